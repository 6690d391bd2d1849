import Crypto

/// Derives a visitor's queue id from the place, so that nothing is stored for it.
///
/// The id is the first half of HMAC-SHA256 over lane and place under the sale's salt: without the
/// salt nobody can tell the id of another place, and the same place always has the same id.
package struct QueueIDDerivation: Sendable {
    private let key: SymmetricKey

    /// Takes the sale's salt.
    package init(salt: Identifier) {
        key = SymmetricKey(data: salt.bytes)
    }

    /// The queue id of a place.
    package func queueID(of place: PlaceKey) -> Identifier {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("\(place.lane.name)/\(place.place)".utf8), using: key)
        // A code has 32 bytes, so the first sixteen are always there.
        return Identifier(bytes: code) ?? Identifier(high: 0, low: 0)
    }
}
