import StilePass
import Testing
import WaitingRoom

@Suite struct PolicyDiffTests {
    private typealias Fixture = PolicyFixture

    private func policy(_ rules: [PolicyRule], version: String) throws -> CompiledPolicy {
        var document = Fixture.document(rules)
        document.version = version
        return try CompiledPolicy(document)
    }

    private func record(_ request: PolicyRequest, by policy: CompiledPolicy) -> DecisionRecord {
        DecisionRecord(
            policy.decide(.checkIn, request),
            .checkIn,
            request,
            by: policy,
            room: "r",
            sale: "s",
            tellsVisitor: false,
            at: Timestamp(seconds: 0)
        )
    }

    @Test func `what would have changed is counted by verdict and by visitors`() throws {
        let old = try policy(
            [Fixture.rule(.deny, when: .field(.networkRate, .above(50)), name: "fast")],
            version: "old"
        )
        let new = try policy(
            [
                Fixture.rule(.deny, when: .field(.networkRate, .above(90)), name: "very fast"),
                Fixture.rule(
                    .require([.challenge]),
                    when: .field(.networkRate, .above(20)),
                    name: "some"
                ),
            ],
            version: "new"
        )
        var diff = PolicyDiff(from: old, to: new)
        for rate in 0..<100 {
            var request = PolicyRequest()
            request.networkRate = Double(rate)
            request.networkCountry = rate % 2 == 0 ? "DE" : nil
            if rate < 30 { request.stamps = [Fixture.account()] }
            diff.add(record(request, by: old), line: rate + 1)
        }
        let report = diff.report
        #expect(report.decisions == 100)
        #expect(report.notReproduced == 0)
        // 0-20 stay, 21-50 are asked, 51-90 are asked instead of turned away, 91-99 stay out.
        #expect(
            report.changes.map { "\($0.old) -> \($0.new): \($0.decisions)" } == [
                "allow -> allow: 21", "allow -> require challenge: 30", "deny -> deny: 9",
                "deny -> require challenge: 40",
            ]
        )
        #expect(report.changed == 70)
        #expect(report.changes.map(\.examples.count) == [0, 5, 0, 5])
        let example = try #require(report.changes[3].examples.first)
        #expect(example.line == 52)
        #expect(example.oldBy == "fast")
        #expect(example.newBy == "some")
        let cohorts = report.cohorts.map {
            "\($0.name): \($0.decisions) \($0.changed) \($0.stricter)"
        }
        #expect(
            cohorts == [
                "account: no: 70 61 21", "account: yes: 30 9 9", "country: DE: 50 35 15",
                "country: not known: 50 35 15", "data centre: not known: 100 70 30",
            ]
        )
        #expect(report.text.contains("checkIn: deny -> require challenge: 40"))
    }

    @Test func `who is turned away anew is told apart from who is asked for more`() throws {
        func above(_ rate: Double, _ effect: PolicyEffect) -> PolicyRule {
            Fixture.rule(effect, when: .field(.networkRate, .above(rate)), name: "\(rate)")
        }
        let mild = try policy([above(50, .require([.challenge]))], version: "mild")
        let hard = try policy(
            [above(80, .deny), above(20, .require([.challenge, .identity]))],
            version: "hard"
        )
        func row(from old: CompiledPolicy, to new: CompiledPolicy) throws -> PolicyDiff.CohortRow {
            var diff = PolicyDiff(from: old, to: new)
            for rate in 0..<100 {
                var request = PolicyRequest()
                request.networkRate = Double(rate)
                diff.add(record(request, by: old), line: rate + 1)
            }
            let sentence = "stricter (19 newly turned away, 60 asked for more)"
            #expect(diff.report.text.contains(sentence) == (new.version == "hard"))
            return try #require(diff.report.cohorts.first { $0.name == "account: no" })
        }
        // 21-50 are asked, 51-80 are asked for one thing more, 81-99 are turned away.
        let stricter = try row(from: mild, to: hard)
        #expect((stricter.changed, stricter.stricter, stricter.looser) == (79, 79, 0))
        #expect((stricter.newlyDenied, stricter.newlyAsked) == (19, 60))
        #expect(stricter.newlyAllowed == 0)
        let looser = try row(from: hard, to: mild)
        #expect((looser.changed, looser.stricter, looser.looser) == (79, 0, 79))
        #expect((looser.newlyDenied, looser.newlyAsked) == (0, 0))
        #expect(looser.newlyAllowed == 30)
    }

    @Test func `a denial is stricter than any stamp, and more stamps than fewer`() {
        let verdicts: [PolicyVerdict] = [
            .allow, .require([.identity]), .require([.challenge, .account]),
            .require([.account, .challenge, .identity]), .deny,
        ]
        #expect(verdicts.map(\.strictness) == verdicts.map(\.strictness).sorted())
        #expect(Set(verdicts.map(\.strictness)).count == verdicts.count)
    }

    @Test func `records that the old policy does not give again are counted`() throws {
        let small = try #require(NetworkRange("203.0.113.64/26"))
        let old = try policy(
            [
                Fixture.rule(
                    .deny,
                    when: .field(.networkAddress, .within(ranges: [small], lists: []))
                )
            ],
            version: "old"
        )
        var request = PolicyRequest()
        request.networkAddress = NetworkAddress("203.0.113.77")
        #expect(old.decide(.checkIn, request).verdict == .deny)
        var diff = PolicyDiff(from: old, to: old)
        diff.add(record(request, by: old), line: 1)
        #expect(diff.notReproduced == 1)
        #expect(diff.changed == 0)
    }

    @Test func `the number of groups is limited`() throws {
        let policy = try policy([], version: "same")
        var diff = PolicyDiff(from: policy, to: policy)
        for index in 0..<1_000 {
            var request = PolicyRequest()
            request.networkCountry = "\(index)"
            diff.add(record(request, by: policy), line: index + 1)
        }
        #expect(diff.report.cohorts.count <= PolicyDiff.cohorts + 1)
        #expect(diff.report.cohorts.first { $0.name == "country: others" }?.decisions ?? 0 > 600)
    }
}
