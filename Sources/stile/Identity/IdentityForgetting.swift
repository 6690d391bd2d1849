import Foundation

/// The identity keys of a room that are to be destroyed, and the question that stands before it.
struct IdentityForgetting {
    private let room: String
    private let folder: EventKeyFolder
    private let found: [(file: String, record: EventKeyRecord)]
    private let damaged: [String]

    /// Finds the keys that serve a room, in one sale or in all.
    ///
    /// What a damaged file served nobody can tell, so its name must say that it is the room's.
    ///
    /// - Parameters:
    ///   - room: The room.
    ///   - sale: One of its sales; nil for all.
    ///   - event: The event that the room belongs to; nil where nobody knows it.
    ///   - folder: Where the keys lie.
    /// - Throws: ``EventKeyError``, for one that there is none.
    init(
        room: String,
        sale: String?,
        event: String? = nil,
        folder: EventKeyFolder
    ) throws(EventKeyError) {
        self.room = room
        self.folder = folder
        let inventory = try folder.inventory()
        found = inventory.records.filter {
            $0.record.key != nil && $0.record.serves(room: room, sale: sale)
        }
        damaged = inventory.damaged.map(\.file).filter {
            folder.isNamed($0, afterRoom: room, sale: sale, event: event)
        }
        guard !found.isEmpty || !damaged.isEmpty
        else { throw .noKey(room: room, folder: folder.path) }
    }

    /// What will be lost, whom else it concerns, and what to type.
    var question: String {
        let sales = found.flatMap(\.record.sales).map { "  \($0.sale) of the room \($0.room)" }
        let files = damaged.map { "  whatever \($0) served, which is damaged" }
        return """
            This destroys for good what links the pseudonyms of these sales to people:
            \((Set(sales).sorted() + files).joined(separator: "\n"))
            In these sales nobody can show a document or an account any more.
            Type the name of the room to go on: 
            """
    }

    /// Asks, and returns if the answer is the room's name.
    ///
    /// - Throws: ``IdentityForgetError``.
    func confirm(
        isTerminal: Bool,
        _ read: (String) -> String?
    ) throws(IdentityForgetError) {
        guard isTerminal else { throw .noTerminal }
        let answer = read(question)?.trimmingCharacters(in: .whitespaces)
        guard answer == room else { throw .notConfirmed }
    }

    /// Destroys the keys, and says which.
    ///
    /// - Throws: ``EventKeyError``; the keys before the one that it names are destroyed then.
    func run() throws(EventKeyError) -> [String] {
        var lines: [String] = []
        for (file, record) in found {
            try folder.forget(file: file)
            lines.append("\(record.scope): the key is destroyed; \(file) says so from now on.")
        }
        for file in damaged {
            try folder.erase(file: file)
            lines.append(
                "\(file) was damaged, and is overwritten. Remove it once the sales that it served are "
                    + "over; no key is made in its place before."
            )
        }
        return lines
    }
}

/// Why no key was destroyed.
enum IdentityForgetError: Error, Equatable, CustomStringConvertible {
    /// There is no terminal to ask at.
    case noTerminal
    /// The name was not repeated.
    case notConfirmed

    var description: String {
        switch self {
        case .noTerminal:
            "This has to be confirmed at a terminal, or with --yes. Nothing was destroyed."
        case .notConfirmed: "The name was not repeated, so nothing was destroyed."
        }
    }
}
