/// An ordered set, as sorted blocks of bounded length: the indexes of the in-memory definition.
///
/// One sorted array would move all its later keys at every change, which is most of the work of a
/// simulated sale.
struct SortedKeys<Key: Comparable> {
    /// The most keys in a block; a full one is split in halves.
    private static var blockLimit: Int { 128 }

    /// No block is empty, and all keys of a block are smaller than those of the next.
    private var blocks: [[Key]] = []

    /// The largest key.
    var last: Key? { blocks.last?.last }

    mutating func insert(_ key: Key) {
        guard !blocks.isEmpty else { return blocks.append([key]) }
        let block = block(of: key)
        let index = Self.position(of: key, in: blocks[block])
        if index < blocks[block].count, blocks[block][index] == key { return }
        blocks[block].insert(key, at: index)
        if blocks[block].count > Self.blockLimit { split(block) }
    }

    mutating func remove(_ key: Key) {
        guard !blocks.isEmpty else { return }
        let block = block(of: key)
        let index = Self.position(of: key, in: blocks[block])
        guard index < blocks[block].count, blocks[block][index] == key else { return }
        blocks[block].remove(at: index)
        if blocks[block].isEmpty { blocks.remove(at: block) }
    }

    /// The smallest keys, in order, as long as they meet a condition, but no more than a limit.
    func first(_ limit: Int, while belongs: (Key) -> Bool = { _ in true }) -> [Key] {
        var keys: [Key] = []
        for block in blocks {
            for key in block {
                guard keys.count < limit, belongs(key) else { return keys }
                keys.append(key)
            }
        }
        return keys
    }

    private mutating func split(_ block: Int) {
        let middle = blocks[block].count / 2
        let upper = Array(blocks[block][middle...])
        blocks[block].removeSubrange(middle...)
        blocks.insert(upper, at: block + 1)
    }

    /// The block in which a key lies or would lie: the last one that begins with no larger key.
    private func block(of key: Key) -> Int {
        var low = 0
        var high = blocks.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if key < blocks[middle][0] { high = middle - 1 } else { low = middle }
        }
        return low
    }

    /// The index of the first key that is not smaller.
    private static func position(of key: Key, in keys: [Key]) -> Int {
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
