import WaitingRoom

extension StampsPage {
    /// What is missing, or why nothing can be shown.
    package enum State: Equatable, Sendable {
        /// The browser works by itself; a wish if the visitor asked for this instead of something else.
        case work(isWish: Bool, others: Ways)
        /// A wait of so many seconds, which the ticket proves; with none left, a button leads on.
        case pause(ticket: String, seconds: Int, others: Ways)
        /// A provider's own check.
        case widget(ChallengeWidget, others: Ways)
        /// A form that asks for an identity document, with why the last one did not count.
        case identity(documents: [DocumentKind], refusal: IdentityDesk.Refusal?)
        /// An account of the operator's own site, with the address to sign in at.
        case account(link: String?)
        /// The operator's site vouches for an account; a press hands its statement in.
        case signedIn(statement: String)
        /// The policy lets this visitor go no further.
        case denied(reference: String)
        /// The check cannot be made just now.
        case outage(retrySeconds: Int, others: Ways)

        /// The other ways that are open.
        var others: Ways {
            switch self {
            case .work(_, let others), .pause(_, _, let others), .widget(_, let others),
                .outage(_, let others):
                others
            case .identity, .account, .signedIn, .denied: .none
            }
        }
    }

    /// The built-in ways to be challenged that are open besides the one that a page shows.
    package struct Ways: Hashable, Sendable {
        /// Whether the browser may do the built-in work.
        package var work: Bool
        /// Whether the visitor may take a pause.
        package var pause: Bool

        /// Says which ways are open.
        package init(work: Bool = false, pause: Bool = false) {
            self.work = work
            self.pause = pause
        }

        /// No other way.
        package static let none = Ways()

        var isEmpty: Bool { !work && !pause }
        var withoutWork: Ways { Ways(pause: pause) }
        var withoutPause: Ways { Ways(work: work) }
    }
}
