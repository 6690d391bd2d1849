import Foundation
import StilePass
import WaitingRoom

/// What the file of an event's key says.
///
/// The file outlives its key: it names the sales whose pseudonyms were made with it, so that a key
/// which was destroyed is never made anew for one of them.
struct EventKeyRecord: Codable, Equatable {
    /// One sale that uses or used the key.
    struct Sale: Codable, Hashable {
        var room: String
        var sale: String
        /// When its pseudonyms may be forgotten; nil while nobody knows.
        ///
        /// Files of earlier versions of this program say nothing of it.
        var due: Timestamp?

        /// Whether it is the same sale, whatever is known of its end.
        func isSame(as other: Sale) -> Bool { room == other.room && sale == other.sale }
    }

    /// The version that this program writes and reads.
    static let currentVersion = 1

    /// The version of the file and of the way to make pseudonyms.
    var version = currentVersion
    /// The name of the pseudonyms' scope.
    var scope: String
    /// The sales that the present key serves.
    var sales: [Sale] = []
    /// The sales whose key was destroyed.
    var forgotten: [Sale] = []
    /// The key, as base64url; absent once it is destroyed.
    var key: String?

    /// The key's bytes; nil if there is no key, or if a destruction was broken off.
    var keyBytes: [UInt8]? {
        key.flatMap { Base64URL.decode($0.utf8) }.flatMap {
            $0.count == PseudonymKey.byteCount ? $0 : nil
        }
    }

    /// The record once its key is destroyed.
    var withoutKey: EventKeyRecord {
        var record = self
        record.key = nil
        record.forgotten += sales.filter { !hasForgotten($0) }.map {
            Sale(room: $0.room, sale: $0.sale)
        }
        record.sales = []
        return record
    }

    /// Whether the key that a sale used was destroyed.
    func hasForgotten(_ sale: Sale) -> Bool { forgotten.contains { $0.isSame(as: sale) } }

    /// Notes a sale that uses the key, and when it is due if that was not known.
    ///
    /// - Returns: Whether that was news.
    mutating func add(_ user: Sale) -> Bool {
        guard let index = sales.firstIndex(where: { $0.isSame(as: user) }) else {
            sales.append(user)
            return true
        }
        guard sales[index].due == nil, user.due != nil else { return false }
        sales[index].due = user.due
        return true
    }

    /// Whether the present key serves a room, in that sale or in any.
    func serves(room: String, sale: String?) -> Bool {
        sales.contains { $0.room == room && (sale == nil || $0.sale == sale) }
    }

    /// The file's text.
    func encoded() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self) + Data("\n".utf8)
    }
}
