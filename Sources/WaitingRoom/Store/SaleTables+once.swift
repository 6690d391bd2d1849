import StilePass

// What may happen only once: a place per subject, and the use of an id.

extension SaleTables {
    /// Gives a place to one join, unless one of its subjects has a place that is still good.
    ///
    /// A subject that is new beside a known one is bound to the same place: whoever showed both is one
    /// visitor. Of two subjects that have different places the older place counts; the other place
    /// stays with its subject, because somebody else may stand there with a borrowed one.
    mutating func numberOnce(
        _ nonce: Identifier,
        _ subjects: [Subject],
        in laneID: LaneID,
        _ sale: SaleRecord,
        at now: Timestamp
    ) throws(Failure) -> Outcome {
        guard subjects.count <= SaleLimits.subjectsPerJoin else {
            return .refused(.tooManySubjects)
        }
        guard try lane(laneID) != nil else { return .refused(.unknownLane) }
        let (places, free) = try goodPlaces(of: subjects)
        if let oldest = places.min() {
            try bind(free, to: oldest.key, at: oldest.at)
            return .kept(oldest.key, sale: sale.id)
        }
        let outcome = try number([nonce], in: laneID, sale, at: now)
        if case .numbered(let batch, _) = outcome {
            let key = PlaceKey(lane: laneID, place: batch.first)
            try bind(free, to: key, at: batch.at)
        }
        return outcome
    }

    /// Binds subjects to a place that was given already, unless one of them has another place that is
    /// still good: then that one is told, the oldest of several, and the free subjects are bound to it.
    ///
    /// So whoever shows a subject later than at the join is held to one place as well. Whoever already
    /// has the given place with one subject shows only the new ones: of subjects that have two places
    /// always the other one is told.
    mutating func bind(
        _ subjects: [Subject],
        to key: PlaceKey,
        _ sale: SaleRecord,
        at now: Timestamp
    ) throws(Failure) -> Outcome {
        guard subjects.count <= SaleLimits.subjectsPerJoin else {
            return .refused(.tooManySubjects)
        }
        guard let lane = try lane(key.lane) else { return .refused(.unknownLane) }
        guard lane.hasGiven(key.place) else { return .refused(.unknownPlace) }
        let (places, free) = try goodPlaces(of: subjects)
        if let oldest = places.filter({ $0.key != key }).min() {
            try bind(free, to: oldest.key, at: oldest.at)
            return .kept(oldest.key, sale: sale.id)
        }
        try bind(free, to: key, at: places.min()?.at ?? sale.clock(now))
        return .kept(key, sale: sale.id)
    }

    /// The places of subjects that may still be used, and the subjects that have none.
    private func goodPlaces(
        of subjects: [Subject]
    ) throws(Failure) -> (places: [SubjectPlace], free: [Subject]) {
        var places: [SubjectPlace] = []
        var free: [Subject] = []
        for subject in Set(subjects).sorted() {
            if let place = try subjectPlace(subject), try isGood(place.key, for: subject.kind) {
                places.append(place)
            } else {
                free.append(subject)
            }
        }
        return (places, free)
    }

    private mutating func bind(
        _ subjects: [Subject],
        to key: PlaceKey,
        at moment: Timestamp
    ) throws(Failure) {
        for subject in subjects { try put(SubjectPlace(subject: subject, key: key, at: moment)) }
    }

    /// Whether a place may still be used; who was let in and is gone, or has left, may line up again.
    ///
    /// A document is shown near the front by whoever is there. It is free again once its place is not
    /// heard of any more, so that nobody who has lost it is shut out with it.
    private func isGood(_ key: PlaceKey, for kind: SubjectKind) throws(Failure) -> Bool {
        switch try place(key)?.state {
        case .departed, .left: false
        case .absent: kind != .document
        case nil, .waiting, .called, .claimed, .inCore: true
        }
    }

    /// Spends an id, if it was not spent before.
    ///
    /// Its time is told on the wall clock, as that of whatever it stands for: a challenge expires
    /// whether or not the sale's clock stands still. Once that time is over nobody can say any more
    /// whether it was spent, so it counts as if it was.
    mutating func spend(
        _ id: Identifier,
        until: Timestamp,
        _ record: SaleRecord,
        at now: Timestamp
    ) throws(Failure) -> Outcome {
        guard now < until, try !isSpent(id) else { return .refused(.alreadySpent) }
        guard record.spent < SaleLimits.spentIDs else { return .refused(.tooManySpent) }
        var sale = record
        sale.spent += 1
        try spend(id, until: until)
        try put(sale)
        return .spent
    }
}
