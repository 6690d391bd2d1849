import Foundation

/// Does work for each of some numbers, as many at a time as there are processors.
///
/// Results are in order of the numbers, so that nothing depends on how many processors there are.
enum OrderedRuns {
    /// Does the work; after cancellation no more is begun.
    ///
    /// Work that takes long yields now and again, because it takes all processors: else nobody would
    /// hear of an interrupt, nor show how far it is.
    static func map<Result: Sendable>(
        _ indexes: Range<Int>,
        _ work: @escaping @Sendable (Int) async throws -> Result
    ) async throws -> [Result] {
        let width = max(1, ProcessInfo.processInfo.activeProcessorCount)
        return try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            var results: [Int: Result] = [:]
            for index in indexes {
                if index - indexes.lowerBound >= width, let (done, result) = try await group.next()
                {
                    results[done] = result
                }
                if Task.isCancelled, index > 0 { break }
                group.addTask { (index, try await work(index)) }
            }
            for try await (done, result) in group { results[done] = result }
            return indexes.compactMap { results[$0] }
        }
    }
}
