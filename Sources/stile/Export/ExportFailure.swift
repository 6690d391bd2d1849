/// Why a sale can't be exported.
enum ExportFailure: Error, Equatable, CustomStringConvertible {
    /// The configuration has no such room; these it has.
    case noSuchRoom(String, [String])
    /// No sale ever began in the room.
    case noSale(String)
    /// The configuration is about another sale than the one that runs.
    case otherSale(room: String, configured: String, running: String)
    /// The output can't be written.
    case unwritable(String, String)

    /// The reason in one sentence.
    var description: String {
        switch self {
        case .noSuchRoom(let room, let rooms):
            "The configuration has no room \(room); it has \(rooms.joined(separator: ", "))."
        case .noSale(let room):
            "No sale has begun in the room \(room), so there is nothing to export."
        case .otherSale(let room, let configured, let running):
            "The configuration says that the room \(room) holds the sale \(configured), but the one "
                + "in the data folder is \(running); export it with the configuration it ran under."
        case .unwritable(let name, let reason):
            "The recording could not be written to \(name): \(reason)."
        }
    }
}
