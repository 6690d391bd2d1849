/// What the event list of a line before several servers found.
package struct EventListFigures: Hashable, Sendable {
    /// The share of those let in who had to wait.
    package let waitProbability: BatchMeans
    /// The mean wait of those let in, whether it ended at a server or by giving up.
    package let wait: BatchMeans
    /// The share of all who came that was refused or gave up.
    package let lostShare: BatchMeans
    /// How many wait, on average over time.
    package let waiting: BatchMeans
    /// How many servers are busy, on average over time.
    package let busy: BatchMeans

    init(_ batches: [EventListTally]) {
        waitProbability = BatchMeans(batches.map(\.waitedShare))
        wait = BatchMeans(batches.map(\.meanWait))
        lostShare = BatchMeans(batches.map(\.lostShare))
        waiting = BatchMeans(batches.map(\.meanWaiting))
        busy = BatchMeans(batches.map(\.meanBusy))
    }
}
