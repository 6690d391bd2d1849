/// When each server becomes free, the earliest first: a binary heap of fixed size.
///
/// The only thing that happens to it is that the earliest time is replaced by a later one, so it needs
/// neither growth nor a way up. A plain array will do: without its bounds checks, on raw memory, the
/// whole simulation was measured to be no quicker.
struct ServerHeap {
    /// How many servers there are.
    let count: Int
    /// The heap, and behind it one infinite time, so that every child has a sibling.
    private var times: [Double]

    /// Servers that are all free at time 0.
    init(count: Int) {
        precondition(count > 0, "A line without servers never ends.")
        self.count = count
        times = [Double](repeating: 0, count: count) + [.infinity]
    }

    /// When the first server becomes free.
    var earliest: Double {
        @inline(__always) get { times[0] }
    }

    /// Lets the server that is free first be busy until a finite time, which is not before.
    @inline(__always)
    mutating func replaceEarliest(with time: Double) {
        var hole = 0
        var child = 1
        while child < count {
            // Arithmetic, not a branch: which child is the lesser is as good as a coin.
            child &+= times[child &+ 1] < times[child] ? 1 : 0
            let lesser = times[child]
            guard lesser < time else { break }
            times[hole] = lesser
            hole = child
            child = 2 &* hole &+ 1
        }
        times[hole] = time
    }
}
