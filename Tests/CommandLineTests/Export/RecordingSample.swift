import Simulation
import StilePass
import WaitingRoom

/// A recording that has every event in it, as values and as lines.
enum RecordingSample {
    static let lines = [
        #"{"format":"stile-recording","version":1,"room":"arena","sale":"first","#
            + #""begun":"2026-12-01T09:00:00.250Z","opens":"2026-12-01T09:30:00Z","#
            + #""starts":"2026-12-01T10:00:00Z","ends":null,"plan":{"servers":50,"#
            + #""serviceTime":240,"waitProbability":0.05,"noShow":0.1,"errorLimit":0.05,"#
            + #""latencyLimit":null,"slowStart":300,"hardCap":60,"perSecondLimit":2.5,"#
            + #""checkIn":90,"claim":20.25,"grace":600,"redeem":120,"idleLimit":300,"#
            + #""sessionLimit":900,"quota":4}}"#,
        #"{"t":-1800,"event":"joined","first":1,"count":200}"#,
        #"{"t":-12.5,"event":"perSecondLimit","value":0.125}"#,
        #"{"t":-0.004,"event":"hardCap","value":12}"#,
        #"{"t":0,"event":"called","place":17}"#,
        #"{"t":0.05,"event":"redeemed","place":17}"#,
        #"{"t":3,"event":"left","place":200}"#,
        #"{"t":20.3,"event":"called","place":18}"#,
        #"{"t":40.55,"event":"lapsed","place":18}"#,
        #"{"t":41,"event":"paused"}"#,
        #"{"t":38,"event":"standstill","seconds":61.001}"#,
        #"{"t":41,"event":"resumed"}"#,
        #"{"t":2.001,"event":"ended","place":17,"tickets":3}"#,
        #"{"t":340,"event":"ended","place":19}"#,
        #"{"t":345,"event":"sold","place":19,"tickets":0}"#,
    ]

    static let recording = SaleRecording(
        header: RecordingHeader(
            room: "arena",
            sale: "first",
            begun: Timestamp(milliseconds: 1_796_115_600_250),
            schedule: SaleSchedule(
                opens: Timestamp(seconds: 1_796_117_400),
                starts: Timestamp(seconds: 1_796_119_200)
            ),
            core: CorePlan(
                servers: 50,
                serviceTime: .seconds(240),
                waitProbability: 0.05,
                slowStart: .seconds(300)
            ),
            terms: SaleTerms(claimWindow: .milliseconds(20_250), hardCap: 60, perSecondLimit: 2.5)
        ),
        events: [
            RecordedEvent(milliseconds: -1_800_000, kind: .joined(first: 1, count: 200)),
            RecordedEvent(milliseconds: -12_500, kind: .perSecondLimit(0.125)),
            RecordedEvent(milliseconds: -4, kind: .hardCap(12)),
            RecordedEvent(milliseconds: 0, kind: .called(place: 17)),
            RecordedEvent(milliseconds: 50, kind: .redeemed(place: 17)),
            RecordedEvent(milliseconds: 3_000, kind: .left(place: 200)),
            RecordedEvent(milliseconds: 20_300, kind: .called(place: 18)),
            RecordedEvent(milliseconds: 40_550, kind: .lapsed(place: 18)),
            RecordedEvent(milliseconds: 41_000, kind: .paused),
            RecordedEvent(milliseconds: 38_000, kind: .standstill(.milliseconds(61_001))),
            RecordedEvent(milliseconds: 41_000, kind: .resumed),
            RecordedEvent(milliseconds: 2_001, kind: .ended(place: 17, tickets: 3)),
            RecordedEvent(milliseconds: 340_000, kind: .ended(place: 19, tickets: nil)),
            RecordedEvent(milliseconds: 345_000, kind: .sold(place: 19, tickets: 0)),
        ]
    )
}
