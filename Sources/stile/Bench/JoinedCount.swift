import Foundation
import Rehearsal

/// Asks a running server how many have joined.
struct JoinedCount: Decodable {
    /// How often the status is read before it counts as final; it follows the line by a tick.
    static let readLimit = 50

    private var joined: Int

    /// The number that the status of a room says once it has reached an expected one, or at last.
    ///
    /// - Throws: ``CrowdError`` or a decoding error, if the server does not tell.
    static func read(room: String, port: Int, expecting count: Int) async throws -> Int {
        let client = CrowdClient(port: port, connectionLimit: 1)
        do {
            var joined = 0
            for attempt in 0..<readLimit where joined < count {
                if attempt > 0 { try await Task.sleep(for: .milliseconds(100)) }
                let answer = try await client.send(.get("/status/\(room)"))
                joined = try JSONDecoder().decode(Self.self, from: Data(answer.body)).joined
            }
            await client.close()
            return joined
        } catch {
            await client.close()
            throw error
        }
    }
}
