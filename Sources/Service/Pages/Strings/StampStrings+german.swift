extension StampStrings {
    static let german = StampStrings(
        beforeJoin: "Eines fehlt noch, bevor Sie sich anstellen können.",
        beforeEntry: "Eines fehlt noch, bevor Ihre Anmeldung zählt.",
        beforeCall: "Eines fehlt noch, bevor wir Sie aufrufen können. Ihr Platz bleibt Ihnen.",
        beforeClaim: "Eines fehlt noch, bevor Sie eintreten können. Ihr Platz bleibt Ihnen.",
        work: "Ihr Browser erledigt eine kleine Rechenarbeit",
        workNote: """
            Sie müssen nichts tun. Es dauert einige Sekunden, auf älteren Geräten länger. Wie \
            schnell es geht, ändert nichts an Ihrem Platz.
            """,
        progress: "Fortschritt der Rechenarbeit",
        pause: "Eine kurze Pause",
        pauseNote: "Bitte warten Sie {t}. Danach erscheint hier ein Knopf zum Weitergehen.",
        paused: "Danke fürs Warten",
        pausedNote: "Jetzt geht es weiter.",
        proceed: "Weiter",
        widget: "Eine kurze Prüfung",
        widgetNote: """
            Ein anderer Dienst prüft, dass Sie kein Programm sind, und stellt Ihnen vielleicht \
            eine Aufgabe.
            """,
        otherWays: "Sie können stattdessen einen anderen Weg nehmen.",
        noOtherWay: """
            Einen anderen Weg gibt es hier nicht. Wenn es bei Ihnen nicht geht, fragen Sie bitte den \
            Veranstalter.
            """,
        identity: "Ausweis angeben",
        identityNote: """
            Ihre Angaben dienen nur dieser Prüfung, Nummer und Name speichern wir nicht; es \
            bleibt, nur für diese Veranstaltung, ein Code, aus dem sie niemand lesen kann.
            """,
        document: "Ausweis",
        number: "Nummer wie auf dem Ausweis",
        name: "Voller Name wie auf dem Ausweis",
        birthDate: "Geburtsdatum, falls es auf dem Ausweis steht",
        issuer: "Ausstellendes Land des Passes (drei Buchstaben)",
        check: "Prüfen",
        failed: "Das hat nicht geklappt. Bitte sehen Sie noch einmal nach.",
        reasons: IdentityReasons(
            wrongCheckDigit: "Die Prüfziffer stimmt nicht; suchen Sie nach einem Tippfehler.",
            wrongLength: "Die Nummer ist für diese Art von Ausweis zu lang oder zu kurz.",
            noSuchDay: "Das Geburtsdatum gibt es im Kalender nicht.",
            kindNotAccepted: "Ausweise dieser Art gelten hier nicht.",
            notConfirmed: """
                Der Ausweis ließ sich nicht bestätigen. Suchen Sie nach einem Tippfehler.
                """,
            tooManyAttempts: "Sie haben alle Versuche für diesen Platz verbraucht.",
            unavailable: """
                Ausweise lassen sich gerade nicht bestätigen. Versuchen Sie es gleich noch \
                einmal.
                """
        ),
        account: "Bei Ihrem Konto anmelden",
        accountNote: """
            Für diesen Verkauf brauchen Sie ein Konto beim Veranstalter. Melden Sie sich dort an \
            und kommen Sie von dort in die Reihe zurück.
            """,
        accountLink: "Zur Anmeldung",
        signedIn: "Sie sind angemeldet",
        denied: "Hier geht es für Sie nicht weiter",
        deniedNote: """
            Die Regeln dieses Verkaufs lassen Sie nicht weiter. Wenn Sie das für einen Irrtum \
            halten, nennen Sie dem Veranstalter dieses Zeichen: {r}
            """,
        outage: "Die Prüfung antwortet gerade nicht",
        outageNote: """
            Die Seite versucht es in {t} von selbst wieder. Ihr Platz bleibt Ihnen.
            """,
        withoutScript: """
            Ihr Browser führt hier kein JavaScript aus. Das macht nichts: Eine kurze Pause genügt.
            """,
        needsScript: """
            Ihr Browser führt hier kein JavaScript aus, und ohne das geht es nicht. Erlauben Sie \
            es für diese Seite, oder nehmen Sie einen anderen Browser.
            """,
        unable: """
            Dieser Browser kann hier nicht rechnen. Bitte machen Sie stattdessen die kurze \
            Pause.
            """,
        unableAlone: "Dieser Browser kann hier nicht rechnen. Bitte nehmen Sie einen anderen.",
        again: "Noch einmal versuchen",
        otherWork: "Stattdessen meinen Browser rechnen lassen",
        otherPause: "Stattdessen eine kurze Pause machen",
        back: "Zurück zur Reihe",
        honeypot: "Bitte leer lassen",
        residentID: "Personalausweis (chinesisches Festland)",
        residencePermit: "Aufenthaltskarte für Einwohner von Hongkong, Macau und Taiwan",
        homeReturnPermit: "Festland-Reisekarte für Einwohner von Hongkong und Macau",
        taiwanPermit: "Festland-Reisekarte für Einwohner von Taiwan",
        passport: "Reisepass",
        opaque: "Code eines Identitätsdienstes",
        live: StampLiveStrings(
            working: "Es wird gerechnet …",
            done: "Fertig. Einen Moment …",
            failed: "Das hat nicht geklappt.",
            unreachable: "Wir erreichen die Prüfung gerade nicht und versuchen es weiter."
        )
    )
}
