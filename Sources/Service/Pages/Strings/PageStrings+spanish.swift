extension PageStrings {
    static let spanish = PageStrings(
        placeCaption: "Tu lugar en la fila",
        waitCaption: "Espera prevista",
        join: "Ponerme en la fila",
        withoutScript: """
            Sin JavaScript también funciona: ponte en la fila y una página que se recarga sola te \
            mostrará tu lugar.
            """,
        claim: "Entrar ahora",
        turnWindow: "Tras la llamada te guardamos el turno {t}.",
        minutes: "{n} minutos",
        seconds: "{n} segundos",
        keepNote: """
            Puedes cerrar esta página y volver en este dispositivo: tu lugar sigue siendo tuyo. \
            Cuando estés cerca del principio, déjala abierta para que podamos llamarte.
            """,
        messageCaption: "Mensaje de la organización",
        leave: "Salir de la fila",
        leaveQuestion: "¿Salir de la fila? No podrás recuperar este lugar.",
        leaveConfirm: "Sí, ceder mi lugar",
        leaveCancel: "No, seguir en la fila",
        admitted: "Ya está. Con un clic más estás dentro.",
        enter: "Continuar",
        reloads: "Esta página se recarga sola.",
        reload: "Recargar ahora",
        cookiesNeeded: "Tu navegador no guarda cookies aquí y, sin una, no podemos encontrar tu "
            + "lugar. Permite las cookies en este sitio y ponte en la fila.",
        stamp: "Hacerlo ahora",
        keyless:
            "Este navegador no puede guardar una clave para tu lugar; podría rechazarse después.",
        live: LiveStrings(
            joining: "Te estamos buscando un lugar…",
            waiting: "Estás en la fila. Esta página se actualiza sola.",
            near: "Estás cerca del principio. Deja esta página abierta.",
            stamps: "Falta una cosa antes de poder llamarte. Tu lugar sigue siendo tuyo.",
            slower: "La fila avanza más despacio que antes.",
            passed: "Tu número ya pasó. Deja esta página abierta y te llamaremos en cuanto sea "
                + "posible.",
            yourTurn: "Es tu turno",
            press: "Entras cuando pulsas el botón.",
            closed: "La fila aún no está abierta. Deja esta página abierta y tendrás un lugar en "
                + "cuanto abra.",
            prequeue: "La venta todavía no ha empezado. Tu lugar ya es tuyo.",
            starts: "Comienzo: {t}.",
            drawing: "Se está sorteando el orden de la fila.",
            registered: "Ya estás inscrito. Tu lugar se sorteará al comienzo.",
            paused: "La fila está en pausa. Nadie pierde su lugar.",
            held: "Ahora mismo todas las entradas están en otras cestas. Puede que vuelvan "
                + "algunas.",
            soldOut: "Está todo vendido.",
            ended: "La venta ha terminado. Gracias por esperar.",
            left: "Has salido de la fila.",
            admitted: "Ya has entrado. Después de tu visita puedes volver a ponerte en la fila.",
            newSale: "Ha empezado otra venta, y los lugares de la anterior ya no valen.",
            denied: "En este momento no puedes ponerte en la fila.",
            barred: "Ahora no puedes seguir. Tu lugar sigue siendo tuyo; lo intentaremos otra vez.",
            refused: "Este lugar ya se ha usado o ha dejado de ser válido.",
            unreachable: "Ahora mismo no llegamos a la fila; seguiremos intentándolo. "
                + "Tu lugar está a salvo.",
            lapsed: "Se te pasó el turno. Sigues en la fila, no te alejes.",
            entering: "Un momento, te dejamos entrar…",
            updated: "Situación a las {t}",
            aheadNone: "Te toca después",
            aheadOne: "Una persona va delante de ti",
            aheadMany: "{n} personas van delante de ti",
            waitUnknown: "todavía no lo sabemos",
            waitMoment: "menos de un minuto",
            waitUnder: "menos de {b} {u}",
            waitBetween: "entre {a} y {b} {u}",
            waitOver: "más de {a} {u}",
            minutes: "minutos",
            hours: "horas"
        )
    )
}
