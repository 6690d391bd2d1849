/// How far a pseudonym reaches: whoever is counted together must bear one pseudonym, and nobody else.
package enum PseudonymScope: Hashable, Sendable {
    /// One sale of one room.
    case sale(room: String, sale: String)
    /// All sales of one room, where a limit looks back over them.
    case room(String)
    /// All rooms and sales that name the event.
    case event(String)

    /// The scope that a policy's limits need.
    ///
    /// A limit per sale is content with any scope; one per event and one over a window are not, and
    /// two events have two keys.
    ///
    /// - Throws: ``PseudonymScopeError`` if the limits need more than one.
    package init(room: String, sale: String, limits: LimitsPlan) throws(PseudonymScopeError) {
        var needed: Set<PseudonymScope> = []
        for limit in limits.limits {
            switch limit.scope {
            case .sale: break
            case .window: needed.insert(.room(room))
            case .event(let name): needed.insert(.event(name))
            }
        }
        guard needed.count <= 1 else { throw .several }
        self = needed.first ?? .sale(room: room, sale: sale)
    }

    /// The scope's name, which keys and their files bear; no two scopes share one.
    ///
    /// Rooms and sales have names without a colon.
    package var name: String {
        switch self {
        case .sale(let room, let sale): "sale:\(room):\(sale)"
        case .room(let room): "room:\(room)"
        case .event(let name): "event:\(name)"
        }
    }
}

/// Why the limits of a policy cannot share a pseudonym.
package enum PseudonymScopeError: Error, Hashable, Sendable {
    /// Limits for different events, or for an event and a window.
    case several

    /// The mistake in one sentence.
    package var sentence: String {
        "The limits of one policy may name one event, or have windows, but not both and not two "
            + "events: a subject has one pseudonym."
    }
}
