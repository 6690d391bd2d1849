import Foundation

/// The bearer token of an operator.
///
/// It comes from a file or from the environment and never from an argument, because arguments stand
/// in the list of processes and in the shell's history.
struct OperatorToken: Sendable, Equatable {
    /// The environment variable that is read when no file is named.
    static let variable = "STILE_OPERATOR_TOKEN"
    /// No token is longer, in bytes.
    static let lengthLimit = 1024

    let text: String

    /// Reads the token from a file if one is named, and from the environment otherwise.
    ///
    /// - Throws: ``OperatorFailure``, which quotes no token.
    init(file: String?, environment: [String: String]) throws(OperatorFailure) {
        let text: String
        if let file {
            guard let data = FileManager.default.contents(atPath: file)
            else { throw .tokenFile(file) }
            text = String(decoding: data.prefix(Self.lengthLimit + 2), as: UTF8.self)
        } else {
            guard let value = environment[Self.variable], !value.isEmpty else { throw .noToken }
            text = value
        }
        self.text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        // Anything else could end the header field and begin another one.
        guard (1...Self.lengthLimit).contains(self.text.utf8.count),
            self.text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .malformedToken }
    }
}
