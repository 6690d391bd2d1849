/// What the simulation of a line before several servers found.
package struct MultiServerFigures: Hashable, Sendable {
    /// The share of customers that had to wait.
    package let waitProbability: BatchMeans
    /// The mean wait before service, over all customers.
    package let wait: BatchMeans
    /// The share of customers that waited longer than the time that was asked about.
    package let longWaitProbability: BatchMeans

    init(_ batches: [WaitTally]) {
        waitProbability = BatchMeans(batches.map(\.waitedShare))
        wait = BatchMeans(batches.map(\.meanWait))
        longWaitProbability = BatchMeans(batches.map(\.longShare))
    }
}
