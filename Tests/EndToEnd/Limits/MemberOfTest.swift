import Foundation
import Rehearsal

/// A visitor whom the operator's site vouches for, and who asks again until there is an answer.
struct MemberOfTest: Sendable {
    /// How long to wait between two check-ins.
    private static let checkInPause = Duration.milliseconds(200)

    let number: Int
    let account: Int

    private let http: StubbornClient
    private let token: String

    /// Joins the line as somebody of that account.
    init(_ number: Int, account: Int, client: CrowdClient) async throws {
        self.number = number
        self.account = account
        let http = StubbornClient(client: client)
        let response = try await http.post(
            "/rooms/arena/join",
            headers: [("Idempotency-Key", "member-\(number)")],
            json: #"{"account":"\#(AccountSite.statement(of: "account-\(account)"))"}"#
        )
        token = try JSONDecoder().decode(JoinAnswer.self, from: Data(response.body)).token
        self.http = http
    }

    /// Checks in until it is the visitor's turn.
    func waitForTurn() async throws {
        while true {
            let response = try await post("check-in")
            // 425: the place is not near enough to the front yet.
            if response.status != 425 {
                let answer = try JSONDecoder()
                    .decode(CheckInAnswer.self, from: Data(response.body))
                if answer.isCalled { return }
            }
            try await Task.sleep(for: Self.checkInPause)
        }
    }

    /// The pass; nil if the account has as many tickets as it may have.
    func claim() async throws -> String? {
        let response = try await post("claim")
        if response.status == 409, response.text.contains("limit-reached") { return nil }
        return try JSONDecoder().decode(ClaimAnswer.self, from: Data(response.body)).pass
    }

    private func post(_ path: String) async throws -> CrowdResponse {
        try await http.post(
            "/rooms/arena/\(path)",
            headers: [("Authorization", "Bearer \(token)")]
        )
    }
}
