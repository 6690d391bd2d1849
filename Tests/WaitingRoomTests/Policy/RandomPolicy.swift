import Queueing
import StilePass
import WaitingRoom

/// Random policies and requests out of few different values, so that conditions often hold.
struct RandomPolicy {
    private var generator: SplitMix64

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    mutating func document() -> PolicyDocument {
        var document = PolicyDocument(title: "Random", version: "random")
        document.lists = (0..<draw(5)).map { index in
            NetworkList(
                name: "list \(index)",
                meaning: one(of: [.plain, .plain, .dataCentre, .country("DE"), .country("CN")]),
                networks: (0..<draw(4)).map { _ in range() }
            )
        }
        document.rules = (0..<draw(9)).map { rule($0, lists: document.lists.map(\.name)) }
        document.thresholds = (0..<draw(4)).map { _ in
            let effect = one(of: [PolicyEffect.deny, requirement(), requirement()])
            return PolicyThreshold(
                stages: stages(for: effect),
                atLeast: draw(30) - 5,
                effect: effect
            )
        }
        return document
    }

    mutating func request() -> PolicyRequest {
        var request = PolicyRequest()
        request.visitor = Identifier(using: &generator)
        request.networkAddress = maybe { $0.address() }
        request.networkRate = maybe { Double($0.draw(5)) }
        request.clientUserAgent = maybe { $0.text() }
        request.clientLanguage = maybe { $0.text() }
        request.clientHoneypot = maybe { $0.draw(2) == 0 }
        request.clientSameSite = maybe { $0.draw(2) == 0 }
        request.deviceBound = maybe { $0.draw(2) == 0 }
        request.deviceRate = maybe { Double($0.draw(5)) }
        request.accountAgeDays = maybe { Double($0.draw(5)) }
        request.accountRate = maybe { Double($0.draw(5)) }
        request.saleSecondsToStart = maybe { Double($0.draw(5)) - 2 }
        request.saleLane = maybe { $0.text() }
        if draw(4) == 0 { request.networkCountry = one(of: ["DE", "CN", "ab"]) }
        if draw(4) == 0 { request.networkDataCentre = draw(2) == 0 }
        request.stamps = (0..<draw(4)).map { _ in stamp() }
        return request
    }

    mutating func stage() -> PolicyStage { one(of: PolicyStage.allCases) }

    private mutating func rule(_ index: Int, lists: [String]) -> PolicyRule {
        let effect = one(of: [
            .weigh(draw(12)), .weigh(draw(12)), .weigh(-draw(6)), .allow, .deny, requirement(),
        ])
        return PolicyRule(
            name: "rule \(index)",
            stages: stages(for: effect),
            when: draw(8) == 0 ? nil : condition(depth: 1, lists),
            effect: effect,
            mode: one(of: [.enforce, .enforce, .enforce, .shadow, .sample(draw(101))])
        )
    }

    private mutating func requirement() -> PolicyEffect {
        .require(Set((0...draw(3)).map { _ in one(of: StampKind.allCases) }))
    }

    private mutating func stages(for effect: PolicyEffect) -> Set<PolicyStage> {
        var stages = Set((0...draw(4)).map { _ in one(of: PolicyStage.allCases) })
        if case .require(let stamps) = effect {
            stages.remove(.purchase)
            if stamps != [.account] { stages.remove(.join) }
        }
        return stages.isEmpty ? [.checkIn] : stages
    }

    private mutating func condition(depth: Int, _ lists: [String]) -> PolicyCondition {
        switch depth < 5 ? draw(7) : 6 {
        case 0, 1: .all((0...draw(3)).map { _ in condition(depth: depth + 1, lists) })
        case 2, 3: .any((0...draw(3)).map { _ in condition(depth: depth + 1, lists) })
        case 4: .not(condition(depth: depth + 1, lists))
        default: field(lists)
        }
    }

    private mutating func field(_ lists: [String]) -> PolicyCondition {
        let signal = one(of: PolicySignal.allCases)
        if draw(8) == 0 { return .field(signal, .missing(draw(2) == 0)) }
        let test: PolicyTestOfField =
            switch signal.type {
            case .flag: .is(draw(2) == 0)
            case .text:
                one(of: [.oneOf(literals()), .contains(literals()), .startsWith(literals())])
            case .number: one(of: [.above(Double(draw(6))), .below(Double(draw(6)))])
            case .address:
                .within(
                    ranges: (0...draw(2)).map { _ in range() },
                    lists: lists.filter { _ in draw(2) == 0 }
                )
            }
        return .field(signal, test)
    }

    private mutating func literals() -> [String] {
        (0...draw(4)).map { _ in
            draw(12) == 0 ? one(of: ["DE", "CN", "passport"]) : String(text().prefix(1 + draw(3)))
        }
    }

    /// A text of few letters, so that short ones are often found in it.
    private mutating func text() -> String {
        String((0...draw(5)).map { _ in one(of: ["a", "b", "B", "c"] as [Character]) })
    }

    /// An address of which only a few bits differ from those of the ranges.
    private mutating func address() -> NetworkAddress {
        draw(3) == 0
            ? NetworkAddress(high: 0, low: UInt64(draw(8)) << 30 | 0xFFFE_0000_0000)
            : NetworkAddress(ipv4: UInt32(draw(16)) << 28 | UInt32(draw(4)))
    }

    private mutating func range() -> NetworkRange {
        NetworkRange(
            base: address(),
            prefixLength: one(of: [0, 80, 90, 97, 98, 99, 100, 127, 128])
        )
    }

    private mutating func stamp() -> Stamp {
        let at = Timestamp(seconds: 1_800_000_000)
        return switch draw(3) {
        case 0: .challenge(stage: stage(), provider: "work", level: draw(5), at: at)
        case 1:
            .identity(
                document: one(of: DocumentKind.allCases),
                subject: Identifier(high: 1, low: 1),
                verifier: "none",
                at: at
            )
        default:
            .account(
                subject: Identifier(high: 2, low: 2),
                tier: maybe { $0.text() },
                since: nil,
                at: at
            )
        }
    }

    private mutating func maybe<Value>(_ value: (inout RandomPolicy) -> Value) -> Value? {
        draw(4) == 0 ? nil : value(&self)
    }

    private mutating func draw(_ bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }

    private mutating func one<Value>(of values: [Value]) -> Value { values[draw(values.count)] }
}
