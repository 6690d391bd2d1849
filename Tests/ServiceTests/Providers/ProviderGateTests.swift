import StilePass
import Testing
import WaitingRoom

@testable import Service

@Suite struct ProviderGateTests {
    private static let now = Timestamp(seconds: 1_795_000_000)
    private static let one = ChallengeProvider(name: "one", kind: .cap, stages: [.checkIn])
    private static let two = ChallengeProvider(name: "two", kind: .cap, stages: [.checkIn])

    private func asker(_ number: Int, address: String? = nil) -> ProviderGate.Asker {
        ProviderGate.Asker(
            visitor: Identifier(high: 1, low: UInt64(number)),
            address: address.flatMap { NetworkAddress($0) }
        )
    }

    private func isAsked(
        _ gate: ProviderGate,
        _ asker: ProviderGate.Asker,
        at now: Timestamp = now
    ) async throws -> Bool {
        do {
            return try await gate.ask(Self.one, for: asker, at: now) { true }
        } catch ChallengeRefusal.busy {
            return false
        }
    }

    @Test func `a place may ask a few times in a minute`() async throws {
        let gate = ProviderGate()
        for _ in 0..<Int(ProviderGate.perVisitorLimit) {
            #expect(try await isAsked(gate, asker(1)))
        }
        #expect(try await !isAsked(gate, asker(1)))
        #expect(try await isAsked(gate, asker(2)))
        #expect(try await isAsked(gate, asker(1), at: Self.now + .seconds(180)))
    }

    @Test func `a network may ask often, and not without end`() async throws {
        let gate = ProviderGate()
        let limit = Int(ProviderGate.perNetworkLimit)
        for number in 0..<limit {
            #expect(try await isAsked(gate, asker(number, address: "192.0.2.\(number % 200)")))
        }
        #expect(try await !isAsked(gate, asker(limit, address: "192.0.2.250")))
        #expect(try await isAsked(gate, asker(limit, address: "198.51.100.1")))
        #expect(try await isAsked(gate, asker(limit)))
    }

    /// Asks so many times at once, from within the last question.
    private func ask(_ gate: ProviderGate, times: Int) async throws {
        guard times > 0 else {
            #expect(try await !isAsked(gate, asker(0)))
            // Another provider has a limit of its own.
            try await gate.ask(Self.two, for: asker(0), at: Self.now) {}
            return
        }
        try await gate.ask(Self.one, for: asker(times), at: Self.now) {
            try await ask(gate, times: times - 1)
        }
    }

    @Test func `so many questions are under way at once, and whatever becomes of them they end`()
        async throws
    {
        let gate = ProviderGate()
        try await ask(gate, times: ProviderGate.inFlightLimit)
        struct Trouble: Error {}
        for number in 0..<2 * ProviderGate.inFlightLimit {
            await #expect(throws: Trouble.self) {
                try await gate.ask(Self.one, for: asker(1_000 + number), at: Self.now) {
                    () async throws -> Void in
                    throw Trouble()
                }
            }
        }
        #expect(try await isAsked(gate, asker(9_999)))
    }
}

@Suite struct ProviderOutagesTests {
    private let now = Timestamp(seconds: 1_795_000_000)
    private let provider = ChallengeProvider(name: "one", kind: .cap, stages: [.checkIn])

    @Test func `a provider is out after some failures in a row, for a while`() {
        let outages = ProviderOutages()
        for _ in 1..<ProviderOutages.failuresInARow {
            outages.noteSilence(of: provider, at: now)
            #expect(!outages.isOut(provider, at: now))
        }
        outages.noteSilence(of: provider, at: now)
        #expect(outages.isOut(provider, at: now))
        #expect(outages.isOut(provider, at: now + .seconds(29)))
        #expect(!outages.isOut(provider, at: now + .seconds(30)))
        let other = ChallengeProvider(name: "two", kind: .cap, stages: [.checkIn])
        #expect(!outages.isOut(other, at: now))
        // It is tried once more then, and one more failure is enough.
        outages.noteSilence(of: provider, at: now + .seconds(31))
        #expect(outages.isOut(provider, at: now + .seconds(60)))
    }

    @Test func `one answer, whatever it says, ends the row`() {
        let outages = ProviderOutages()
        for _ in 0..<3 {
            for _ in 1..<ProviderOutages.failuresInARow {
                outages.noteSilence(of: provider, at: now)
            }
            outages.noteAnswer(of: provider)
        }
        #expect(!outages.isOut(provider, at: now))
    }
}
