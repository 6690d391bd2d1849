/// A part of the controller whose state is kept with each tick.
protocol SnapshotPart {
    /// The state, as lists of numbers.
    var parts: [[Double]] { get }
    /// Takes a state back; false, and nothing changed, if it does not fit this plan.
    mutating func restore(_ parts: [[Double]]) -> Bool
}

/// Lists of numbers in one list: of each list its length, then its numbers.
enum SnapshotLists {
    static func join(_ lists: [[Double]]) -> [Double] {
        lists.flatMap { [Double($0.count)] + $0 }
    }

    /// The lists; nil if a length does not fit.
    static func split(_ values: [Double]) -> [[Double]]? {
        var lists: [[Double]] = []
        var index = 0
        while index < values.count {
            guard let count = Int(exactly: values[index]), count >= 0,
                count < values.count - index
            else { return nil }
            lists.append(Array(values[index + 1..<index + 1 + count]))
            index += count + 1
        }
        return lists
    }
}
