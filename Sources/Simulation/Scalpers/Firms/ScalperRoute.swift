/// One way in which a firm can stand in line.
struct ScalperRoute: Hashable, Sendable {
    /// Where its requests come from.
    enum Network: Hashable, Sendable, CaseIterable { case dataCentre, residential }
    /// What makes them.
    enum Software: Hashable, Sendable, CaseIterable { case requests, browser }
    /// How it passes challenges.
    enum Challenge: Hashable, Sendable, CaseIterable {
        /// It solves them, or has them solved.
        case solution
        /// It waits, as browsers without scripts may where the policy lists a pause.
        case pause
    }
    /// In whose name.
    enum Name: Hashable, Sendable, CaseIterable {
        /// An account made for the sale, or none where none is asked for.
        case newAccount
        /// An account that is years old.
        case oldAccount
        /// An account and the document of a stranger who knows nothing of it.
        case leakedDocument
        /// A person who lends the name and attends, with account, document, phone and network.
        case person
    }

    /// Where its requests come from.
    var network: Network
    /// What makes them.
    var software: Software
    /// How it passes challenges.
    var challenge: Challenge
    /// In whose name.
    var name: Name

    /// What a rented person does at home.
    static let person = ScalperRoute(
        network: .residential,
        software: .browser,
        challenge: .solution,
        name: .person
    )

    /// What a firm does that knows nothing of the policy.
    static let careless = ScalperRoute(
        network: .dataCentre,
        software: .requests,
        challenge: .solution,
        name: .newAccount
    )

    /// All that programs can do.
    static let programs: [ScalperRoute] =
        [Name.newAccount, .oldAccount, .leakedDocument].flatMap { name in
            Challenge.allCases.flatMap { challenge in
                Network.allCases.flatMap { network in
                    Software.allCases.map { software in
                        ScalperRoute(
                            network: network,
                            software: software,
                            challenge: challenge,
                            name: name
                        )
                    }
                }
            }
        }
}

/// By what a place that a firm takes differs from its others, each from 0 to 1.
struct PlacePoints: Hashable, Sendable {
    var listed, busy, age, tier, arrival, lot: Double

    init(_ stream: inout RandomStream) {
        listed = stream.uniform()
        busy = stream.uniform()
        age = stream.uniform()
        tier = stream.uniform()
        arrival = stream.uniform()
        lot = stream.uniform()
    }
}
