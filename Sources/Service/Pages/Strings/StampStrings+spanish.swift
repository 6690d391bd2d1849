extension StampStrings {
    static let spanish = StampStrings(
        beforeJoin: "Falta una cosa antes de poder ponerte en la fila.",
        beforeEntry: "Falta una cosa para que tu inscripción cuente.",
        beforeCall: "Falta una cosa antes de poder llamarte. Tu lugar sigue siendo tuyo.",
        beforeClaim: "Falta una cosa antes de entrar. Tu lugar sigue siendo tuyo.",
        work: "Tu navegador hace un pequeño cálculo",
        workNote: """
            No tienes que hacer nada. Tarda unos segundos, algo más en un dispositivo antiguo. La \
            rapidez no cambia nada de tu lugar.
            """,
        progress: "Progreso del cálculo",
        pause: "Una pausa corta",
        pauseNote: "Espera {t}, por favor. Después aparecerá aquí un botón para seguir.",
        paused: "Gracias por esperar",
        pausedNote: "Ya puedes seguir.",
        proceed: "Continuar",
        widget: "Una comprobación corta",
        widgetNote: """
            Otro servicio comprueba que no eres un programa y puede ponerte una tarea.
            """,
        otherWays: "Puedes elegir otro camino.",
        noOtherWay: "Aquí no hay otro camino. Si no te funciona, pregunta a la organización.",
        identity: "Indica un documento",
        identityNote: """
            Usamos tus datos solo para esta comprobación y no guardamos ni el número ni el nombre; \
            queda, solo para este evento, un código del que nadie puede leerlos.
            """,
        document: "Documento",
        number: "Número, como en el documento",
        name: "Nombre completo, como en el documento",
        birthDate: "Fecha de nacimiento, si figura en el documento",
        issuer: "País emisor del pasaporte (tres letras)",
        check: "Comprobar",
        failed: "No ha funcionado. Revísalo otra vez, por favor.",
        reasons: IdentityReasons(
            wrongCheckDigit: "El dígito de control no es correcto; busca un error.",
            wrongLength: "El número es demasiado largo o corto para este tipo de documento.",
            noSuchDay: "La fecha de nacimiento no existe en el calendario.",
            kindNotAccepted: "Aquí no se aceptan documentos de este tipo.",
            notConfirmed: "No se ha podido confirmar el documento. Busca un error.",
            tooManyAttempts: "Has agotado todos los intentos de este lugar.",
            unavailable: """
                Ahora mismo no se pueden confirmar documentos. Inténtalo de nuevo en un momento.
                """
        ),
        account: "Entra en tu cuenta",
        accountNote: """
            Esta venta pide una cuenta con la organización. Entra allí y vuelve desde allí a la \
            fila.
            """,
        accountLink: "Ir a la cuenta",
        signedIn: "Has entrado en tu cuenta",
        denied: "Aquí no puedes seguir",
        deniedNote: """
            Las reglas de esta venta no te dejan seguir. Si crees que es un error, da a la \
            organización esta referencia: {r}
            """,
        outage: "La comprobación no responde ahora mismo",
        outageNote: """
            La página lo intenta sola otra vez dentro de {t}. Tu lugar sigue siendo tuyo.
            """,
        withoutScript: """
            Tu navegador no ejecuta JavaScript aquí. No pasa nada: basta con una pausa corta.
            """,
        needsScript: """
            Tu navegador no ejecuta JavaScript aquí, y hace falta. Permítelo para este sitio o usa \
            otro navegador.
            """,
        unable: "Este navegador no puede calcular aquí. Haz la pausa corta, por favor.",
        unableAlone: "Este navegador no puede calcular aquí. Usa otro, por favor.",
        again: "Intentar de nuevo",
        otherWork: "Prefiero que mi navegador haga un cálculo",
        otherPause: "Prefiero hacer una pausa corta",
        back: "Volver a la fila",
        honeypot: "Deja esto vacío",
        residentID: "Documento de residente (China continental)",
        residencePermit: "Permiso de residencia para residentes de Hong Kong, Macao y Taiwán",
        homeReturnPermit: "Permiso de viaje continental para residentes de Hong Kong y Macao",
        taiwanPermit: "Permiso de viaje continental para residentes de Taiwán",
        passport: "Pasaporte",
        opaque: "Código de un servicio de identidad",
        live: StampLiveStrings(
            working: "Calculando…",
            done: "Listo. Un momento…",
            failed: "No ha funcionado.",
            unreachable: "Ahora mismo no llegamos a la comprobación; seguiremos intentándolo."
        )
    )
}
