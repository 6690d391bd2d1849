/// How long a policy keeps fans busy, in seconds.
struct FanFriction: Sendable {
    private let works: [DeviceClass: Double]
    private let pause: Double
    private let register: Double
    private let identity: Double

    init(_ scenario: ScalperScenario) {
        works = Dictionary(
            uniqueKeysWithValues: DeviceClass.allCases.map { ($0, scenario.value($0.work)) }
        )
        pause = scenario.value(.pauseSeconds)
        register = scenario.value(.registerSeconds)
        identity = scenario.value(.identitySeconds)
    }

    /// How long the fan's device works at challenges, or waits for them.
    func work(of fan: SimulatedFan, _ walk: WalkOutcome) -> Double {
        walk.tasks.reduce(0) { $0 + $1.seconds(work: works[fan.device] ?? 0, pause: pause) }
    }

    /// How long all that was asked for takes.
    func seconds(of fan: SimulatedFan, _ walk: WalkOutcome) -> Double {
        var seconds = work(of: fan, walk)
        if walk.shown.contains(.account), fan.isNewAccount { seconds += register }
        if walk.shown.contains(.identity) { seconds += identity }
        return seconds
    }
}
