import Foundation
import Rehearsal
import Synchronization

/// Visitors who join one after the other on several connections and note what was acknowledged.
final class JoiningCrowd: Sendable {
    /// How many join at the same time.
    static let width = 16
    /// How long the crowd may take to get as far as a test wants it.
    static let limit = Duration.seconds(60)

    private let port: Int
    private let places = Mutex<[String: Int]>([:])
    private let isOver = Mutex(false)

    init(port: Int) { self.port = port }

    /// The place of each nonce that was answered.
    var acknowledged: [String: Int] { places.withLock { $0 } }

    /// Joins all the time; does something once so many are acknowledged, and ends after that.
    func whileJoining<Result: Sendable>(
        untilAcknowledged count: Int,
        _ body: () async throws -> Result
    ) async throws -> Result {
        let client = CrowdClient(port: port, connectionLimit: Self.width)
        let result = try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<Self.width { group.addTask { await self.join(client, lane) } }
            defer { isOver.withLock { $0 = true } }
            let deadline = ContinuousClock.now + Self.limit
            while acknowledged.count < count {
                guard ContinuousClock.now < deadline else { throw CrowdTooSlow() }
                try await Task.sleep(for: .milliseconds(5))
            }
            return try await body()
        }
        await client.close()
        return result
    }

    private func join(_ client: CrowdClient, _ lane: Int) async {
        var number = 0
        while !isOver.withLock({ $0 }) {
            number += 1
            let nonce = "crowd-\(lane)-\(number)"
            var visitor = Visitor(client: client, room: "arena", nonce: nonce)
            guard let place = try? await visitor.join().place else { continue }
            places.withLock { $0[nonce] = place }
        }
    }

    struct CrowdTooSlow: Error {}
}
