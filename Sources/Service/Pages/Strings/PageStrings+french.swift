extension PageStrings {
    static let french = PageStrings(
        placeCaption: "Votre place dans la file",
        waitCaption: "Attente prévue",
        join: "Rejoindre la file",
        withoutScript: """
            Sans JavaScript, cela marche aussi : rejoignez la file, et une page qui se recharge \
            seule montrera votre place.
            """,
        claim: "Entrer maintenant",
        turnWindow: "Après l’appel, votre tour vous est gardé {t}.",
        minutes: "{n} minutes",
        seconds: "{n} secondes",
        keepNote: """
            Vous pouvez fermer cette page et revenir sur cet appareil : votre place reste à \
            vous. À l’approche de la tête, gardez-la ouverte pour pouvoir être appelé.
            """,
        messageCaption: "Message de l’organisateur",
        leave: "Quitter la file",
        leaveQuestion: "Quitter la file ? Cette place ne pourra pas vous être rendue.",
        leaveConfirm: "Oui, céder ma place",
        leaveCancel: "Non, rester dans la file",
        admitted: "C’est bon. Encore un clic et vous y êtes.",
        enter: "Continuer",
        reloads: "Cette page se recharge toute seule.",
        reload: "Recharger maintenant",
        cookiesNeeded: "Votre navigateur n’enregistre pas de cookies ici, et sans cookie nous ne "
            + "retrouvons pas votre place. Autorisez les cookies pour ce site, puis "
            + "rejoignez la file.",
        stamp: "Le faire maintenant",
        keyless:
            "Ce navigateur ne peut pas garder de clé pour votre place ; elle pourrait être refusée.",
        live: LiveStrings(
            joining: "Nous vous trouvons une place…",
            waiting: "Vous êtes dans la file. Cette page se tient à jour toute seule.",
            near: "Vous approchez de la tête. Gardez cette page ouverte.",
            stamps: "Il manque une chose avant de pouvoir vous appeler. Votre place reste à vous.",
            slower: "La file avance moins vite qu’avant.",
            passed: "Votre numéro est passé. Gardez cette page ouverte : vous serez appelé dès "
                + "que possible.",
            yourTurn: "C’est votre tour",
            press: "Vous entrez en appuyant sur le bouton.",
            closed: "La file n’est pas encore ouverte. Gardez cette page ouverte : vous aurez "
                + "une place dès l’ouverture.",
            prequeue: "La vente n’a pas encore commencé. Votre place est déjà à vous.",
            starts: "Début : {t}.",
            drawing: "L’ordre de la file est en cours de tirage au sort.",
            registered: "Vous êtes inscrit. Votre place sera tirée au sort au début.",
            paused: "La file est en pause. Chacun garde sa place.",
            held: "Tous les billets sont pour l’instant dans d’autres paniers. Certains peuvent "
                + "revenir.",
            soldOut: "Tout est vendu.",
            ended: "La vente est terminée. Merci d’avoir patienté.",
            left: "Vous avez quitté la file.",
            admitted: "Vous êtes entré. Après votre visite, vous pourrez rejoindre la file à "
                + "nouveau.",
            newSale: "Une nouvelle vente a commencé : les places de la précédente ne valent plus.",
            denied: "Vous ne pouvez pas rejoindre la file pour le moment.",
            barred: "Impossible de continuer pour l’instant. Votre place reste à vous.",
            refused: "Cette place a déjà servi ou n’est plus valable.",
            unreachable: "La file est injoignable pour le moment ; nous continuons d’essayer. "
                + "Votre place est gardée.",
            lapsed: "Votre tour est passé. Vous êtes toujours dans la file, restez par ici.",
            entering: "Un instant, nous vous faisons entrer…",
            updated: "Situation à {t}",
            aheadNone: "Le prochain tour est le vôtre",
            aheadOne: "Une personne est devant vous",
            aheadMany: "{n} personnes sont devant vous",
            waitUnknown: "trop tôt pour le dire",
            waitMoment: "moins d’une minute",
            waitUnder: "moins de {b} {u}",
            waitBetween: "environ {a} à {b} {u}",
            waitOver: "plus de {a} {u}",
            minutes: "minutes",
            hours: "heures"
        )
    )
}
