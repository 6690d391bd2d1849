import Logging
import Rehearsal
import StilePass
import Testing
import WaitingRoom

@testable import Service

/// Documents that a verifier confirms, from a visitor's request to its server and back.
@Suite(
    .enabled(if: ProviderClient.make() != nil, "built without the trait TLS"),
    .timeLimit(.minutes(3))
)
struct VerifierTests {
    // The standard's own example, and a name of nobody.
    private static let number = "11010519491231002X"
    private static let name = "张三"

    private static func policy(_ url: String, timeout: Duration) -> PolicyDocument {
        var policy = PolicyDocument(title: "Of a test", version: "test")
        policy.rules = [
            PolicyRule(name: "a document", stages: [.checkIn], effect: .require([.identity]))
        ]
        policy.identity.documents = [.residentID]
        policy.identity.verifier = url
        policy.identity.timeout = timeout
        policy.identity.attempts = 2
        return policy
    }

    /// Runs a room whose verifier behaves like that.
    private func withRoom(
        _ behaviour: ProviderServer.Behaviour,
        timeout: Duration = .seconds(30),
        log: RecordedLog = RecordedLog(),
        plan: RoomPlan = .arena,
        _ body: (RunningServer, ProviderServer) async throws -> Void
    ) async throws {
        let key = try #require(VerifierKey(bytes: ReferenceVerifier.secret))
        try await withClient { exchange in
            try await ProviderServer.with(behaviour) { provider in
                let url = "http://127.0.0.1:\(provider.port)/check"
                try await withServer(
                    [plan],
                    policy: Self.policy(url, timeout: timeout),
                    verifier: IdentityVerifier(url: url, key: key, exchange: exchange),
                    logger: log.logger()
                ) { try await body($0, provider) }
            }
        }
    }

    private func withRoom(
        _ verifier: ReferenceVerifier,
        log: RecordedLog = RecordedLog(),
        _ body: (RunningServer, ProviderServer) async throws -> Void
    ) async throws {
        try await withRoom(.respond { verifier.respond(to: $0) }, log: log, body)
    }

    /// Joins and waits until the place is near enough to be asked for a document.
    private func stand(_ server: RunningServer) async throws -> String {
        let token = try await server.join("arena").token
        for _ in 0..<RunningServer.patience {
            let checkIn = try await server.post("/rooms/arena/check-in", nil, .bearer(token))
            if checkIn.status == 200 { return token }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw RunningServerError.neverHappened
    }

    private func show(
        _ server: RunningServer,
        _ token: String,
        name: String = name,
        number: String = number
    ) async throws -> CrowdResponse {
        try await server.post(
            "/rooms/arena/identity",
            #"{"kind":"residentID","number":"\#(number)","name":"\#(name)"}"#,
            .bearer(token)
        )
    }

    private static let people = [number: name]

    @Test func `whom the verifier knows is let through, and nothing personal is kept`() async throws
    {
        let log = RecordedLog()
        try await withRoom(ReferenceVerifier(register: Self.people), log: log) { server, provider in
            let token = try await stand(server)
            let answer = try await show(server, token)
            #expect(answer.status == 200)
            struct Stamped: Decodable { var token: String }
            let stamped = try answer.json(Stamped.self).token
            try await server.beCalled(stamped, in: "arena")
            let payload = try #require(stamped.split(separator: ".").dropFirst().first)
            let claims = try #require(Base64URL.decode(payload.utf8))
            for text in [String(decoding: claims, as: UTF8.self), answer.text] {
                #expect(!text.contains(Self.number) && !text.contains(Self.name))
            }
            #expect(provider.requests.count == 1)
        }
        let lines = log.lines(atLeast: .trace)
        #expect(lines.contains("info: verifier: match, billed, request r-1"))
        #expect(!lines.contains { $0.contains(Self.number) || $0.contains(Self.name) })
    }

    @Test func `a wrong name and an unknown number sound alike, and use up the tries`() async throws
    {
        try await withRoom(ReferenceVerifier(register: Self.people)) { server, provider in
            let token = try await stand(server)
            let mismatch = try await show(server, token, name: "李四")
            // Another number with a right check digit, by GB 11643's weights.
            let unknown = try await show(server, token, number: "440524188001010014")
            #expect(mismatch.status == 422)
            #expect(mismatch.text == unknown.text)
            #expect(try await show(server, token).status == 429)
            #expect(provider.requests.count == 2)
        }
    }

    @Test(arguments: [
        ReferenceVerifier.Conduct.unsigned, .forged, .otherReference, .yesterday, .rubbish,
        .unknownVerdict, .talkative, .notEntitled,
    ])
    func `a verifier that breaks the contract confirms nobody`(
        conduct: ReferenceVerifier.Conduct
    ) async throws {
        let log = RecordedLog()
        let verifier = ReferenceVerifier(register: Self.people, conduct: conduct)
        try await withRoom(verifier, log: log) { server, provider in
            let token = try await stand(server)
            // More often than there are attempts: what is no fault of the visitor's costs none.
            for _ in 1...3 {
                let answer = try await show(server, token)
                #expect(answer.status == 503)
                #expect(!answer.text.contains(Self.name))
            }
            #expect(provider.requests.count == 3)
        }
        let told = log.lines(atLeast: .warning).filter { $0.contains("verifier: ") }
        #expect(told.count == 1, "\(told)")
        #expect(!log.lines(atLeast: .trace).contains { $0.contains(Self.name) })
    }

    @Test func `nobody is asked about who stands far behind`() async throws {
        let verifier = ReferenceVerifier(register: Self.people)
        try await withRoom(.respond { verifier.respond(to: $0) }, plan: .early) {
            server,
            provider in
            // A room that lets nobody in yet has a reach of its own already, though a short one.
            var token = ""
            for _ in 0..<100 { token = try await server.join("early").token }
            let answer = try await server.post(
                "/rooms/early/identity",
                #"{"kind":"residentID","number":"\#(Self.number)","name":"\#(Self.name)"}"#,
                .bearer(token)
            )
            #expect(answer.status == 425)
            #expect(provider.requests.isEmpty)
        }
    }

    // The upper bound is wide because the machine may be busy; without the timeout it would be for ever.
    @Test func `a verifier that hangs or trickles costs its timeout`() async throws {
        for behaviour in [ProviderServer.Behaviour.hang, .drip, .garbage, .breakOff] {
            try await withRoom(behaviour, timeout: .milliseconds(300)) { server, _ in
                let token = try await stand(server)
                let clock = ContinuousClock()
                let begin = clock.now
                #expect(try await show(server, token).status == 503)
                #expect(clock.now - begin < .seconds(20))
            }
        }
    }
}
