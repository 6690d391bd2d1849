import Foundation
import Simulation
import StilePass
import Testing
import WaitingRoom

@testable import stile

@Suite struct FittedScenarioTests {
    /// A long sale: somebody joins every five minutes for ten hours, and is served for a minute or three.
    private static func recording(
        _ change: (inout SaleRecording) -> Void = { _ in }
    ) -> SaleRecording {
        var recording = RecordingSample.recording
        recording.events = []
        func note(_ seconds: Int, _ kind: HistoryEntry.Kind) {
            recording.events.append(
                RecordedEvent(milliseconds: Int64(seconds) * 1_000, kind: kind)
            )
        }
        note(0, .perSecondLimit(0.5))
        note(0, .paused)
        note(60, .resumed)
        for place in 1...120 {
            let now = 60 + 300 * (place - 1)
            note(now, .joined(first: place, count: 1))
            note(now, .called(place: place))
            note(now + 3, .redeemed(place: place))
            note(now + 63 + place % 7 * 20, .ended(place: place, tickets: 1))
        }
        note(36_000, .hardCap(40))
        recording.events.sort { $0.milliseconds < $1.milliseconds }
        change(&recording)
        return recording
    }

    private static func scenario(_ recording: SaleRecording) async throws -> Scenario {
        try await withTemporaryFolder { folder in
            let fit = SaleFit(recording, seed: 1)
            let path = "\(folder)/fitted.yaml"
            try FittedScenario(fit, recording, source: "sale \"1\".jsonl").write(to: path)
            return try ScenarioFile.read(path)
        }
    }

    @Test func `a scenario lasts as long as the sale, and its operators do what they did`()
        async throws
    {
        let scenario = try await Self.scenario(Self.recording()).sale
        #expect(scenario.length == 36_000)
        #expect(scenario.visitors == 120)
        #expect(scenario.stock?.tickets == 120)
        #expect(scenario.adjustments.map(\.at) == [0, 0, 60, 36_000])
        #expect(
            scenario.adjustments.map(\.adjustment)
                == [.perSecondLimit(0.5), .pause, .resume, .hardCap(40)]
        )
        #expect(scenario.crowds[0].reading == 0)
        #expect(scenario.crowds[0].dropOutHazard == 0)
    }

    @Test func `what was fitted and how well stands among the figures`() async throws {
        let figures = try await Self.scenario(Self.recording()).figures
        let sessions = try #require(figures.first { $0.what == "sessions" })
        #expect(sessions.value.contains("120 seen to their end, 0 not"))
        #expect(sessions.value.contains("p = "))
        #expect(sessions.from == .derived)
        #expect(sessions.source == "sale \"1\".jsonl")
    }

    @Test func `a line that was open for long is cut to what a scenario can say`() async throws {
        let scenario = try await Self.scenario(
            Self.recording { recording in
                let early = RecordedEvent(
                    milliseconds: -800_000_000,
                    kind: .joined(first: 1, count: 5)
                )
                recording.events.insert(early, at: 0)
            }
        ).sale
        #expect(scenario.begins == -604_800)
        #expect(scenario.tick == 1)
        #expect(scenario.visitors == 125)
    }
}
