import Queueing
import StilePass
import WaitingRoom

/// A policy of as many rules as asked for, and requests of many kinds that it decides about.
struct PolicyBenchCrowd {
    /// How many different requests there are.
    static let requestCount = 4_096

    let document: PolicyDocument
    let requests: [PolicyRequest]

    init(rules: Int, seed: UInt64 = 1) {
        var generator = SplitMix64(seed: seed)
        var document = PolicyDocument(title: "Bench", version: "bench")
        document.lists = Self.lists(using: &generator)
        document.rules = (0..<rules).map(Self.rule)
        document.thresholds = [
            PolicyThreshold(stages: Self.stages, atLeast: 60, effect: .require([.challenge])),
            PolicyThreshold(stages: Self.stages, atLeast: 400, effect: .deny),
        ]
        self.document = document
        requests = (0..<Self.requestCount).map { _ in Self.request(using: &generator) }
    }

    private static let stages: Set<PolicyStage> = [.checkIn, .claim]
    private static let tools = [
        "headlesschrome", "python-requests", "go-http-client", "curl/", "phantomjs", "scrapy",
        "okhttp", "libwww-perl", "puppeteer", "selenium", "wget/", "java/",
    ]
    private static let countries = ["CN", "DE", "FR", "GB", "JP", "KR", "TW", "US"]
    private static let browsers = [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/",
        "python-requests/2.",
    ]

    private static func lists(using generator: inout SplitMix64) -> [NetworkList] {
        func networks(_ count: Int, from first: UInt32) -> [NetworkRange] {
            (0..<count).map { _ in
                let address = NetworkAddress(
                    ipv4: first << 24 | UInt32(truncatingIfNeeded: generator.next()) >> 8
                )
                return NetworkRange(base: address, prefixLength: 96 + 20)
            }
        }
        return [
            NetworkList(name: "hosters", meaning: .dataCentre, networks: networks(5_000, from: 11)),
            NetworkList(name: "partners", networks: networks(200, from: 12)),
        ]
            + countries.enumerated().map { index, country in
                NetworkList(
                    name: country,
                    meaning: .country(country),
                    networks: networks(2_000, from: 11 + UInt32(index % 4))
                )
            }
    }

    /// Ten kinds of rules in turn, with other values each time.
    private static func rule(_ index: Int) -> PolicyRule {
        let (kind, round) = (index % 10, index / 10)
        return PolicyRule(
            name: "rule \(index)",
            stages: stages,
            when: condition(kind, round),
            effect: effect(kind, round),
            mode: kind == 8 ? .sample(50) : .enforce
        )
    }

    private static func effect(_ kind: Int, _ round: Int) -> PolicyEffect {
        switch kind {
        case 4: .require([.identity])
        case 6: .deny
        case 9: .weigh(-5)
        default: .weigh(5 + round % 7)
        }
    }

    private static func condition(_ kind: Int, _ round: Int) -> PolicyCondition {
        let tool = tools[round % tools.count]
        let country = countries[round % countries.count]
        let some = Double(round + 1)
        return switch kind {
        case 0: .field(.clientUserAgent, .contains([tool, "\(tool)\(round)", "bot-\(round)"]))
        case 1: .field(.networkAddress, .within(ranges: ranges(round), lists: ["partners"]))
        case 2:
            .all([
                .field(.networkRate, .above(20 * some)),
                .not(.field(.accountKnown, .is(true))),
                .any([
                    .field(.clientHoneypot, .is(true)), .field(.clientSameSite, .is(false)),
                ]),
            ])
        case 3:
            .any([
                .field(.clientLanguage, .missing(true)),
                .not(.field(.clientLanguage, .startsWith(["zh", "en-\(round)", "de"]))),
            ])
        case 4:
            .all([
                .field(.networkCountry, .oneOf([country])),
                .field(.accountAgeDays, .below(some)),
                .field(.stampsIdentity, .is(false)),
            ])
        case 5:
            .all([
                .field(.accountAgeDays, .below(7 * some)),
                .field(.weight, .above(10 * some)),
            ])
        case 6:
            .all([
                .field(.clientHoneypot, .is(true)),
                .field(.networkRate, .above(300 + 100 * some)),
            ])
        case 7:
            .all([
                .field(.networkDataCentre, .is(true)),
                .not(.field(.networkCountry, .oneOf([country, "AT"]))),
            ])
        case 8: .all([.field(.deviceBound, .is(false)), .field(.deviceRate, .above(some))])
        default: .field(.accountTier, .oneOf(["gold", "member-\(round)"]))
        }
    }

    private static func ranges(_ round: Int) -> [NetworkRange] {
        (0..<4).map { index in
            NetworkRange(
                base: NetworkAddress(ipv4: UInt32(13 << 24 | round << 16 | index << 12)),
                prefixLength: 96 + 20
            )
        }
    }

    private static func request(using generator: inout SplitMix64) -> PolicyRequest {
        func draw(_ bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }
        var request = PolicyRequest()
        request.visitor = Identifier(using: &generator)
        request.networkAddress = NetworkAddress(
            ipv4: UInt32(11 + draw(4)) << 24 | UInt32(draw(1 << 24))
        )
        request.networkRate = Double(draw(100))
        request.clientUserAgent = "\(browsers[draw(20) == 0 ? draw(4) : draw(2)])\(draw(140)).0.0.0"
        request.clientLanguage = draw(10) == 0 ? nil : ["zh-CN,zh;q=0.9", "de", "fr-FR"][draw(3)]
        request.clientHoneypot = draw(50) == 0
        request.clientSameSite = draw(20) != 0
        request.deviceBound = draw(4) != 0
        request.deviceRate = Double(draw(6))
        request.accountAgeDays = draw(10) == 0 ? nil : Double(draw(2_000))
        request.saleLane = "general"
        if draw(2) == 0 { request.stamps.append(account(draw(10) == 0 ? "gold" : nil)) }
        if draw(3) == 0 { request.stamps.append(challenge) }
        return request
    }

    private static func account(_ tier: String?) -> Stamp {
        let subject = Identifier(high: 1, low: 2)
        return .account(subject: subject, tier: tier, since: nil, at: Timestamp(seconds: 0))
    }

    private static let challenge = Stamp.challenge(
        stage: .checkIn,
        provider: "work",
        level: 1,
        at: Timestamp(seconds: 0)
    )
}
