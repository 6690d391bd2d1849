/// Whether as many sessions begin in the core as end: only then does the pace of calls last.
///
/// While the core fills after a start or a stop, calls outrun what it can keep up; after a slowdown they
/// go on at the old pace until the room has noticed. Both show in the difference of begun and
/// ended sessions long before they show in the calls. The alarm is a two-sided CUSUM (Page 1954) of that
/// difference; the all-clear is its exponentially weighted mean.
struct CoreBalance: Sendable {
    /// How much of the flow may be gained or lost before it adds to the alarm.
    static let allowance = 0.2
    /// The alarm, in sessions gained or lost beyond the allowance.
    static let alarm = 22.0
    /// The all-clear, in shares of the flow.
    static let balanced = 0.06
    /// The memory of the flow, in sessions.
    static let memorySessions = 120.0

    /// Whether the core is neither filling nor draining.
    private(set) var isSteady = false
    private var last: CoreTraffic?
    private var gained = 0.0
    private var lost = 0.0
    private var net = 0.0
    private var flow = 0.0

    /// Notes the traffic of a tick.
    mutating func note(_ traffic: CoreTraffic) {
        defer { last = traffic }
        guard let last else { return }
        let begun = Double(max(0, traffic.begun - last.begun))
        let ended = Double(max(0, traffic.ended - last.ended))
        let through = 0.5 * (begun + ended)
        let keep = max(0, 1 - max(through, 0.001) / Self.memorySessions)
        net = net * keep + begun - ended
        flow = flow * keep + through
        let allowed = Self.allowance * through
        gained = min(Self.alarm, max(0, gained + begun - ended - allowed))
        lost = min(Self.alarm, max(0, lost + ended - begun - allowed))
        if gained >= Self.alarm || lost >= Self.alarm {
            isSteady = false
        } else if flow > 0.5 * Self.memorySessions, net.magnitude < Self.balanced * flow,
            max(gained, lost) < 0.5 * Self.alarm
        {
            isSteady = true
        }
    }
}
