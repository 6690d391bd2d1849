extension PolicyFacts {
    /// Whether the condition holds whose steps lie between two positions; one without steps does.
    ///
    /// Steps of fields are by far the most frequent and are looked at first.
    func truth(
        of code: Span<PolicyInstruction>,
        from start: Int,
        to end: Int,
        _ weight: Double
    ) -> PolicyTruth {
        var register = PolicyTruth.yes
        // Two bits for each truth that was put aside: nesting is limited to far less than 32.
        var aside: UInt64 = 0
        var position = start
        while position < end {
            let step = code[position]
            position += 1
            switch step.operation {
            case .save:
                aside = aside << 2 | UInt64(register.rawValue)
                continue
            case .restore:
                register = register.joined(with: PolicyTruth(bits: aside & 3), step.joining)
                aside >>= 2
            case .look: break
            default:
                let truth = truth(of: step, weight)
                register = register.joined(with: truth, step.joining)
            }
            if register == step.leavesAt { position = Int(step.target) }
        }
        return register
    }

    /// Whether the test of one step is passed, turned around where the step says so.
    // Called once for each step of each rule: the call itself would cost more than the test.
    @inline(__always)
    private func truth(of step: PolicyInstruction, _ weight: Double) -> PolicyTruth {
        let passes: Bool
        let isKnown = isKnown(step.signal)
        switch step.operation {
        case .missing: return PolicyTruth((isKnown != step.expected) != step.isNegated)
        case .match: passes = matches.contains(step.bit)
        case .flag: passes = isSet(step.signal) == step.expected
        case .above: passes = number(step.signal) > step.number
        case .below: passes = number(step.signal) < step.number
        case .weightAbove: passes = weight > step.number
        case .weightBelow: passes = weight < step.number
        case .save, .restore, .look: return .unknown
        }
        return isKnown ? PolicyTruth(passes != step.isNegated) : .unknown
    }
}

extension PolicyTruth {
    fileprivate init(bits: UInt64) { self = bits == 0 ? .no : bits == 1 ? .unknown : .yes }

    @inline(__always)
    fileprivate func joined(
        with other: PolicyTruth,
        _ joining: PolicyInstruction.Joining
    ) -> PolicyTruth {
        switch joining {
        case .replace: other
        case .minimum: rawValue < other.rawValue ? self : other
        case .maximum: rawValue > other.rawValue ? self : other
        }
    }
}
