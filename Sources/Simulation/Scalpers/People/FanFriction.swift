import WaitingRoom

/// How long a policy keeps fans busy, in seconds.
struct FanFriction: Sendable {
    private let works: [DeviceClass: Double]
    private let look: Double
    private let silent: Double
    private let register: Double
    private let identity: Double

    init(_ scenario: ScalperScenario) {
        works = Dictionary(
            uniqueKeysWithValues: DeviceClass.allCases.map { ($0, scenario.value($0.work)) }
        )
        look = scenario.value(.lookSeconds)
        silent = scenario.value(.silentSeconds)
        register = scenario.value(.registerSeconds)
        identity = scenario.value(.identitySeconds)
    }

    /// How long the fan's device works at challenges, or waits for them.
    func work(of fan: SimulatedFan, _ walk: WalkOutcome) -> Double {
        walk.tasks.reduce(0) { $0 + seconds(of: $1, work: works[fan.device] ?? 0) }
    }

    private func seconds(of task: ChallengeTask, work: Double) -> Double {
        switch task.kind {
        case .proofOfWork: work * Double(task.factor)
        case .pause: task.pause
        case .turnstile, .recaptchaV3, .cap: silent
        case .hcaptcha, .recaptchaV2, .geetestV4: look
        }
    }

    /// How long all that was asked for takes.
    func seconds(of fan: SimulatedFan, _ walk: WalkOutcome) -> Double {
        var seconds = work(of: fan, walk)
        if walk.shown.contains(.account), fan.isNewAccount { seconds += register }
        if walk.shown.contains(.identity) { seconds += identity }
        return seconds
    }
}
