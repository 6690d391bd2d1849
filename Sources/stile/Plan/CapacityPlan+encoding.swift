extension CapacityPlan: Encodable {
    private enum CodingKeys: String, CodingKey {
        case servers, serviceTime, waitProbability, wait, admissionRate, utilization, activeMean
        case noShow, callRate
    }

    /// Writes times in seconds and rates per second, and the line's figures beside them.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(servers, forKey: .servers)
        try container.encode(terms.serviceTime, forKey: .serviceTime)
        try container.encode(terms.waitProbability, forKey: .waitProbability)
        try container.encode(terms.wait, forKey: .wait)
        try container.encode(admissionRate, forKey: .admissionRate)
        try container.encode(utilization, forKey: .utilization)
        try container.encode(activeMean, forKey: .activeMean)
        try container.encodeIfPresent(terms.noShow, forKey: .noShow)
        try container.encodeIfPresent(callRate, forKey: .callRate)
        try line?.encode(to: encoder)
    }
}

extension LinePlan: Encodable {
    private enum CodingKeys: String, CodingKey {
        case crowd, stock, basket, served, noShows, placesCalled, emptyHanded, unsold
        case lastWait, lastWaitP10, lastWaitP90, timeToSellOut
        case deciles, calledDeciles
    }

    /// Writes null where there is nothing to tell, so that every plan has the same members.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(crowd.people, forKey: .crowd)
        try container.encode(crowd.stock, forKey: .stock)
        try container.encode(crowd.stock == nil ? nil : crowd.basket, forKey: .basket)
        try container.encode(served, forKey: .served)
        try container.encode(noShows, forKey: .noShows)
        try container.encode(placesCalled, forKey: .placesCalled)
        try container.encode(emptyHanded, forKey: .emptyHanded)
        try container.encode(unsold, forKey: .unsold)
        try container.encode(lastWait.expected, forKey: .lastWait)
        try container.encode(lastWait.p10, forKey: .lastWaitP10)
        try container.encode(lastWait.p90, forKey: .lastWaitP90)
        try container.encode(timeToSellOut, forKey: .timeToSellOut)
        try container.encode(deciles, forKey: .deciles)
        try container.encode(calledDeciles, forKey: .calledDeciles)
    }
}

extension LinePlan.Place: Encodable {
    private enum CodingKeys: String, CodingKey { case percent, place, wait, p10, p90 }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(percent, forKey: .percent)
        try container.encode(place, forKey: .place)
        try container.encode(wait?.expected, forKey: .wait)
        try container.encode(wait?.p10, forKey: .p10)
        try container.encode(wait?.p90, forKey: .p90)
    }
}
