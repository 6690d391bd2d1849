/// Why nobody is challenged, or why an answer gives no stamp.
enum ChallengeRefusal: Error, Hashable, Sendable {
    /// The room asks for no challenge.
    case notNeeded
    /// The policy has another challenge for this visitor.
    case notOffered
    /// More challenges are asked for than are issued, or more answers handed in than are judged.
    case busy
    /// The provider says no.
    case rejected
    /// The provider did not answer this once.
    case unanswered
    /// The provider does not answer, and the built-in work takes its place.
    case useOther
    /// The provider does not answer, and nobody passes without it.
    case unavailable
}
