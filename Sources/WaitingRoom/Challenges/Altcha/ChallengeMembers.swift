/// How the members of an answer are read: each one is there, of its kind and in its range, or the
/// answer is refused by that member's name.
extension [String: JSONValue] {
    /// A text that must be there.
    func text(_ field: ChallengeField) throws(ChallengeError) -> String {
        guard let text = self[field.rawValue]?.string else { throw .field(field) }
        return text
    }

    /// A text that may be missing; null is not missing.
    func optionalText(_ field: ChallengeField) throws(ChallengeError) -> String? {
        self[field.rawValue] == nil ? nil : try text(field)
    }

    /// An object that must be there.
    func object(_ field: ChallengeField) throws(ChallengeError) -> [String: JSONValue] {
        guard let members = self[field.rawValue]?.members else { throw .field(field) }
        return members
    }

    /// A whole number that must be there.
    func integer(
        _ field: ChallengeField,
        in range: ClosedRange<Int64>
    ) throws(ChallengeError) -> Int64 {
        guard let number = self[field.rawValue]?.integer, range.contains(number)
        else { throw .field(field) }
        return number
    }

    /// So many bytes in hexadecimal digits, which must be there.
    func bytes(_ field: ChallengeField, count: Int) throws(ChallengeError) -> [UInt8] {
        guard let bytes = Hexadecimal.decode(try text(field)), bytes.count == count
        else { throw .field(field) }
        return bytes
    }

    /// A number that the widget measured and that may be missing; nobody looks at it.
    func measurement(_ field: ChallengeField) throws(ChallengeError) {
        guard let value = self[field.rawValue] else { return }
        guard value.number != nil else { throw .field(field) }
    }

    /// Refuses members of any other name.
    func refuseOthers(than fields: Set<ChallengeField>) throws(ChallengeError) {
        guard keys.allSatisfy({ ChallengeField(rawValue: $0).map(fields.contains) ?? false })
        else { throw .unknownMember }
    }
}
