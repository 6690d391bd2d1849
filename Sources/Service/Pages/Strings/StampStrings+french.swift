extension StampStrings {
    static let french = StampStrings(
        beforeJoin: "Il manque une chose avant de pouvoir rejoindre la file.",
        beforeEntry: "Il manque une chose pour que votre inscription compte.",
        beforeCall: "Il manque une chose avant de pouvoir vous appeler. Votre place reste à vous.",
        beforeClaim: "Il manque une chose avant d’entrer. Votre place reste à vous.",
        work: "Votre navigateur fait un petit calcul",
        workNote: """
            Vous n’avez rien à faire. Cela prend quelques secondes, plus sur un appareil \
            ancien. La vitesse ne change rien à votre place.
            """,
        progress: "Avancement du calcul",
        pause: "Une courte pause",
        pauseNote: "Attendez {t}, s’il vous plaît. Un bouton apparaîtra ensuite ici.",
        paused: "Merci d’avoir patienté",
        pausedNote: "Vous pouvez continuer.",
        proceed: "Continuer",
        widget: "Une courte vérification",
        widgetNote: """
            Un autre service vérifie que vous n’êtes pas un programme et peut vous proposer un \
            exercice.
            """,
        otherWays: "Vous pouvez choisir une autre voie.",
        noOtherWay: """
            Il n’y a pas d’autre voie ici. Si cela ne marche pas, adressez-vous à \
            l’organisateur.
            """,
        identity: "Indiquer une pièce d’identité",
        identityNote: """
            Vos indications ne servent qu’à cette vérification ; nous ne gardons ni numéro ni nom, \
            mais seulement, pour cet événement, un code dont personne ne peut les tirer.
            """,
        document: "Pièce d’identité",
        number: "Numéro, comme sur la pièce",
        name: "Nom complet, comme sur la pièce",
        birthDate: "Date de naissance, si la pièce l’indique",
        issuer: "Pays émetteur du passeport (trois lettres)",
        check: "Vérifier",
        failed: "Cela n’a pas marché. Merci de vérifier encore une fois.",
        reasons: IdentityReasons(
            wrongCheckDigit: "La clé de contrôle est fausse ; cherchez une faute de frappe.",
            wrongLength: "Le numéro est trop long ou trop court pour ce type de pièce.",
            noSuchDay: "La date de naissance n’existe pas.",
            kindNotAccepted: "Les pièces de ce type ne sont pas acceptées ici.",
            notConfirmed: "La pièce n’a pas pu être confirmée. Cherchez une faute de frappe.",
            tooManyAttempts: "Vous avez épuisé tous les essais pour cette place.",
            unavailable: """
                Impossible de confirmer les pièces pour le moment. Réessayez dans un instant.
                """
        ),
        account: "Se connecter à votre compte",
        accountNote: """
            Cette vente demande un compte chez l’organisateur. Connectez-vous là-bas, puis revenez \
            de là dans la file.
            """,
        accountLink: "Aller à la connexion",
        signedIn: "Vous êtes connecté",
        denied: "Vous ne pouvez pas aller plus loin ici",
        deniedNote: """
            Les règles de cette vente ne vous laissent pas continuer. Si vous pensez à une erreur, \
            donnez cette référence à l’organisateur : {r}
            """,
        outage: "La vérification ne répond pas pour le moment",
        outageNote: """
            La page réessaie toute seule dans {t}. Votre place reste à vous.
            """,
        withoutScript: """
            Votre navigateur n’exécute pas JavaScript ici. Ce n’est pas un problème : une courte \
            pause suffit.
            """,
        needsScript: """
            Votre navigateur n’exécute pas JavaScript ici, et il le faut. Autorisez-le pour ce \
            site ou prenez un autre navigateur.
            """,
        unable: "Ce navigateur ne peut pas calculer ici. Faites plutôt la courte pause.",
        unableAlone: "Ce navigateur ne peut pas calculer ici. Prenez-en un autre.",
        again: "Réessayer",
        otherWork: "Laisser plutôt mon navigateur calculer",
        otherPause: "Faire plutôt une courte pause",
        back: "Retour à la file",
        honeypot: "Laissez ce champ vide",
        residentID: "Carte d’identité de résident (Chine continentale)",
        residencePermit: "Permis de résidence pour résidents de Hong Kong, Macao et Taïwan",
        homeReturnPermit: "Permis de voyage continental pour résidents de Hong Kong et Macao",
        taiwanPermit: "Permis de voyage continental pour résidents de Taïwan",
        passport: "Passeport",
        opaque: "Code d’un service d’identité",
        live: StampLiveStrings(
            working: "Calcul en cours…",
            done: "C’est fait. Un instant…",
            failed: "Cela n’a pas marché.",
            unreachable: "La vérification est injoignable pour le moment ; nous continuons "
                + "d’essayer."
        )
    )
}
