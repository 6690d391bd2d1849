/// Lays a checked policy out: conditions as steps in one array, tests of texts and addresses as bits.
struct PolicyCompiler {
    /// A test of a signal, which has the same bit wherever it stands.
    private struct Test: Hashable {
        var signal: PolicySignal
        var test: PolicyTestOfField
        /// The texts as they are compared: two spellings of one letter are equal texts and other bytes.
        var bytes: [[UInt8]]

        init(_ signal: PolicySignal, _ test: PolicyTestOfField) {
            self.signal = signal
            self.test = test
            bytes =
                switch test {
                case .oneOf(let texts), .contains(let texts), .startsWith(let texts):
                    texts.map { Array($0.utf8) }
                case .is, .above, .below, .within, .missing: []
                }
        }
    }

    private(set) var code: [PolicyInstruction] = []
    private(set) var programs = Array(repeating: PolicyProgram(), count: PolicyStage.allCases.count)
    /// How many different tests of texts and addresses there are.
    var matchBits: Int { bits.count }
    private var bits: [Test: UInt32] = [:]
    private var patterns: [PolicySignal: TextPatterns] = [:]
    private var ranges: [NetworkTable.Member] = []
    private var bitsOfLists: [String: [UInt32]] = [:]

    init(_ document: PolicyDocument) {
        for (index, rule) in document.rules.enumerated() { add(rule, Int32(index)) }
        for (index, threshold) in document.thresholds.enumerated() {
            for stage in threshold.stages {
                let stamps: StampMask? =
                    if case .require(let kinds) = threshold.effect { StampMask(kinds) } else { nil }
                programs[stage.ordinal].thresholds.append(
                    PolicyProgram.Threshold(
                        index: Int32(index),
                        atLeast: Int32(threshold.atLeast),
                        stamps: stamps
                    )
                )
            }
        }
    }

    /// The tables that all conditions share.
    func table(_ lists: [NetworkList]) -> PolicySignalTable {
        var countries: [String] = []
        var members = ranges
        for list in lists {
            var place = NetworkTable.Place(isDataCentre: list.meaning == .dataCentre)
            if case .country(let country) = list.meaning {
                place.country = UInt32(countries.count)
                countries.append(country)
            }
            let bits = bitsOfLists[list.name] ?? []
            if bits.isEmpty, list.meaning == .plain { continue }
            members.append(NetworkTable.Member(ranges: list.networks, bits: bits, place: place))
        }
        return PolicySignalTable(
            networks: NetworkTable(members),
            countries: countries,
            hasCountries: !countries.isEmpty,
            hasDataCentres: lists.contains { $0.meaning == .dataCentre },
            country: matcher(.networkCountry),
            userAgent: matcher(.clientUserAgent),
            language: matcher(.clientLanguage),
            lane: matcher(.saleLane),
            tier: matcher(.accountTier),
            document: matcher(.stampsDocument)
        )
    }

    private func matcher(_ signal: PolicySignal) -> TextMatcher {
        TextMatcher(patterns[signal] ?? TextPatterns())
    }

    private mutating func add(_ rule: PolicyRule, _ index: Int32) {
        let start = code.count
        if let condition = rule.when { compile(condition, negated: false) }
        let signals = code[start...].reduce(UInt32(0)) { $0 | $1.asked }
        let percent = if case .sample(let percent) = rule.mode { percent } else { 100 }
        var compiled = PolicyProgram.Rule(
            index: index,
            effect: .allow,
            mode: .enforce,
            restricts: rule.effect.restricts,
            sample: PolicySample(rule: rule.name, percent: percent),
            readsWeight: signals & PolicySignal.weight.bit != 0,
            start: UInt32(start),
            end: UInt32(code.count)
        )
        switch rule.effect {
        case .weigh(let weight): (compiled.effect, compiled.weight) = (.weigh, Int32(weight))
        case .allow: compiled.effect = .allow
        case .deny: compiled.effect = .deny
        case .require(let kinds): (compiled.effect, compiled.stamps) = (.require, StampMask(kinds))
        }
        switch rule.mode {
        case .enforce: compiled.mode = .enforce
        case .shadow: compiled.mode = .shadow
        case .sample: compiled.mode = .sample
        }
        for stage in rule.stages {
            programs[stage.ordinal].rules.append(compiled)
            programs[stage.ordinal].signals |= signals
            if rule.mode != .enforce { programs[stage.ordinal].hasShadows = true }
        }
    }

    /// Appends the steps of a condition, the last of which leaves its truth in the register.
    ///
    /// A negation is pushed down to the fields (De Morgan's laws hold in Kleene's logic, too).
    private mutating func compile(_ condition: PolicyCondition, negated: Bool) {
        switch condition {
        case .not(let inner): compile(inner, negated: !negated)
        case .all(let parts): compile(parts, asAll: !negated, negated: negated)
        case .any(let parts): compile(parts, asAll: negated, negated: negated)
        case .field(let signal, let test): code.append(step(signal, test, negated: negated))
        }
    }

    private mutating func compile(_ parts: [PolicyCondition], asAll: Bool, negated: Bool) {
        let joining: PolicyInstruction.Joining = asAll ? .minimum : .maximum
        var leaving: [Int] = []
        for (index, part) in parts.enumerated() {
            let (bare, isTurned) = part.bare
            let negated = negated != isTurned
            if case .field(let signal, let test) = bare {
                var step = step(signal, test, negated: negated)
                step.joining = index == 0 ? .replace : joining
                code.append(step)
            } else if index == 0 {
                compile(bare, negated: negated)
                code.append(PolicyInstruction(operation: .look))
            } else {
                code.append(PolicyInstruction(operation: .save))
                compile(bare, negated: negated)
                code.append(PolicyInstruction(operation: .restore, joining: joining))
            }
            leaving.append(code.count - 1)
        }
        for index in leaving.dropLast() {
            code[index].leavesAt = asAll ? .no : .yes
            code[index].target = UInt32(code.count)
        }
    }

    private mutating func step(
        _ signal: PolicySignal,
        _ test: PolicyTestOfField,
        negated: Bool
    ) -> PolicyInstruction {
        var step = PolicyInstruction(
            operation: .match,
            isNegated: negated,
            signal: signal.ordinal
        )
        switch test {
        case .is(let expected): (step.operation, step.expected) = (.flag, expected)
        case .missing(let expected): (step.operation, step.expected) = (.missing, expected)
        case .above(let number):
            step.operation = signal == .weight ? .weightAbove : .above
            step.number = number
        case .below(let number):
            step.operation = signal == .weight ? .weightBelow : .below
            step.number = number
        case .oneOf, .contains, .startsWith, .within: step.bit = bit(of: signal, test)
        }
        return step
    }

    private mutating func bit(of signal: PolicySignal, _ test: PolicyTestOfField) -> UInt32 {
        let key = Test(signal, test)
        if let bit = bits[key] { return bit }
        let bit = UInt32(bits.count)
        bits[key] = bit
        if case .within(let own, let names) = test {
            if !own.isEmpty { ranges.append(NetworkTable.Member(ranges: own, bits: [bit])) }
            for name in Set(names) { bitsOfLists[name, default: []].append(bit) }
        } else {
            patterns[signal, default: TextPatterns()].add(test, bit: bit)
        }
        return bit
    }
}

extension PolicyCondition {
    /// The condition within the negations around it, and whether they turn its truth around.
    fileprivate var bare: (condition: PolicyCondition, isTurned: Bool) {
        guard case .not(let inner) = self else { return (self, false) }
        let (condition, isTurned) = inner.bare
        return (condition, !isTurned)
    }
}
