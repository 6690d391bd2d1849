extension PageStrings {
    static let german = PageStrings(
        placeCaption: "Ihr Platz in der Reihe",
        waitCaption: "Voraussichtliche Wartezeit",
        join: "Anstellen",
        withoutScript: """
            Ohne JavaScript geht es auch: Stellen Sie sich an, dann zeigt eine Seite, die sich \
            selbst neu lädt, Ihren Platz.
            """,
        claim: "Jetzt eintreten",
        turnWindow: "Nach dem Aufruf halten wir Ihnen den Eintritt {t} frei.",
        minutes: "{n} Minuten",
        seconds: "{n} Sekunden",
        keepNote: """
            Sie können diese Seite schließen und auf diesem Gerät wiederkommen: Ihr Platz bleibt \
            Ihnen. Lassen Sie sie weit vorne offen, damit wir Sie aufrufen können.
            """,
        messageCaption: "Nachricht des Veranstalters",
        leave: "Reihe verlassen",
        leaveQuestion: "Reihe verlassen? Diesen Platz bekommen Sie nicht zurück.",
        leaveConfirm: "Ja, Platz aufgeben",
        leaveCancel: "Nein, stehen bleiben",
        admitted: "Sie sind durch. Noch ein Klick, und Sie sind drin.",
        enter: "Weiter",
        reloads: "Diese Seite lädt sich selbst neu.",
        reload: "Jetzt neu laden",
        cookiesNeeded: "Ihr Browser speichert hier keine Cookies, und ohne Cookie finden wir "
            + "Ihren Platz nicht wieder. Erlauben Sie Cookies für diese Seite und "
            + "stellen Sie sich dann an.",
        stamp: "Jetzt erledigen",
        keyless:
            "Dieser Browser kann keinen Schlüssel für Ihren Platz behalten; er könnte später abgelehnt werden.",
        live: LiveStrings(
            joining: "Wir holen Ihnen einen Platz …",
            waiting: "Sie stehen in der Reihe. Diese Seite hält sich selbst aktuell.",
            near: "Sie sind weit vorne. Bitte lassen Sie diese Seite offen.",
            stamps: "Eines fehlt noch, bevor wir Sie aufrufen können. Ihr Platz bleibt Ihnen.",
            slower: "Es geht gerade langsamer voran als zuvor.",
            passed: "Ihre Nummer wurde übergangen. Lassen Sie diese Seite offen, dann rufen "
                + "wir Sie so bald wie möglich auf.",
            yourTurn: "Sie sind an der Reihe",
            press: "Mit dem Knopf treten Sie ein.",
            closed: "Die Reihe ist noch nicht offen. Bleiben Sie hier, dann bekommen Sie einen "
                + "Platz, sobald sie öffnet.",
            prequeue: "Der Verkauf hat noch nicht begonnen. Ihren Platz haben Sie schon.",
            starts: "Beginn: {t}.",
            drawing: "Die Reihenfolge wird gerade ausgelost.",
            registered: "Sie sind angemeldet. Ihr Platz wird zu Beginn ausgelost.",
            paused: "Die Reihe steht gerade still. Alle behalten ihren Platz.",
            held: "Alle Karten liegen gerade in anderen Warenkörben. Manche kommen vielleicht "
                + "zurück.",
            soldOut: "Es ist alles ausverkauft.",
            ended: "Der Verkauf ist vorbei. Danke fürs Warten.",
            left: "Sie haben die Reihe verlassen.",
            admitted: "Sie wurden eingelassen. Nach Ihrem Besuch können Sie sich wieder "
                + "anstellen.",
            newSale: "Ein neuer Verkauf hat begonnen. Plätze aus dem vorigen gelten nicht mehr.",
            denied: "Sie können sich gerade nicht anstellen.",
            barred: "Gerade geht es nicht weiter. Ihr Platz bleibt Ihnen, wir fragen weiter.",
            refused: "Dieser Platz ist schon benutzt oder nicht mehr gültig.",
            unreachable: "Wir erreichen die Reihe gerade nicht und versuchen es weiter. "
                + "Ihr Platz ist sicher.",
            lapsed: "Ihr Aufruf ist verstrichen. Sie stehen noch in der Reihe, bleiben Sie da.",
            entering: "Einen Moment, wir lassen Sie ein …",
            updated: "Stand {t}",
            aheadNone: "Sie sind als Nächstes dran",
            aheadOne: "Eine Person ist vor Ihnen",
            aheadMany: "{n} Personen sind vor Ihnen",
            waitUnknown: "noch nicht absehbar",
            waitMoment: "weniger als eine Minute",
            waitUnder: "weniger als {b} {u}",
            waitBetween: "etwa {a} bis {b} {u}",
            waitOver: "mehr als {a} {u}",
            minutes: "Minuten",
            hours: "Stunden"
        )
    )
}
