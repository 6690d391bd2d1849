import WaitingRoom

/// Somebody who goes through a policy: what the rules see, and what can be shown when they ask.
struct SimulatedGuest: Hashable, Sendable {
    /// Who it is, for stable samples.
    var number = 0
    /// When it joins, in seconds from the start of the sale.
    var joinedAt = 0.0
    /// Whether the address is listed as a data centre's.
    var isDataCentre = false
    /// Requests in the last minute from the same network.
    var networkRate = 1.0
    /// Requests in the last minute with the same account.
    var accountRate = 1.0
    /// Whether the hidden trap was touched.
    var touchedTrap = false
    /// Whether the requests look like those of the room's own page.
    var isSameSite = true
    /// Whether the browser runs scripts.
    var hasScripts = true
    /// Whether it takes the pause rather than the work, where there is one.
    var takesPause = false
    /// How old the account is, in days; who has none makes one when asked.
    var accountAgeDays = 0.0
    /// The tier of the account.
    var tier: String?
    /// Whether it comes with the account, rather than showing it only when that is asked for.
    var comesWithAccount = false
    /// Whether it has an account to try with where nobody else may join.
    var hasAccount = true
    /// How long after a moment from which on it may join it does, in seconds.
    var reopenDelay = 0.0
    /// How long it takes until somebody else has solved a challenge for it, in seconds.
    var solveDelay = 0.0
    /// What it cannot show.
    var lacks: Showing = []
    /// What it will not show: it goes away when asked.
    var refuses: Showing = []
}
