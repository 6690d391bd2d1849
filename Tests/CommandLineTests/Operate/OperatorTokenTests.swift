import ArgumentParser
import Foundation
import Testing

@testable import stile

@Suite struct OperatorTokenTests {
    private static let variable = "STILE_OPERATOR_TOKEN"

    @Test func `the file comes before the environment, and blanks around the token are dropped`()
        async throws
    {
        try await withTemporaryFolder { folder in
            let file = "\(folder)/token"
            try "  from-the-file\r\n".write(toFile: file, atomically: true, encoding: .utf8)
            let environment = [Self.variable: "from-the-environment"]
            #expect(
                try OperatorToken(file: file, environment: environment).text == "from-the-file"
            )
            #expect(
                try OperatorToken(file: nil, environment: environment).text
                    == "from-the-environment"
            )
        }
    }

    @Test func `without a token the command says how to give one`() {
        for environment in [[:], [Self.variable: ""]] {
            let error = #expect(throws: OperatorFailure.self) {
                try OperatorToken(file: nil, environment: environment)
            }
            #expect(error?.description.contains("--token-file") == true)
            #expect(error?.description.contains(Self.variable) == true)
        }
        #expect(throws: OperatorFailure.tokenFile("/nowhere/token")) {
            try OperatorToken(file: "/nowhere/token", environment: [Self.variable: "x"])
        }
    }

    @Test(arguments: [
        " ", "two words", "two\nlines", "head\r\nX-Other: field", "ümlaut", "tab\tbed",
        String(repeating: "x", count: OperatorToken.lengthLimit + 1),
    ])
    func `what could change the request's head is no token`(text: String) {
        let error = #expect(throws: OperatorFailure.self) {
            try OperatorToken(file: nil, environment: [Self.variable: text])
        }
        #expect(error == .malformedToken)
    }

    @Test(arguments: [
        ["room", "list", "--server", "http://x", "--token", "secret"],
        ["room", "list"],
        ["room", "show", "--server", "http://x"],
        ["room", "show", "No/Room", "--server", "http://x"],
        ["room", "set", "arena", "--server", "http://x"],
        ["room", "set", "arena", "--hard-cap", "many", "--server", "http://x"],
        ["room", "set", "arena", "--per-second-limit", "nan", "--server", "http://x"],
        ["room", "message", "arena", "--server", "http://x"],
        ["room", "message", "arena", "", "--server", "http://x"],
        ["room", "message", "arena", "Hello", "--clear", "--server", "http://x"],
        ["room", "reset", "arena", "--sale", "Not A Name", "--server", "http://x"],
        ["keys", "rotate", "--secrets", "folder", "--kind", "other"],
        ["keys", "list"],
    ])
    func `a senseless command line is refused before anything is asked`(arguments: [String]) {
        #expect(throws: (any Error).self) { try Stile.parseAsRoot(arguments) }
    }

    @Test(arguments: [
        ["room", "list", "--server", "http://x", "--json"],
        ["room", "set", "arena", "--hard-cap", "5", "--server", "http://x"],
        ["room", "message", "arena", "Hello", "--server", "http://x"],
        ["room", "message", "arena", "--clear", "--server", "http://x"],
        ["room", "reset", "arena", "--sale", "second", "--yes", "--server", "http://x"],
        ["keys", "rotate", "--secrets", "folder", "--kind", "admission-pass"],
        ["token", "inspect"], ["token", "inspect", "-"],
        ["token", "inspect", "a.b.c", "--jwks", "keys.json"],
    ])
    func `a sensible command line is understood`(arguments: [String]) throws {
        _ = try Stile.parseAsRoot(arguments)
    }

    @Test(arguments: [
        "", "queue.example.org", "ftp://x", "http://", "http://me:pass@x", "http://x?y",
        "http://x#y",
    ])
    func `a server's address that can't be used is refused`(server: String) throws {
        let token = try OperatorToken(file: nil, environment: [Self.variable: "x"])
        #expect(throws: OperatorFailure.malformedServer) {
            try OperatorClient(server: server, token: token)
        }
    }
}
