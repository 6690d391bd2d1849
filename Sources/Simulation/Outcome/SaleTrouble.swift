/// Something that the server of a rehearsal refused or did not answer, and how often.
package struct SaleTrouble: Hashable, Sendable, CustomStringConvertible {
    /// What was asked for, such as `redeem`.
    package var request: String
    /// What came instead: a status, or why there was no answer.
    package var answer: String
    /// How often.
    package var count: Int

    /// Describes a trouble.
    package init(request: String, answer: String, count: Int) {
        self.request = request
        self.answer = answer
        self.count = count
    }

    /// Request and answer in a few words.
    package var description: String { "\(request): \(answer)" }

    /// The trouble in a sentence.
    package var sentence: String {
        "Of the requests to \(request), \(count) met \(answer)."
    }
}
