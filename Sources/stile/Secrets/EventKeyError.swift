/// Why there is no key to make pseudonyms with.
///
/// No case carries a key.
enum EventKeyError: Error, Equatable, CustomStringConvertible {
    /// The key of this sale was destroyed, and stays so.
    case forgotten(room: String, sale: String)
    /// The file of a key is none, or was cut short.
    case damaged(String)
    /// The file of a key that was in use is gone.
    case vanished(String)
    /// A file or folder can't be read or written.
    case unusable(String)
    /// The name of the scope is too long for a file name.
    case nameTooLong(String)
    /// No key was ever made for the room.
    case noKey(room: String, folder: String)

    var description: String {
        switch self {
        case .forgotten(let room, let sale):
            "The identity key of the sale \(sale) of the room \(room) was destroyed. Nobody can be "
                + "told apart by a document or an account in this sale any more; a new sale makes a "
                + "new key."
        case .damaged(let file):
            "The identity key in \(file) is damaged. Restore the file; if there is no copy, destroy "
                + "what is left of it by `stile identity forget`, and remove the file once the sales "
                + "that it served are over."
        case .vanished(let file):
            "The identity key in \(file) has vanished. Restore the file; a start without it makes a "
                + "new key, and every limit counts from zero."
        case .unusable(let path): "The identity keys in \(path) can't be read or written."
        case .nameTooLong(let name): "The name \(name) is too long for an identity key."
        case .noKey(let room, let folder):
            "There is no identity key of the room \(room) in \(folder)."
        }
    }
}
