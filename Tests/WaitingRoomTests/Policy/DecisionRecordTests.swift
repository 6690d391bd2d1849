import StilePass
import Testing
import WaitingRoom

@Suite struct DecisionRecordTests {
    private typealias Fixture = PolicyFixture

    private var request: PolicyRequest {
        var request = Fixture.request([
            Fixture.challenge(.checkIn, level: 3), Fixture.identity, Fixture.account(tier: "gold"),
        ])
        request.visitor = Identifier(high: 0x0102_0304_0506_0708, low: 0x090A_0B0C_0D0E_0F10)
        request.networkAddress = NetworkAddress("203.0.113.77")
        request.networkRate = 2.5
        request.clientUserAgent = "Mozilla/5.0 \"x\" \\ / é\n"
        request.clientLanguage = "de"
        request.clientHoneypot = false
        request.deviceBound = true
        request.accountAgeDays = 400
        request.saleSecondsToStart = -12.25
        request.saleLane = "general"
        return request
    }

    private func record(
        _ request: PolicyRequest,
        tellsVisitor: Bool = true
    ) throws -> DecisionRecord {
        let policy = try CompiledPolicy(
            Fixture.document([
                Fixture.rule(.weigh(7), name: "seven"), Fixture.rule(.deny, mode: .shadow),
                Fixture.rule(.allow, when: .field(.clientHoneypot, .is(false)), name: "clean"),
            ])
        )
        return DecisionRecord(
            policy.decide(.checkIn, request),
            .checkIn,
            request,
            by: policy,
            room: "arena",
            sale: "2026-12-01",
            tellsVisitor: tellsVisitor,
            at: Timestamp(milliseconds: 1_800_000_000_123)
        )
    }

    @Test func `a record is one line of JSON without anything personal`() throws {
        let line = try record(request).line
        #expect(
            line == #"""
                {"at":1800000000123,"by":"clean","policy":"0123456789abcdefghijkl","room":"arena",\#
                "sale":"2026-12-01","shadow":"deny","signals":{"account.ageDays":400,\#
                "client.honeypot":false,"client.language":"de",\#
                "client.userAgent":"Mozilla/5.0 \"x\" \\ / é\n","device.bound":true,\#
                "network.address":"203.0.113.0/24","network.rate":2.5,"sale.lane":"general",\#
                "sale.secondsToStart":-12.25},"stage":"checkIn","stamps":[\#
                {"kind":"challenge","level":3,"provider":"work","stage":"checkIn"},\#
                {"document":"passport","kind":"identity","verifier":"none"},\#
                {"kind":"account","tier":"gold"}],"verdict":"allow",\#
                "visitor":"AQIDBAUGBwgJCgsMDQ4PEA","weight":7}
                """#
        )
        #expect(!(try record(request, tellsVisitor: false).line.contains("visitor")))
    }

    @Test(arguments: [true, false])
    func `a line is read back as it was written`(tellsVisitor: Bool) throws {
        let record = try record(request, tellsVisitor: tellsVisitor)
        let read = try DecisionRecord(line: record.line)
        #expect(read == record)
        #expect(read.line == record.line)
        #expect((read.request.visitor == request.visitor) == tellsVisitor)
        #expect(read.request.networkAddress?.description == "203.0.113.0")
    }

    @Test func `random requests survive, and are decided alike`() throws {
        for seed in 0..<500 {
            var random = RandomPolicy(seed: UInt64(seed))
            let policy = try CompiledPolicy(random.document())
            let (stage, request) = (random.stage(), random.request())
            let record = DecisionRecord(
                policy.decide(stage, request),
                stage,
                request,
                by: policy,
                room: "r",
                sale: "s",
                tellsVisitor: true,
                at: Timestamp(milliseconds: Int64(seed))
            )
            let read = try DecisionRecord(line: record.line)
            #expect(read == record)
            #expect(
                policy.decide(read.stage, read.request) == policy.decide(stage, record.request)
            )
        }
    }

    @Test func `long texts are cut at whole characters, and numbers that are none left out`() throws
    {
        var request = PolicyRequest()
        request.clientUserAgent = String(repeating: "é", count: 200) + "x"
        request.networkRate = .infinity
        request.deviceRate = .nan
        let read = try DecisionRecord(line: try record(request).line)
        #expect(read.request.clientUserAgent == String(repeating: "é", count: 128))
        #expect(read.request.networkRate == nil)
        #expect(read.request.deviceRate == nil)
    }

    @Test func `a line with a mistake is refused by the name of the field`() throws {
        let line = try record(request).line
        func error(replacing old: String, by new: String) throws -> DecisionRecordError? {
            #expect(line.contains(old))
            do throws(DecisionRecordError) {
                _ = try DecisionRecord(line: line.replacing(old, with: new))
                return nil
            } catch { return error }
        }
        let mistakes: [(String, String, DecisionRecordError)] = [
            ("\"room\":\"arena\",", "", .missing("room")),
            ("\"room\":\"arena\"", "\"room\":5", .invalid("room")),
            ("\"weight\":7", "\"weight\":\"7\"", .invalid("weight")),
            ("\"weight\":7", "\"weight\":7,\"name\":\"x\"", .unknown("name")),
            ("\"device.bound\":true", "\"device.bind\":true", .unknown("signals.device.bind")),
            ("\"device.bound\":true", "\"device.bound\":1", .invalid("signals.device.bound")),
            ("\"kind\":\"account\"", "\"kind\":\"card\"", .invalid("stamps.[2].kind")),
            ("\"document\":\"passport\",", "", .invalid("stamps.[1].document")),
            ("\"level\":3,", "", .missing("stamps.[0].level")),
            ("203.0.113.0/24", "203.0.113.0/25", .invalid("signals.network.address")),
            ("203.0.113.0/24", "203.0.113.77", .invalid("signals.network.address")),
            ("\"stage\":\"checkIn\",\"stamps\"", "\"stage\":\"x\",\"stamps\"", .invalid("stage")),
            ("\"verdict\":\"allow\"", "\"verdict\":\"maybe\"", .invalid("verdict")),
            ("\"shadow\":\"deny\"", "\"shadow\":\"\"", .invalid("shadow")),
            ("\"AQIDBAUGBwgJCgsMDQ4PEA\"", "\"AQID\"", .invalid("visitor")),
        ]
        for (old, new, expected) in mistakes {
            #expect(try error(replacing: old, by: new) == expected, "\(new)")
        }
        // Of a number that does not fit Foundation does not say where it stands.
        #expect(try error(replacing: "\"weight\":7", by: "\"weight\":7.5") != nil)
    }

    @Test(arguments: ["", "x", "[]", "5", "{", "null", "{} {}"])
    func `what is no record is refused`(line: String) {
        #expect(throws: DecisionRecordError.self) { try DecisionRecord(line: line) }
    }

    @Test func `a line that is too long is refused unread`() {
        let line = String(repeating: "x", count: 16_385)
        #expect(throws: DecisionRecordError.tooLong) { try DecisionRecord(line: line) }
    }
}
