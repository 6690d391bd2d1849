import WaitingRoom

/// A second evaluator of policies, written from the rules of the language alone.
///
/// Truths are optional flags, texts are strings, lists are walked from end to end; what it shares with
/// the compiled form are the documents.
struct NaivePolicy {
    let document: PolicyDocument
    let stage: PolicyStage
    let request: PolicyRequest

    /// What a stage came to, with rules counted as told.
    struct Result: Equatable {
        var verdict: PolicyVerdict
        var weight: Int
    }

    func run(counting counts: (PolicyRule) -> Bool) -> Result {
        var weight = 0
        var needed: Set<StampKind> = []
        for rule in document.rules where rule.stages.contains(stage) && counts(rule) {
            var holds: Bool? = true
            if let condition = rule.when { holds = truth(condition, weight) }
            switch rule.effect {
            case .weigh(let added) where added > 0: if holds != false { weight += added }
            case .weigh(let added): if holds == true { weight += added }
            case .allow: if holds == true { return Result(verdict: .allow, weight: weight) }
            case .deny: if holds != false { return Result(verdict: .deny, weight: weight) }
            case .require(let stamps): if holds != false { needed.formUnion(stamps) }
            }
        }
        let reached = document.thresholds.filter {
            $0.stages.contains(stage) && $0.atLeast <= weight
        }
        if reached.contains(where: { $0.effect == .deny }) {
            return Result(verdict: .deny, weight: weight)
        }
        for case .require(let stamps) in reached.map(\.effect) { needed.formUnion(stamps) }
        for stamp in request.stamps {
            if case .challenge(let other, _, _, _) = stamp, other != stage { continue }
            needed.remove(stamp.kind)
        }
        return Result(verdict: needed.isEmpty ? .allow : .require(needed), weight: weight)
    }

    private func truth(_ condition: PolicyCondition, _ weight: Int) -> Bool? {
        switch condition {
        case .not(let inner): return truth(inner, weight).map { !$0 }
        case .all(let parts):
            let truths = parts.map { truth($0, weight) }
            if truths.contains(false) { return false }
            return truths.contains(nil) ? nil : true
        case .any(let parts):
            let truths = parts.map { truth($0, weight) }
            if truths.contains(true) { return true }
            return truths.contains(nil) ? nil : false
        case .field(let signal, let test): return truth(signal, test, weight)
        }
    }

    private func truth(_ signal: PolicySignal, _ test: PolicyTestOfField, _ weight: Int) -> Bool? {
        if signal == .networkAddress { return truth(request.networkAddress, test) }
        switch signal.type {
        case .flag: return truth(flag(signal), test)
        case .text: return truth(text(signal), test)
        case .number: return truth(number(signal, weight), test)
        case .address: return truth(request.networkAddress, test)
        }
    }

    private func truth(_ flag: Bool?, _ test: PolicyTestOfField) -> Bool? {
        switch test {
        case .missing(let missing): (flag == nil) == missing
        case .is(let expected): flag.map { $0 == expected }
        default: nil
        }
    }

    private func truth(_ text: String?, _ test: PolicyTestOfField) -> Bool? {
        // The random texts are ASCII and short: Swift's own comparisons mean the same.
        switch test {
        case .missing(let missing): return (text == nil) == missing
        case .oneOf(let texts): return text.map { texts.contains($0) }
        case .startsWith(let texts):
            return text.map { text in texts.contains { text.hasPrefix($0) } }
        case .contains(let texts):
            return text.map { text in
                texts.contains { text.lowercased().contains($0.lowercased()) }
            }
        default: return nil
        }
    }

    private func truth(_ number: Double?, _ test: PolicyTestOfField) -> Bool? {
        switch test {
        case .missing(let missing): (number == nil) == missing
        case .above(let limit): number.map { $0 > limit }
        case .below(let limit): number.map { $0 < limit }
        default: nil
        }
    }

    private func truth(_ address: NetworkAddress?, _ test: PolicyTestOfField) -> Bool? {
        switch test {
        case .missing(let missing): return (address == nil) == missing
        case .within(let ranges, let names):
            guard let address else { return nil }
            let lists = document.lists.filter { names.contains($0.name) }
            return (ranges + lists.flatMap(\.networks)).contains { Self.holds($0, address) }
        default: return nil
        }
    }

    private static func holds(_ range: NetworkRange, _ address: NetworkAddress) -> Bool {
        let isMapped = address.high == 0 && address.low >> 32 == 0xFFFF
        if isMapped && range.prefixLength < 96 { return false }
        return (0..<range.prefixLength).allSatisfy { bit in
            Self.bit(bit, of: range.base) == Self.bit(bit, of: address)
        }
    }

    private static func bit(_ index: Int, of address: NetworkAddress) -> UInt64 {
        let half = index < 64 ? address.high : address.low
        return half >> UInt64(63 - index % 64) & 1
    }

    private func flag(_ signal: PolicySignal) -> Bool? {
        switch signal {
        case .clientHoneypot: request.clientHoneypot
        case .clientSameSite: request.clientSameSite
        case .deviceBound: request.deviceBound
        case .accountKnown: shown(.account)
        case .stampsIdentity: shown(.identity)
        case .networkDataCentre: request.networkDataCentre ?? held(by: { $0 == .dataCentre })
        default: nil
        }
    }

    /// Whether a stamp is there; at the purchase nobody shows stamps, and only one that is there tells.
    private func shown(_ kind: StampKind) -> Bool? {
        if request.stamps.contains(where: { $0.kind == kind }) { return true }
        return stage == .purchase ? nil : false
    }

    /// Whether one of the lists with that meaning holds the address; nil without lists or address.
    private func held(by meaning: (NetworkList.Meaning) -> Bool) -> Bool? {
        let lists = document.lists.filter { meaning($0.meaning) }
        guard let address = request.networkAddress, !lists.isEmpty else { return nil }
        return lists.contains { $0.networks.contains { Self.holds($0, address) } }
    }

    private func text(_ signal: PolicySignal) -> String? {
        switch signal {
        case .clientUserAgent: request.clientUserAgent
        case .clientLanguage: request.clientLanguage
        case .saleLane: request.saleLane
        case .networkCountry: request.networkCountry ?? country
        case .accountTier:
            request.stamps.last { $0.kind == .account }.flatMap {
                if case .account(_, let tier, _, _) = $0 { tier } else { nil }
            }
        case .stampsDocument:
            request.stamps.last { $0.kind == .identity }.flatMap {
                if case .identity(let document, _, _, _) = $0 { document.rawValue } else { nil }
            }
        default: nil
        }
    }

    private var country: String? {
        guard let address = request.networkAddress else { return nil }
        var known: String?
        for list in document.lists {
            guard case .country(let country) = list.meaning else { continue }
            if list.networks.contains(where: { Self.holds($0, address) }) { return country }
            known = ""
        }
        return known
    }

    private func number(_ signal: PolicySignal, _ weight: Int) -> Double? {
        switch signal {
        case .networkRate: request.networkRate
        case .deviceRate: request.deviceRate
        case .accountRate: request.accountRate
        case .accountAgeDays: request.accountAgeDays
        case .saleSecondsToStart: request.saleSecondsToStart
        case .weight: Double(weight)
        case .stampsChallenge:
            challengeLevel > 0 || stage != .purchase ? challengeLevel : nil
        default: nil
        }
    }

    private var challengeLevel: Double {
        request.stamps.reduce(0) { highest, stamp in
            guard case .challenge(let other, _, let level, _) = stamp, other == stage
            else { return highest }
            return max(highest, Double(level))
        }
    }
}
