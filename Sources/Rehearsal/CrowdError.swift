/// Why a request of the crowd got no answer.
package enum CrowdError: Error, Hashable, CaseIterable, CustomStringConvertible {
    case refused
    case closed
    case timedOut
    case malformedAnswer
    case tooLarge
    case busy

    /// The reason as a sentence.
    package var description: String {
        switch self {
        case .refused: "The server did not accept a connection."
        case .closed: "The connection was closed before the answer was complete."
        case .timedOut: "The answer did not come in time."
        case .malformedAnswer: "The answer is not well-formed HTTP/1.1."
        case .tooLarge: "The answer is larger than the crowd reads."
        case .busy: "Too many requests already wait for a connection."
        }
    }
}
