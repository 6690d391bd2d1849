/// What came of the requests of a ``CrowdLoop``.
package struct CrowdTally: Sendable {
    /// Requests with a complete answer, whatever its status.
    package var answers: Int
    /// Requests and connections without one, by reason.
    package var errors: [CrowdError: Int]

    /// Requests and connections without an answer.
    package var errorCount: Int { errors.values.reduce(0, +) }
}
