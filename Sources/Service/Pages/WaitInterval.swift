/// An expected wait as people read it: an interval in round numbers, never a countdown.
///
/// The ends are rounded outwards, so that rounding never narrows what was measured. The page's
/// script follows the same rule.
package struct WaitInterval: Equatable, Sendable {
    /// The tenth percentile of the wait, in seconds.
    package var lowSeconds: Int
    /// The ninetieth percentile of the wait, in seconds.
    package var highSeconds: Int

    /// Creates an interval; ends that come in the wrong order are swapped.
    package init(lowSeconds: Int, highSeconds: Int) {
        self.lowSeconds = max(0, min(lowSeconds, highSeconds))
        self.highSeconds = max(0, lowSeconds, highSeconds)
    }

    /// The interval in words.
    func words(_ strings: LiveStrings) -> String {
        guard highSeconds > 60 else { return strings.waitMoment }
        let step = Self.step(highSeconds)
        let (low, high) = rounded(to: step)
        let inHours = step == Self.halfHour
        return (low > 0 ? strings.waitBetween : strings.waitUnder).filled([
            "a": inHours ? Self.hours(low) : "\(low * step / 60)",
            "b": inHours ? Self.hours(high) : "\(high * step / 60)",
            "u": inHours ? strings.hours : strings.minutes,
        ])
    }

    /// Both ends in steps, at least one step apart.
    private func rounded(to step: Int) -> (low: Int, high: Int) {
        let low = lowSeconds / step
        return (low, max(low + 1, (highSeconds + step - 1) / step))
    }

    private static let halfHour = 1800

    /// To what a wait is rounded: finely while it is short.
    private static func step(_ seconds: Int) -> Int {
        switch seconds {
        case ...1200: 60
        case ...3600: 300
        case ...10_800: 600
        default: halfHour
        }
    }

    private static func hours(_ halves: Int) -> String {
        (halves == 1 ? "" : "\(halves / 2)") + (halves % 2 == 0 ? "" : "½")
    }
}
