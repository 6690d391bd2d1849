extension PolicyReading {
    /// Whether a condition holds, by walking through it.
    func truth(of condition: PolicyCondition, weight: Int) -> PolicyTruth {
        switch condition {
        case .all(let conditions):
            conditions.map { truth(of: $0, weight: weight) }.min() ?? .yes
        case .any(let conditions):
            conditions.map { truth(of: $0, weight: weight) }.max() ?? .no
        case .not(let condition):
            truth(of: condition, weight: weight).negated
        case .field(let signal, let test):
            truth(of: test, value(of: signal, weight: weight))
        }
    }

    /// Whether a value passes a test.
    func truth(of test: PolicyTestOfField, _ value: PolicyValue?) -> PolicyTruth {
        if case .missing(let isMissing) = test { return PolicyTruth((value == nil) == isMissing) }
        guard let value else { return .unknown }
        return switch (test, value) {
        case (.is(let expected), .flag(let flag)): PolicyTruth(flag == expected)
        case (.oneOf(let texts), .text(let text)): PolicyTruth(Self.text(text, isOneOf: texts))
        case (.contains(let parts), .text(let text)): PolicyTruth(Self.text(text, contains: parts))
        case (.startsWith(let starts), .text(let text)):
            PolicyTruth(starts.contains { Self.seen(text).starts(with: $0.utf8) })
        case (.above(let limit), .number(let number)): PolicyTruth(number > limit)
        case (.below(let limit), .number(let number)): PolicyTruth(number < limit)
        case (.within(let ranges, let names), .address(let address)):
            PolicyTruth(self.address(address, isWithin: ranges, names))
        default: .unknown
        }
    }

    /// The bytes of a text that are looked at.
    private static func seen(_ text: String) -> Substring.UTF8View {
        text.utf8.prefix(PolicyLimits.textBytes)
    }

    private static func text(_ text: String, isOneOf texts: [String]) -> Bool {
        texts.contains { $0.utf8.elementsEqual(text.utf8) }
    }

    private static func text(_ text: String, contains parts: [String]) -> Bool {
        let folded = seen(text).map(\.lowercasedASCII)
        return parts.contains { part in
            let part = part.utf8.map(\.lowercasedASCII)
            return folded.indices.contains { folded[$0...].starts(with: part) }
        }
    }

    private func address(
        _ address: NetworkAddress,
        isWithin ranges: [NetworkRange],
        _ names: [String]
    ) -> Bool {
        ranges.contains { $0.contains(address) }
            || lists.contains { list in
                names.contains(list.name) && list.networks.contains { $0.contains(address) }
            }
    }
}

extension UInt8 {
    /// The byte with a capital ASCII letter made small.
    var lowercasedASCII: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }
}
