/// What a scalper firm lives by.
package enum ScalperType: String, Hashable, Sendable, CaseIterable {
    /// Accounts by the hundred, some of them years old.
    case manyAccounts
    /// People who lend their names, and come to the show.
    case rentedIdentities
    /// Places and tokens bought from others.
    case tokenBuyers
    /// Programs with new accounts, whose challenges others solve.
    case farmedCaptchas

    /// The weight of the type among firms.
    var weight: ScalperParameter {
        switch self {
        case .manyAccounts: .manyAccounts
        case .rentedIdentities: .rentedIdentities
        case .tokenBuyers: .tokenBuyers
        case .farmedCaptchas: .farmedCaptchas
        }
    }

    /// Whether it has programs that stand in line.
    var hasPrograms: Bool { self == .manyAccounts || self == .farmedCaptchas }

    /// What reports call it.
    package var words: String {
        switch self {
        case .manyAccounts: "many accounts"
        case .rentedIdentities: "rented people"
        case .tokenBuyers: "bought places"
        case .farmedCaptchas: "farmed challenges"
        }
    }
}
