import Rehearsal
import Testing
import WaitingRoom

// The steps of a visitor, for tests that are about a later step.

extension RunningServer {
    /// How often a test looks before it gives up on something that comes with a tick.
    static let patience = 1_000

    func join(_ room: String, _ headers: [(String, String)] = []) async throws -> JoinAnswer {
        let response = try await post("/rooms/\(room)/join", nil, headers)
        try #require(response.status == 201)
        return try response.json(JoinAnswer.self)
    }

    /// Checks in until the place is called.
    func beCalled(_ token: String, in room: String) async throws {
        for _ in 0..<Self.patience {
            let response = try await post("/rooms/\(room)/check-in", nil, .bearer(token))
            // A sale that has just begun lets nobody check in before its first tick.
            try #require(response.status == 200 || response.status == 425)
            if response.status == 200,
                try response.json(CheckInAnswer.self).state == "called"
            {
                return
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw RunningServerError.neverHappened
    }

    func claim(_ token: String, in room: String) async throws -> ClaimAnswer {
        let response = try await post("/rooms/\(room)/claim", nil, .bearer(token))
        try #require(response.status == 200)
        return try response.json(ClaimAnswer.self)
    }

    /// Goes all the way to a pass.
    func pass(in room: String) async throws -> ClaimAnswer {
        let token = try await join(room).token
        try await beCalled(token, in: room)
        return try await claim(token, in: room)
    }

    /// What the store of a room knows.
    func report(_ room: String) async throws -> SaleReport {
        let store = try #require(stores[room])
        guard case .report(let report) = try await store.perform([.report]).first
        else { throw RunningServerError.neverHappened }
        return report
    }

    func status(_ room: String) async throws -> StatusAnswer {
        try await get("/status/\(room)").json(StatusAnswer.self)
    }

    /// The room's status once it is as wanted.
    func status(
        _ room: String,
        when isWanted: (StatusAnswer) -> Bool
    ) async throws -> StatusAnswer {
        for _ in 0..<Self.patience {
            let status = try await status(room)
            if isWanted(status) { return status }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw RunningServerError.neverHappened
    }
}
