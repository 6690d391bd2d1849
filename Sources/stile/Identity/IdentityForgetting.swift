import Foundation

/// The identity keys of a room that are to be destroyed, and the question that stands before it.
struct IdentityForgetting {
    private let room: String
    private let folder: EventKeyFolder
    private let found: [(file: String, record: EventKeyRecord)]

    /// Finds the keys that serve a room, in one sale or in all.
    ///
    /// - Throws: ``EventKeyError``, for one that there is none.
    init(room: String, sale: String?, folder: EventKeyFolder) throws(EventKeyError) {
        self.room = room
        self.folder = folder
        found = try folder.records().filter {
            $0.record.key != nil && $0.record.serves(room: room, sale: sale)
        }
        guard !found.isEmpty else { throw .noKey(room: room, folder: folder.path) }
    }

    /// What will be lost, whom else it concerns, and what to type.
    var question: String {
        let sales = found.flatMap(\.record.sales).map { "  \($0.sale) of the room \($0.room)" }
        return """
            This destroys for good what links the pseudonyms of these sales to people:
            \(Set(sales).sorted().joined(separator: "\n"))
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
