import StilePass

/// Why an answer to a challenge is refused.
///
/// No case carries any part of the answer.
package enum ChallengeError: Error, Hashable, Sendable {
    /// The answer is longer than any right one.
    case tooLong
    /// It is not standard base64.
    case notBase64
    /// Its text is not read as JSON.
    case json(JSONFault)
    /// A member is missing, of the wrong kind or out of its range.
    case field(ChallengeField)
    /// It has a member that no answer has.
    case unknownMember
    /// It comes from a widget in test mode.
    case testMode
    /// It names another algorithm than the one that was asked for.
    case unknownAlgorithm
    /// Its time is over.
    case expired
    /// The challenge was not made here, or was changed.
    case wrongSignature
    /// It was made for another room, sale, stage or visitor.
    case wrongBinding
    /// The work was not done.
    case wrongSolution
    /// The pause is not over; it is at that moment.
    case tooEarly(ready: Timestamp)
    /// The key of the work could not be derived.
    case derivationFailed

    /// The refusal in one sentence.
    package var sentence: String {
        switch self {
        case .tooLong: "The answer to the challenge is too long."
        case .notBase64: "The answer to the challenge is not in base64."
        case .json(.malformed): "The answer to the challenge is not one JSON object."
        case .json(.tooDeep): "The answer to the challenge is nested too deep."
        case .json(.duplicateName): "The answer to the challenge has a member twice."
        case .field(let field):
            "The answer to the challenge has no valid member \(field.rawValue)."
        case .unknownMember: "The answer to the challenge has a member that is not known."
        case .testMode: "The answer comes from a widget in test mode."
        case .unknownAlgorithm: "The answer names an algorithm that was not asked for."
        case .expired: "The challenge has expired."
        case .wrongSignature: "The challenge is not one of ours, or was changed."
        case .wrongBinding: "The challenge was made for another room, sale, step or visitor."
        case .wrongSolution: "The challenge is not solved."
        case .tooEarly: "The pause is not over yet."
        case .derivationFailed: "The challenge could not be computed."
        }
    }
}

/// The members of an answer, by the names that they have in it.
package enum ChallengeField: String, Hashable, Sendable, CaseIterable {
    case algorithm, challenge, cost, counter, data, derivedKey, expiresAt, keyLength, keyPrefix
    case keySignature, nonce, number, parameters, salt, signature, solution, time, took
    case response, ticket
    case lotNumber = "lot_number"
    case captchaOutput = "captcha_output"
    case passToken = "pass_token"
    case genTime = "gen_time"
}
