/// When each server becomes free, the earliest first: a binary heap of fixed size.
///
/// The only thing that happens to it is that the earliest time is replaced by a later one, so it needs
/// neither growth nor a way up. Memory is raw because a bounds check at each level costs a tenth of the
/// whole simulation. Why no access strays: the block holds `count + 1` numbers, the last one infinite
/// for ever. A level is entered only with `child < count`, so `child + 1 <= count` exists too, and the
/// infinite one is never the lesser of two. So `hole` is 0 or a former `child`, below `count`.
struct ServerHeap: ~Copyable {
    /// How many servers there are.
    let count: Int
    private let times: UnsafeMutablePointer<Double>

    /// Servers that are all free at time 0.
    init(count: Int) {
        precondition(count > 0, "A line without servers never ends.")
        self.count = count
        times = .allocate(capacity: count + 1)
        times.initialize(repeating: 0, count: count)
        (times + count).initialize(to: .infinity)
    }

    deinit { times.deallocate() }

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
