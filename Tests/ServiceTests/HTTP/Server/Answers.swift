import Foundation
import Rehearsal
import Testing

/// A problem document.
struct ProblemAnswer: Decodable, Equatable {
    var type, title, detail: String
    var status: Int
    var field: String?
}

/// What a join is answered with.
struct JoinAnswer: Decodable, Equatable {
    var token, queueID, sale, lane: String
    var place: Int
}

/// What a check-in is answered with.
struct CheckInAnswer: Decodable, Equatable {
    var state: String
    var checkInAfterSeconds: Double
    var missingStamps: [String]
}

/// What a claim is answered with.
struct ClaimAnswer: Decodable, Equatable {
    var pass, target, expiresAt: String
    var quota: Int
}

/// What a redemption is answered with.
struct RedeemAnswer: Decodable, Equatable {
    var session, queueID, expiresAt: String
    var quota: Int
}

/// The parts of a room's status that tests look at.
struct StatusAnswer: Decodable, Equatable {
    var room, sale, phase: String
    var flags: [String]
    var message: String?
    var joined, waiting, left, calls, hardCap, inCore, admitted, finished, tickets: Int
    var perSecondLimit: Double
}

extension CrowdResponse {
    func json<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: Data(body))
    }

    /// The names of the members of a JSON object.
    func members() throws -> Set<String> {
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
        )
        return Set(object.keys)
    }
}

/// Expects a problem document with everything that belongs to one.
func expectProblem(
    _ response: CrowdResponse,
    _ status: Int,
    _ code: String,
    field: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    #expect(response.status == status, sourceLocation: sourceLocation)
    #expect(
        response.headers["Content-Type"] == "application/problem+json",
        sourceLocation: sourceLocation
    )
    #expect(response.headers["Cache-Control"] == "no-store", sourceLocation: sourceLocation)
    let problem = try response.json(ProblemAnswer.self)
    #expect(problem.type == "/problems/\(code)", sourceLocation: sourceLocation)
    #expect(problem.status == status, sourceLocation: sourceLocation)
    #expect(problem.field == field, sourceLocation: sourceLocation)
    #expect(problem.detail.hasSuffix("."), sourceLocation: sourceLocation)
}
