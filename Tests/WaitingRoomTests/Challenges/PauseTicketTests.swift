import Queueing
import StilePass
import Testing
import WaitingRoom

@Suite struct PauseTicketTests {
    private let tickets = PauseTicket(keys: ChallengeFixture.keys)
    private let now = ChallengeFixture.now

    private func ticket(seed: UInt64 = 1, pause: Duration = .seconds(5)) -> String {
        var generator = SplitMix64(seed: seed)
        return tickets.issue(
            for: ChallengeFixture.binding,
            pause: pause,
            lifetime: .seconds(120),
            at: now,
            using: &generator
        )
    }

    private func verify(
        _ ticket: String,
        for binding: ChallengeBinding = ChallengeFixture.binding,
        after delay: Duration = .seconds(5)
    ) throws(ChallengeError) -> ChallengeVerdict {
        try tickets.verify(ticket, for: binding, at: now + delay)
    }

    @Test func `a ticket is good from the end of the pause to the end of its life`() throws {
        let early = ChallengeError.tooEarly(ready: now + .seconds(5))
        #expect(throws: early) { try verify(ticket(), after: .zero) }
        #expect(throws: early) { try verify(ticket(), after: .milliseconds(4_999)) }
        let verdict = try verify(ticket())
        #expect(verdict.level == 0)
        #expect(verdict.until == now + .seconds(180))
        _ = try verify(ticket(), after: .milliseconds(119_999))
        #expect(throws: ChallengeError.expired) { try verify(ticket(), after: .seconds(120)) }
    }

    @Test func `a ticket of another room, sale, stage or visitor is refused`() {
        for other in ChallengeFixture.otherBindings {
            #expect(throws: ChallengeError.wrongSignature) { try verify(ticket(), for: other) }
        }
    }

    @Test func `a ticket changed in any character is refused`() {
        let ticket = Array(ticket())
        for index in ticket.indices {
            var changed = ticket
            changed[index] = ticket[index] == "A" ? "B" : "A"
            #expect(throws: ChallengeError.self) { try verify(String(changed)) }
        }
        #expect(throws: ChallengeError.field(.ticket)) { try verify("") }
        #expect(throws: ChallengeError.field(.ticket)) { try verify(String(ticket.dropLast())) }
        #expect(throws: ChallengeError.tooLong) { try verify(String(ticket) + "A") }
    }

    @Test(arguments: [(1, 1), (5, 1), (9, 1), (10, 2), (20, 3), (40, 4), (100, 4)])
    func `a long pause is worth the work that it stands for, and no higher level`(
        seconds: Int,
        effort: Int
    ) throws {
        let pause = Duration.seconds(seconds)
        let verdict = try verify(ticket(pause: pause), after: pause)
        #expect(verdict.level == 0)
        #expect(verdict.effort == effort)
    }

    @Test func `each ticket has its own id to spend`() throws {
        let first = try verify(ticket()).spentID
        #expect(try verify(ticket(), after: .seconds(60)).spentID == first)
        #expect(try verify(ticket(seed: 2)).spentID != first)
    }
}
