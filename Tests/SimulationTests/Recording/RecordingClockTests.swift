import Simulation
import StilePass
import Testing
import WaitingRoom

@Suite struct RecordingClockTests {
    private let begun = Timestamp(seconds: 1_000)

    private func clock(starts: Int64?, _ standstills: [(at: Int64, seconds: Int64)]) -> Timestamp {
        RecordingClock(
            begun: begun,
            starts: starts.map(Timestamp.init(seconds:)),
            standstills: standstills.enumerated().map {
                HistoryEntry(
                    sequence: $0 + 1,
                    kind: .standstill(.seconds($1.seconds)),
                    at: Timestamp(seconds: $1.at)
                )
            }
        ).zero
    }

    @Test func `seconds count from the start, or from the beginning if there is none`() {
        #expect(clock(starts: 1_500, []) == Timestamp(seconds: 1_500))
        #expect(clock(starts: nil, [(1_200, 50)]) == begun)
        let clock = RecordingClock(begun: begun, starts: Timestamp(seconds: 1_500), standstills: [])
        let entry = HistoryEntry(
            sequence: 1,
            kind: .paused,
            at: Timestamp(milliseconds: 1_499_750)
        )
        #expect(clock.event(entry) == RecordedEvent(milliseconds: -250, kind: .paused))
        #expect(clock.event(entry).seconds == -0.25)
    }

    @Test func `what stood still before the start moves it, what stood still after it does not`() {
        #expect(clock(starts: 1_500, [(1_200, 50)]) == Timestamp(seconds: 1_450))
        #expect(clock(starts: 1_500, [(1_200, 50), (1_300, 20)]) == Timestamp(seconds: 1_430))
        #expect(clock(starts: 1_500, [(1_200, 50), (1_460, 20)]) == Timestamp(seconds: 1_450))
        #expect(clock(starts: 1_500, [(1_200, -5)]) == Timestamp(seconds: 1_505))
    }

    @Test func `a start in a gap is where the sale's clock stood in it`() {
        #expect(clock(starts: 1_500, [(1_480, 100)]) == Timestamp(seconds: 1_480))
        #expect(clock(starts: 1_500, [(1_200, 50), (1_440, 30)]) == Timestamp(seconds: 1_440))
        #expect(
            clock(starts: 1_500, [(1_480, 100), (1_490, 10)]) == Timestamp(seconds: 1_480)
        )
    }
}
