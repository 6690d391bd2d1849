/// A small ordered set, as a sorted array: the indexes of the in-memory definition.
struct SortedKeys<Key: Comparable> {
    private(set) var keys: [Key] = []

    mutating func insert(_ key: Key) {
        let index = position(of: key)
        if index < keys.count, keys[index] == key { return }
        keys.insert(key, at: index)
    }

    mutating func remove(_ key: Key) {
        let index = position(of: key)
        if index < keys.count, keys[index] == key { keys.remove(at: index) }
    }

    /// The index of the first key that is not smaller.
    func position(of key: Key) -> Int {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension SortedKeys: Sendable where Key: Sendable {}
