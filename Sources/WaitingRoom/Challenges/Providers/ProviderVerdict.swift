/// What a provider's answer comes to.
///
/// That a visitor failed and that nobody could tell are different things: only ``unavailable(_:)`` is
/// an outage, for which an operator may let the built-in work take the provider's place. No answer that
/// a visitor sends makes one. Many of them can make a provider refuse to be asked that often, which is
/// ``busy`` and no outage; and whoever asks on their behalf limits how many questions there are at
/// once, so that they do not wait for each other until their time is over.
package enum ProviderVerdict: Hashable, Sendable {
    /// The visitor passed.
    case passed(ChallengeVerdict)
    /// The visitor did not pass.
    case rejected(Rejection)
    /// The provider could not tell, or told nonsense.
    case unavailable(Outage)
    /// The provider is asked more often than it answers; the visitor may try again.
    case busy
    /// The provider refuses the operator's key, site or address; nobody passes until that is mended.
    case misconfigured(Mistake)

    /// Why a visitor did not pass.
    package enum Rejection: String, Hashable, Sendable, CaseIterable {
        /// The provider says no.
        case refused
        /// The provider says that the answer is old or was used before.
        case usedBefore
        /// It was given on another host name.
        case hostname
        /// It was given for another stage.
        case action
        /// It was given by another visitor.
        case visitor
        /// It is older than challenges may be, or from the future.
        case time
        /// The provider's score is too low.
        case score

        /// The reason in one sentence.
        package var sentence: String {
            switch self {
            case .refused: "The provider refuses the answer."
            case .usedBefore: "The answer is too old or was used before."
            case .hostname: "The answer was given on another host."
            case .action: "The answer was given for another step."
            case .visitor: "The answer was given by another visitor."
            case .time: "The answer was given at another time."
            case .score: "The provider's score is too low."
            }
        }
    }

    /// Why nobody could tell.
    package enum Outage: Hashable, Sendable {
        /// Nothing came back in time.
        case timedOut
        /// The server could not be reached, or broke off.
        case unreachable
        /// It answered with a status that is neither success nor a refusal.
        case status(Int)
        /// It answered with more than is read.
        case tooLong
        /// It answered something else than its protocol says.
        case nonsense
        /// It says that something is wrong with itself.
        case internalError

        /// The reason in one sentence.
        package var sentence: String {
            switch self {
            case .timedOut: "The provider did not answer in time."
            case .unreachable: "The provider could not be reached."
            case .status(let status): "The provider answered with status \(status)."
            case .tooLong: "The provider's answer is too long."
            case .nonsense: "The provider's answer is not what its protocol says."
            case .internalError: "The provider reports an error of its own."
            }
        }
    }

    /// What the operator has to mend.
    package enum Mistake: Hashable, Sendable {
        /// The secret is missing or wrong.
        case secret
        /// The site key is unknown or does not belong to the secret.
        case siteKey
        /// The address is not that of a verifier.
        case endpoint(status: Int)

        /// The mistake in one sentence.
        package var sentence: String {
            switch self {
            case .secret: "The provider does not know the secret."
            case .siteKey: "The provider does not know the site key, or not with this secret."
            case .endpoint(let status):
                "The endpoint is not a verifier: it answered with status \(status)."
            }
        }
    }
}
