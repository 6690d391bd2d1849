extension ScalperParameter {
    /// The most that is told of a number that has no limit by nature.
    package static let numberLimit = 1e9
    /// The most firms.
    package static let firmLimit = 1_000.0
    /// The most people whom a firm rents, as each has a price of its own.
    package static let peopleLimit = 100_000.0
    /// The most days that an account is old: a hundred years.
    package static let dayLimit = 36_500.0

    /// What its value may be.
    package var range: ClosedRange<Double> {
        switch self {
        case .saleSize, .orderLimit, .placesPerAccount: 1...Self.numberLimit
        case .peoplePerTicket: 0.01...1_000
        case .ticketsWanted: 1...4
        case .devicesPerFan: 1...2
        case .firms: 0...Self.firmLimit
        case .peoplePerFirm: 0...Self.peopleLimit
        case .newAccountAge, .oldAccountAge: 0...Self.dayLimit
        case .rushShape: 0.01...1_000
        case .riseScale, .spikeScale, .tailMean, .facePrice, .wholeBrowserFactor:
            0.001...Self.numberLimit
        case .dataCentrePrice, .residentialPrice: 1e-9...Self.numberLimit
        case .keptShare: 0.001...1
        default: unit == .share ? 0...1 : 0...Self.numberLimit
        }
    }
}
