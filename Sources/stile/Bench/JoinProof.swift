/// Compares what the crowd was told with what the server's status or its reopened store says.
struct JoinProof {
    /// How many places the store gave during the run.
    var joined: Int
    /// How many requests had no good answer; each of them may have been given a place all the same.
    var unanswered: Int
    /// The places that the crowd was told.
    var places: PlaceLedger

    func check() throws(JoinBenchFailure) {
        guard places.repeats == 0, places.strays == 0 else { throw .repeatedPlace }
        let missing = joined - places.count
        guard missing >= 0 else { throw .lostPlace(-missing) }
        guard missing <= unanswered else { throw .unknownPlace(missing - unanswered) }
        // With nobody left unanswered, the places told are all that were given: one to the last.
        guard unanswered > 0 || places.isGapFree else { throw .gap }
    }
}

/// Why a benchmark's figures are worth nothing.
enum JoinBenchFailure: Error, Equatable, CustomStringConvertible {
    case noRoom
    case repeatedPlace
    case lostPlace(Int)
    case unknownPlace(Int)
    case gap

    var description: String {
        switch self {
        case .noRoom: "The room of the benchmark did not open."
        case .repeatedPlace: "A place was given twice."
        case .lostPlace(let count): "\(count) acknowledged places are not in the store."
        case .unknownPlace(let count): "The store holds \(count) places that nobody asked for."
        case .gap: "The places have a gap."
        }
    }
}
