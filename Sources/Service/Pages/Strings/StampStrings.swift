import WaitingRoom

/// Every word of the page of stamps in one language.
///
/// `{t}` is a length of time and `{r}` a reference to quote.
struct StampStrings: Sendable {
    /// Why the page is there, before a place is taken.
    let beforeJoin: String
    /// Why the page is there, before an entry counts.
    let beforeEntry: String
    /// Why the page is there, before a call.
    let beforeCall: String
    /// Why the page is there, before going in.
    let beforeClaim: String
    let work: String
    let workNote: String
    /// What the bar of progress is called.
    let progress: String
    let pause: String
    let pauseNote: String
    let paused: String
    let pausedNote: String
    /// The button that hands a ticket in.
    let proceed: String
    let widget: String
    let widgetNote: String
    /// That another way may be taken, by the links below.
    let otherWays: String
    /// That there is no other way than the one that is shown.
    let noOtherWay: String
    let identity: String
    /// What is kept of a document and what is not.
    let identityNote: String
    let document: String
    let number: String
    let name: String
    let birthDate: String
    let issuer: String
    /// The button that hands the form in.
    let check: String
    /// What heads the reason why a form was refused.
    let failed: String
    /// Why a document does not count.
    let reasons: IdentityReasons
    let account: String
    let accountNote: String
    let accountLink: String
    /// What a visitor is told who comes back from signing in without a script.
    let signedIn: String
    let denied: String
    let deniedNote: String
    let outage: String
    let outageNote: String
    /// What a browser without JavaScript is told where a pause leads on.
    let withoutScript: String
    /// What a browser without JavaScript is told where nothing does.
    let needsScript: String
    /// What a browser is told that cannot do the work, where a pause leads on.
    let unable: String
    /// What a browser is told that cannot do the work, where nothing else leads on.
    let unableAlone: String
    /// The button that tries again.
    let again: String
    /// The link to the built-in work.
    let otherWork: String
    /// The link to the pause.
    let otherPause: String
    /// The link to the waiting page.
    let back: String
    /// What the field for programs is called, for the few people who come across it.
    let honeypot: String
    let residentID: String
    let residencePermit: String
    let homeReturnPermit: String
    let taiwanPermit: String
    let passport: String
    let opaque: String
    /// What the page's script says as things change.
    let live: StampLiveStrings

    /// The strings of a language.
    static func strings(for language: PageLanguage) -> StampStrings {
        switch language {
        case .en: .english
        case .de: .german
        case .fr: .french
        case .es: .spanish
        case .zh: .chinese
        case .ja: .japanese
        }
    }

    /// Why the page is there.
    func lead(_ stage: PolicyStage) -> String {
        switch stage {
        case .join: beforeJoin
        case .entry: beforeEntry
        case .checkIn: beforeCall
        case .claim, .purchase: beforeClaim
        }
    }

    /// What a document is called.
    func label(_ document: DocumentKind) -> String {
        switch document {
        case .residentID: residentID
        case .residencePermit: residencePermit
        case .homeReturnPermit: homeReturnPermit
        case .taiwanPermit: taiwanPermit
        case .passport: passport
        case .opaque: opaque
        }
    }

    /// The documents to choose from, as the template takes them.
    func options(_ documents: [DocumentKind]) -> [[String: String]] {
        documents.map { ["value": $0.rawValue, "label": label($0).htmlEscaped] }
    }
}

/// The words that the scripts of the page of stamps need; they travel as JSON under these names.
struct StampLiveStrings: Encodable, Sendable {
    let working: String
    let done: String
    let failed: String
    let unreachable: String
}
