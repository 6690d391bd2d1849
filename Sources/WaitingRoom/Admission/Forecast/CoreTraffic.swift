/// How many sessions have begun and ended in the core so far.
package struct CoreTraffic: Hashable, Sendable {
    /// Sessions ever begun.
    package var begun: Int
    /// Sessions that ended.
    package var ended: Int

    /// Collects the counts.
    package init(begun: Int, ended: Int) {
        self.begun = begun
        self.ended = ended
    }
}
