/// Why an operator's command came to nothing.
///
/// No case carries a token.
enum OperatorFailure: Error, Equatable, CustomStringConvertible {
    /// Neither a file nor the environment gives a token.
    case noToken
    /// The token's file can't be read.
    case tokenFile(String)
    /// What was read is no token.
    case malformedToken
    /// The server's address can't be used.
    case malformedServer
    /// Nobody answers at the server's address.
    case unreachable(server: String, reason: String)
    /// The server refused, and said why.
    case refused(status: Int, title: String, detail: String, field: String?)
    /// The server answered something that Stile does not answer.
    case foreignAnswer(status: Int)
    /// The sale that was to be ended runs no more.
    case saleChanged
    /// The room has had a sale of the name that was to be the new one's.
    case saleNameUsed
    /// A reset was not confirmed.
    case notConfirmed
    /// A reset could not be confirmed, because there is no terminal to ask at.
    case noTerminal

    var description: String {
        switch self {
        case .noToken:
            "An operator's token is needed: name its file with --token-file or set "
                + "\(OperatorToken.variable)."
        case .tokenFile(let path): "The token's file \(path) can't be read."
        case .malformedToken:
            "A token is one line of at most \(OperatorToken.lengthLimit) visible ASCII characters."
        case .malformedServer:
            "The server's address must begin with http:// or https:// and hold no user or query."
        case .unreachable(let server, let reason): "The server at \(server) \(reason)."
        case .refused(_, let title, let detail, let field):
            "\(title)\(field.map { " (\($0))" } ?? ""). \(detail)"
        case .foreignAnswer(let status):
            "The server answered with status \(status) and not as a Stile server does."
        case .saleChanged: "Another sale runs in this room by now, so nothing was changed."
        case .saleNameUsed:
            "This room has had a sale of that name, so nothing was changed; name another with --sale."
        case .notConfirmed: "The name was not repeated, so nothing was changed."
        case .noTerminal:
            "A reset has to be confirmed at a terminal, or with --yes. Nothing was changed."
        }
    }
}
