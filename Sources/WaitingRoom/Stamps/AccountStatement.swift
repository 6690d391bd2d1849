import StilePass

/// The word of the operator's own site: whoever brings this is logged in there as that account.
///
/// The site signs it when it sends a visitor to the room, and the room turns it into a stamp. On the
/// wire it is a compact JWS of type `account-statement+jwt`, signed with HMAC-SHA256 by a key that the
/// site and Stile share. Its claims are
///
/// | claim | what |
/// |---|---|
/// | `aud` | the room |
/// | `sub` | the account's id at the site, 1 to 256 bytes; only its pseudonym is kept |
/// | `tier` | optional: the account's class, 1 to 32 bytes |
/// | `since` | optional: when the account was made, in seconds since 1970 |
/// | `place` | of a visitor who has a place: what the room's link to the site had as `place` |
/// | `iat`, `exp` | when it was signed and until when it is good, at most an hour later |
package struct AccountStatement: Hashable, Sendable {
    /// The `typ` of every statement.
    package static let type = "account-statement+jwt"
    /// No account's id is longer, in bytes.
    package static let maximumAccountBytes = 256
    /// The longest that a statement may be good for.
    package static let longestLife: Duration = .seconds(3_600)

    /// The account's id at the operator's site: personal, so it goes nowhere but into a pseudonym.
    package var account: String
    /// The account's class.
    package var tier: String?
    /// When the account was made.
    package var since: Timestamp?
    /// The queue id of the visitor whom the room sent to sign in, if there was one.
    package var place: String?

    /// Describes an account.
    package init(
        account: String,
        tier: String? = nil,
        since: Timestamp? = nil,
        place: String? = nil
    ) {
        self.account = account
        self.tier = tier
        self.since = since
        self.place = place
    }

    /// The stamp that a queue token gets for it.
    package func stamp(by key: PseudonymKey, at now: Timestamp) -> Stamp {
        .account(
            subject: key.subject(.account, [account]).pseudonym,
            tier: tier,
            since: since,
            at: Timestamp(seconds: now.seconds)
        )
    }
}

extension AccountStatement: CustomStringConvertible, CustomReflectable {
    /// Nothing of the account, so that no log and no message can tell it.
    package var description: String { "an account statement" }

    /// Nothing of the account.
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why an account statement is refused.
///
/// No case carries any part of it.
package enum AccountStatementError: Error, Hashable, Sendable {
    /// It is not signed by the operator's site for this room and this moment.
    case token(TokenError)
    /// It is good for longer than ``AccountStatement/longestLife``, or ends before it begins.
    case badLife
    /// Its account has no id, or one that is too long.
    case badAccount
    /// Its tier is empty or too long.
    case badTier
    /// The account was made in the future.
    case badSince
    /// It was made for another place than the one that it is shown for.
    case otherPlace

    /// The refusal in one sentence.
    package var sentence: String {
        switch self {
        case .token(let error): "The account statement is refused. \(error.sentence)"
        case .badLife:
            "The account statement must be good for more than nothing and at most an hour."
        case .badAccount:
            "The account statement's sub must have 1 to \(AccountStatement.maximumAccountBytes) bytes."
        case .badTier:
            "The account statement's tier must have 1 to \(Stamp.maximumNameBytes) bytes."
        case .otherPlace:
            "The account statement's place is not the one that the visitor came from."
        case .badSince: "The account statement's since must be a moment in the past."
        }
    }
}
