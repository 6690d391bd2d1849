import WaitingRoom

/// How large the parts of a policy file may be that ``PolicyLimits`` does not know.
enum PolicyFileLimit {
    /// The longest title or text about a policy, in bytes.
    static let textBytes = 4_000
    /// The longest address of a provider or a verifier, or name of a file, in bytes.
    static let addressBytes = 2_000
    /// The longest file of networks, in bytes.
    static let networkFileBytes = 32 << 20
    /// The most broken lines of a file of networks that are told.
    static let brokenLines = 20
    /// The most conditions in one `all` or `any`.
    static let branches = 100
    /// The most conditions of all rules together, with every `all`, `any` and `not`.
    static let conditions = 20_000
    /// The most providers of challenges.
    static let providers = 20
    /// The most limits on tickets.
    static let ticketLimits = SaleLimits.ticketLimitsPerPolicy
    /// The most stamps of one request.
    static let stamps = 16

    /// What a case may expect as the sum of weights.
    static let totalWeights = -1_000_000...1_000_000
    /// What a number may be that a signal is compared with.
    static let numbers = -1_000_000_000_000.0...1_000_000_000_000.0
    /// How hard work may be: nothing harder is asked of people with slow phones.
    static let difficulties = 1...ChallengeDifficulty.maximumFactor
    /// How long a challenge may take.
    static let challengeLifetimes = Duration.seconds(30)...Duration.seconds(86_400)
    /// How long a provider or a verifier may take to answer.
    static let timeouts = Duration.milliseconds(100)...Duration.seconds(30)
    /// What the lowest score of a provider may be.
    static let scores = 0.0...1.0
    /// What the youngest age may be, in years.
    static let ages = 1...120
    /// How many calls of a verifier per second may be allowed.
    static let callRates = 1...10_000
    /// How often a place may try to show a document.
    static let attempts = 1...100
    /// How long an event's key may be kept after the sale.
    static let retentions = Duration.zero...Duration.seconds(3_650 * 86_400)
    /// How long after a session a payment may still be confirmed.
    static let paymentGraces = Duration.zero...Duration.seconds(3_600)
    /// How long a returned ticket may be kept back at most.
    static let returnDelays = Duration.zero...Duration.seconds(86_400)
    /// How long the window of a limit may be.
    static let windows = Duration.seconds(60)...Duration.seconds(3_650 * 86_400)
    /// How many tickets a limit may allow.
    static let tickets = 1...1_000
}
