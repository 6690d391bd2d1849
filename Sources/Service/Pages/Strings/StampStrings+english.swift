extension StampStrings {
    static let english = StampStrings(
        beforeJoin: "One thing is missing before you can join the line.",
        beforeEntry: "One thing is missing before your entry counts.",
        beforeCall: "One thing is missing before you can be called. Your place stays yours.",
        beforeClaim: "One thing is missing before you can go in. Your place stays yours.",
        work: "Your browser does a short piece of work",
        workNote: """
            You need not do anything. It takes some seconds, longer on an older device. How fast \
            it goes changes nothing about your place.
            """,
        progress: "Progress of the work",
        pause: "A short pause",
        pauseNote: "Please wait {t}. After that a button to go on appears here.",
        paused: "Thank you for waiting",
        pausedNote: "You can go on now.",
        proceed: "Continue",
        widget: "A short check",
        widgetNote: """
            Another service checks that you are not a program, and it may set you a task.
            """,
        otherWays: "You can take another way instead.",
        noOtherWay: """
            There is no other way here. If it does not work for you, please ask the organiser.
            """,
        identity: "Show a document",
        identityNote: """
            We use what you enter for this check only and store neither number nor name; what we \
            keep, for this event alone, is a code from which nobody can read them.
            """,
        document: "Document",
        number: "Number, as on the document",
        name: "Full name, as on the document",
        birthDate: "Date of birth, if the document shows it",
        issuer: "Issuing country of the passport (three letters)",
        check: "Check",
        failed: "That did not work. Please look at it once more.",
        reasons: IdentityReasons(
            wrongCheckDigit: "The check digit is wrong; look for a slip.",
            wrongLength: "The number has too many or too few characters for this kind of document.",
            noSuchDay: "The date of birth is no day of the calendar.",
            kindNotAccepted: "Documents of this kind are not accepted here.",
            notConfirmed: "The document could not be confirmed. Look for a slip.",
            tooManyAttempts: "You have used up all attempts for this place.",
            unavailable: "Documents cannot be confirmed just now. Please try again in a moment."
        ),
        account: "Sign in to your account",
        accountNote: """
            This sale asks for an account with the organiser. Sign in there, and come back to the \
            line from there.
            """,
        accountLink: "Go to the sign-in",
        signedIn: "You are signed in",
        denied: "You cannot go any further here",
        deniedNote: """
            The rules of this sale do not let you go on. If you think this is a mistake, tell the \
            organiser this reference: {r}
            """,
        outage: "The check does not answer just now",
        outageNote: """
            The page tries again by itself in {t}. Your place stays yours.
            """,
        withoutScript: """
            Your browser runs no JavaScript here. That is fine: a short pause does instead.
            """,
        needsScript: """
            Your browser runs no JavaScript here, and this cannot be done without. Allow it for \
            this site, or use another browser.
            """,
        unable: "This browser cannot do the work here. Please take the short pause instead.",
        unableAlone: "This browser cannot do the work here. Please use another browser.",
        again: "Try again",
        otherWork: "Let my browser do a piece of work instead",
        otherPause: "Take a short pause instead",
        back: "Back to the line",
        honeypot: "Leave this empty",
        residentID: "Resident ID card (mainland China)",
        residencePermit: "Residence permit for Hong Kong, Macau and Taiwan residents",
        homeReturnPermit: "Mainland travel permit for Hong Kong and Macau residents",
        taiwanPermit: "Mainland travel permit for Taiwan residents",
        passport: "Passport",
        opaque: "Code from an identity service",
        live: StampLiveStrings(
            working: "Working…",
            done: "Done. One moment…",
            failed: "That did not work.",
            unreachable: "We cannot reach the check at the moment and will keep trying."
        )
    )
}
