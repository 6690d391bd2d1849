import Service
import StilePass
import TicketOffice
import WaitingRoom
import Yams

extension Configuration {
    /// The configuration as it is understood, with every default written out and without secrets.
    func effective() throws -> String {
        try Yams.serialize(
            node: Node(fields: [
                ("server", server.node), ("store", Node(fields: [("sqlite", Node(sqlite))])),
                ("rooms", Node(list: rooms.map(node(of:)))),
                ("operators", Node(list: operators.map(\.node))),
                ("office", office.node),
            ])
        )
    }

    private func node(of room: RoomPlan) -> Node {
        room.node(
            policy: policies[room.id].map { Node($0.path) } ?? Node("null"),
            event: Node(events[room.id] ?? room.id),
            decisions: Node(policies[room.id]?.decisions ?? "null"),
            signIn: Node(policies[room.id]?.signIn ?? "null")
        )
    }
}

extension Node {
    fileprivate init(fields pairs: [(String, Node)]) {
        self = .mapping(Mapping(pairs.map { (Node($0.0), $0.1) }))
    }

    fileprivate init(list: [Node]) {
        self = .sequence(Sequence(list))
    }

    fileprivate init(number value: some LosslessStringConvertible & Numeric) {
        self.init(value.description)
    }

    fileprivate init(time duration: Duration) {
        self.init(DurationText.write(duration))
    }

    fileprivate init(moment: Timestamp?) {
        self.init(moment?.iso8601 ?? "null")
    }
}

extension Configuration.Server {
    fileprivate var node: Node {
        Node(fields: [
            ("host", Node(host)), ("port", Node(number: port)),
            ("publicURL", Node(publicURL ?? "null")),
            ("trustedProxies", Node(list: trustedProxies.map { Node($0) })),
        ])
    }
}

extension RoomPlan {
    fileprivate func node(policy: Node, event: Node, decisions: Node, signIn: Node) -> Node {
        Node(fields: [
            ("id", Node(id)), ("title", Node(title)), ("target", Node(target)),
            ("handOver", Node("form")), ("event", event), ("policy", policy),
            ("decisions", decisions), ("signIn", signIn), ("sale", sale),
            (
                "core",
                Node(fields: [
                    ("servers", Node(number: core.servers)),
                    ("serviceTime", Node(time: core.serviceTime)),
                    ("waitProbability", Node(number: core.waitProbability)),
                    ("noShow", Node(number: core.noShow)),
                    ("errorLimit", Node(number: core.errorLimit)),
                    ("latencyLimit", core.latencyLimit.map(Node.init(time:)) ?? Node("null")),
                    ("slowStart", core.slowStart.map(Node.init(time:)) ?? Node("null")),
                    ("hardCap", Node(number: terms.hardCap)),
                    ("idleLimit", Node(time: terms.idleLimit)),
                    ("sessionLimit", Node(time: terms.sessionLimit)),
                ])
            ),
            ("release", Node(fields: [("perSecondLimit", Node(number: terms.perSecondLimit))])),
            (
                "windows",
                Node(fields: [
                    ("checkIn", Node(time: terms.checkInWindow)),
                    ("claim", Node(time: terms.claimWindow)),
                    ("grace", Node(time: terms.grace)), ("redeem", Node(time: terms.passLifetime)),
                ])
            ),
            ("quota", Node(number: terms.quota)),
            (
                "lanes",
                Node(list: [Node(fields: [("id", Node(lane.name)), ("share", Node(number: 1))])])
            ),
        ])
    }

    private var sale: Node {
        Node(fields: [
            ("id", Node(saleID)), ("opens", Node(moment: schedule.opens)),
            ("starts", Node(moment: schedule.starts)), ("ends", Node(moment: schedule.ends)),
            ("order", Node("fifo")),
        ])
    }
}

extension Operator {
    fileprivate var node: Node {
        Node(fields: [
            ("name", Node(name)), ("role", Node(role.rawValue)),
            ("tokenHash", Node(token.hexadecimal)),
        ])
    }
}

extension Configuration.OfficePlan {
    fileprivate var node: Node {
        Node(fields: [
            ("hold", Node(time: hold)), ("returnDelay", Node(time: returnDelay)),
            ("events", Node(list: events.map(\.node))),
        ])
    }
}

extension Event {
    fileprivate var node: Node {
        Node(fields: [
            ("id", Node(id)), ("title", Node(title)), ("currency", Node(currency)),
            (
                "ticketTypes",
                Node(
                    list: ticketTypes.map { type in
                        Node(fields: [
                            ("id", Node(type.id)), ("title", Node(type.title)),
                            ("priceMinor", Node(number: type.priceMinor)),
                            ("stock", Node(number: type.capacity)),
                        ])
                    }
                )
            ),
        ])
    }
}
