/// What a visitor may meet instead of an answer.
package enum VisitError: Error, Hashable, CustomStringConvertible {
    /// The server did not answer.
    case noAnswer(CrowdError)
    /// The server refused, with this status and the last part of the problem's type.
    case refused(status: Int, code: String)
    /// The answer is not what the interface promises.
    case unexpected(String)

    /// The trouble in one sentence.
    package var description: String {
        switch self {
        case .noAnswer(let error): "There was no answer: \(error)"
        case .refused(let status, let code): "The server refused with \(status) \(code)."
        case .unexpected(let what): "The answer to \(what) is not as promised."
        }
    }
}
