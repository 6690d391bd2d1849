/// The limits that the rules themselves set.
package enum SaleLimits {
    /// The most joins that one batch numbers.
    package static let joinsPerBatch = 4096
    /// How often in a check-in window a presence is written anew at the most.
    package static let renewalsPerWindow = 18
    /// The most lapses that one tick sweeps: places, reservations and spent ids together.
    package static let sweepPerTick = 20_000
    /// The most calls that one tick makes.
    package static let callsPerTick = 20_000
    /// The most events that one tick reports.
    package static let eventsPerTick = 50_000
    /// The most values that a controller's snapshot has.
    package static let snapshotValues = 8_192
    /// The most entries of a history that one page has.
    package static let historyPage = 10_000
    /// The most limits on tickets that one policy has.
    package static let ticketLimitsPerPolicy = 20
    /// The most subjects that one order names.
    package static let subjectsPerOrder = 8
    /// The most limits, counted per subject, that one claim or reservation names.
    ///
    /// No valid policy may be refused by it: an order may name only cards, and each limit of the policy
    /// may be on cards. A claim knows one account, one document and one device at the most, so each
    /// limit binds it once.
    package static let usesPerCommand = ticketLimitsPerPolicy * subjectsPerOrder
    /// The most subjects that one join names.
    package static let subjectsPerJoin = 6
    /// The most reservations for orders that one session makes, settled ones included.
    package static let reservationsPerSession = 20
    /// The most spent ids that a room keeps.
    package static let spentIDs = 1_000_000
    /// How many reservations a reset looks at at a time.
    package static let reservationsPerPage = 1_000
}
