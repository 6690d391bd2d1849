extension PageStrings {
    static let english = PageStrings(
        placeCaption: "Your place in line",
        waitCaption: "Expected wait",
        join: "Join the line",
        withoutScript: """
            Your browser runs no JavaScript here. That is fine: join the line, and a page that \
            reloads by itself shows you your place.
            """,
        claim: "Go in now",
        turnWindow: "Your turn is kept for {t} after the call.",
        minutes: "{n} minutes",
        seconds: "{n} seconds",
        keepNote: """
            You may close this page and come back on this device: your place stays yours. Near \
            the front, keep it open so that you can be called.
            """,
        messageCaption: "Message from the organiser",
        leave: "Leave the line",
        leaveQuestion: "Leave the line? You cannot get this place back.",
        leaveConfirm: "Yes, give up my place",
        leaveCancel: "No, stay in line",
        admitted: "You are through. One more press takes you inside.",
        enter: "Continue",
        reloads: "This page reloads by itself.",
        reload: "Reload now",
        cookiesNeeded: "Your browser keeps no cookies here, and without one we cannot find your "
            + "place again. Allow cookies for this site, then join the line.",
        stamp: "Do it now",
        keyless: "This browser cannot keep a key for your place, so it may be refused later.",
        live: LiveStrings(
            joining: "Getting you a place…",
            waiting: "You are in line. This page keeps itself up to date.",
            near: "You are near the front. Please keep this page open.",
            stamps: "One thing is missing before you can be called. Your place stays yours.",
            slower: "The line is moving more slowly than before.",
            passed: "Your number was passed over. Keep this page open and you are called as "
                + "soon as it can be.",
            yourTurn: "It is your turn",
            press: "You go in when you press the button.",
            closed: "The line is not open yet. Keep this page open and you get a place when it is.",
            prequeue: "The sale has not started yet. Your place is already yours.",
            starts: "Start: {t}.",
            drawing: "The order of the line is being drawn.",
            registered: "You are registered. Your place will be drawn at the start.",
            paused: "The line is paused. Everybody keeps their place.",
            held: "All tickets are in other people’s baskets for now. Some may come back.",
            soldOut: "Everything is sold out.",
            ended: "The sale is over. Thank you for waiting.",
            left: "You have left the line.",
            admitted: "You have been let in. After your visit you can join the line again.",
            newSale: "A new sale has begun, and places from the one before no longer count.",
            denied: "You cannot join the line at the moment.",
            barred: "You cannot go on just now. Your place stays yours; we keep asking.",
            refused: "This place has been used or is no longer valid.",
            unreachable: "We cannot reach the line at the moment and will keep trying. "
                + "Your place is safe.",
            lapsed: "Your turn went by. You are still in line, so stay close.",
            entering: "One moment, we are letting you in…",
            updated: "As of {t}",
            aheadNone: "You are next",
            aheadOne: "One person is ahead of you",
            aheadMany: "{n} people are ahead of you",
            waitUnknown: "we cannot say yet",
            waitMoment: "less than a minute",
            waitUnder: "less than {b} {u}",
            waitBetween: "about {a} to {b} {u}",
            waitOver: "more than {a} {u}",
            minutes: "minutes",
            hours: "hours"
        )
    )
}
