/// The places that a firm takes, with what makes each of them different.
struct FirmPlaces: Sendable {
    /// What a place is like.
    struct Place: Sendable {
        var guest: SimulatedGuest
        /// What it comes to at the policy.
        var walk: WalkOutcome
        /// Where it falls in a draw, from 0 to 1.
        var lot: Double
        /// The unit that it stands for, with its own account, document and card.
        var unit: Int
    }

    /// How many places of a kind are played for each that is needed; more are only counted and paid.
    ///
    /// In order of arrival all of a firm's programs stand together, so those behind are never missed.
    static let played = 4

    /// The places of each block of the plan that are played.
    private(set) var blocks: [[Place]] = []
    /// What the firm has paid before the first place is called.
    private(set) var spent = 0.0
    /// How many places the firm has.
    private(set) var count = 0

    /// Takes the places of a firm's plan.
    ///
    /// - Parameters:
    ///   - firm: The firm.
    ///   - plan: What it has prepared.
    ///   - guests: Makes its visitors.
    ///   - walk: Takes them through the policy.
    ///   - seed: The seed of the run.
    ///   - all: Whether to play those as well that are too many, as each lot counts in a draw.
    init(
        _ firm: ScalperFirm,
        _ plan: FirmPlan,
        _ guests: RouteGuests,
        _ walk: VisitorWalk,
        seed: UInt64,
        all: Bool
    ) {
        var stream = RandomStream(seed: seed, source: 0x91AC_0000_0000 &+ UInt64(firm.number))
        var unit = 0
        var place = 0
        for block in plan.blocks {
            let offer = block.offer
            var places: [Place] = []
            let units = all ? block.units : min(block.units, Self.played * block.needed)
            for _ in 0..<units {
                unit += 1
                for _ in 0..<offer.placesPerUnit {
                    place += 1
                    let points = PlacePoints(&stream)
                    let guest = guests.guest(
                        of: firm,
                        by: offer.route,
                        at: points,
                        number: (firm.number + 1) << 32 + place,
                        placesPerAccount: offer.placesPerUnit
                    )
                    places.append(
                        Place(
                            guest: guest,
                            walk: walk.outcome(of: guest),
                            lot: points.lot,
                            unit: unit
                        )
                    )
                }
            }
            let taken = block.units * offer.placesPerUnit
            count += taken
            spent += Double(block.units) * offer.unitCost + Double(taken) * offer.placeCost
            blocks.append(places)
        }
    }
}
