import StilePass

/// A lane of a room: a class of visitors with a line of its own.
package struct LaneID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The name that configuration, tokens and the serving document use.
    package var name: String

    /// The lane that a room has when it names no other.
    package static let general = LaneID("general")

    /// Names a lane.
    package init(_ name: String) { self.name = name }

    /// The name.
    package var description: String { name }

    /// Alphabetical order of the names.
    package static func < (left: LaneID, right: LaneID) -> Bool { left.name < right.name }
}

/// A place in a lane's line: numbers begin at 1 and are never given twice.
package struct PlaceKey: Hashable, Sendable {
    /// The lane.
    package var lane: LaneID
    /// The number in the lane's line, from 1.
    package var place: Int

    /// Names a place.
    package init(lane: LaneID, place: Int) {
        self.lane = lane
        self.place = place
    }
}

/// Sixteen random or hashed bytes, which is what every identifier of Stile is made of.
package struct Identifier: Hashable, Sendable, CustomStringConvertible {
    /// How many bytes an identifier has.
    package static let byteCount = 16

    /// The first eight bytes, most significant first.
    package var high: UInt64
    /// The last eight bytes, most significant first.
    package var low: UInt64

    /// Joins two halves.
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Draws an identifier from a generator.
    package init(using generator: inout some RandomNumberGenerator) {
        self.init(high: generator.next(), low: generator.next())
    }

    /// Takes the first sixteen bytes of a sequence; nil if there are fewer.
    package init?(bytes: some Sequence<UInt8>) {
        var halves: [UInt64] = [0, 0]
        var count = 0
        for byte in bytes.prefix(Self.byteCount) {
            halves[count / 8] = halves[count / 8] << 8 | UInt64(byte)
            count += 1
        }
        guard count == Self.byteCount else { return nil }
        self.init(high: halves[0], low: halves[1])
    }

    /// Reads the 22 characters of ``description``; nil if the text is anything else.
    package init?(_ text: String) {
        guard let bytes = Base64URL.decode(text.utf8), bytes.count == Self.byteCount
        else { return nil }
        self.init(bytes: bytes)
    }

    /// The sixteen bytes.
    package var bytes: [UInt8] {
        [high, low].flatMap { half in
            (0..<8).map { UInt8(truncatingIfNeeded: half >> UInt64(56 - 8 * $0)) }
        }
    }

    /// The bytes as 22 characters of base64url.
    package var description: String { Base64URL.encode(bytes) }
}
