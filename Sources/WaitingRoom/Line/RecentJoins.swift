import StilePass

/// Which place a join's nonce was given, for as long as a client may still repeat the join.
///
/// Two tabs, an impatient thumb and a lost answer all send the same `Idempotency-Key` again and must
/// find the same place. The nonces of each batch lie in one stored row; after a restart this value
/// is filled from those rows.
package struct RecentJoins: Sendable {
    /// How long a nonce is remembered.
    package static let memory: Duration = .seconds(120)

    /// The most nonces that are remembered; beyond it the oldest are forgotten early.
    package static let capacity = 1_000_000

    private var places: [Identifier: PlaceKey] = [:]
    private var batches: [JoinBatch] = []
    /// Where the batches that are still remembered begin; the rest is cut off now and then.
    private var oldest = 0

    /// Remembers nothing yet.
    package init() {}

    /// How many nonces are remembered.
    package var count: Int { places.count }

    /// The place that was given for a nonce, if it is remembered.
    package func place(for nonce: Identifier) -> PlaceKey? { places[nonce] }

    /// Remembers a numbered batch and forgets those that are too old.
    package mutating func insert(_ batch: JoinBatch) {
        let horizon = batch.at - Self.memory
        while oldest < batches.count,
            batches[oldest].at < horizon || places.count + batch.nonces.count > Self.capacity
        {
            for nonce in batches[oldest].nonces { places[nonce] = nil }
            batches[oldest].nonces = []
            oldest += 1
        }
        // Cutting off half at a time keeps the cost of each insertion constant.
        if oldest > batches.count / 2 {
            batches.removeFirst(oldest)
            oldest = 0
        }
        batches.append(batch)
        for (offset, nonce) in batch.nonces.enumerated() {
            places[nonce] = PlaceKey(lane: batch.lane, place: batch.first + offset)
        }
    }
}

/// The joins that were numbered in one transaction, in order of arrival.
package struct JoinBatch: Hashable, Sendable {
    /// The lane they joined.
    package var lane: LaneID
    /// The place of the first one; the others follow without a gap.
    package var first: Int
    /// Their nonces.
    package var nonces: [Identifier]
    /// When they were numbered, on the sale's clock.
    package var at: Timestamp

    /// Describes a batch.
    package init(lane: LaneID, first: Int, nonces: [Identifier], at: Timestamp) {
        self.lane = lane
        self.first = first
        self.nonces = nonces
        self.at = at
    }
}
