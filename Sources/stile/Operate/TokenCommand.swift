import ArgumentParser
import Foundation
import Service
import StilePass

/// `stile token`: looks at the two tokens.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Look at queue tokens and admission passes.",
        subcommands: [TokenInspectCommand.self]
    )
}

/// `stile token inspect`: prints what a token says, and whether it is good.
struct TokenInspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Print header and claims of a queue token or an admission pass as JSON.",
        discussion: """
            Without keys nothing is verified, and the output says so. With keys it says whether the \
            token is good, and the exit status is 1 if it is not.
            """
    )

    @Argument(help: "The token; - or nothing reads it from standard input.")
    var token = "-"

    @Option(help: "A file with a JSON Web Key Set, to verify a pass.", completion: .file())
    var jwks: String?

    @Option(help: "A folder of key files, to verify either token.", completion: .directory)
    var secrets: String?

    func run() async throws {
        try await CommandFailure.explained {
            let verdict: TokenInspection.Verdict
            do {
                let inspection = try TokenInspection(try text())
                verdict = try self.verdict(inspection, at: Timestamp.wallClock())
                print(try inspection.json(verdict))
            } catch let error as TokenError {
                throw UnreadableToken(description: error.sentence)
            }
            if case .bad = verdict { throw ExitCode.failure }
        }
    }

    private func verdict(
        _ inspection: TokenInspection,
        at now: Timestamp
    ) throws -> TokenInspection.Verdict {
        // The environment is left out: it names the keys of a server, not those of this folder.
        let store = try secrets.map {
            try SecretStore(.folder($0), relativeTo: ".", environment: [:])
        }
        switch inspection.kind {
        case .queueToken:
            return inspection.verdict(queueTokenKeys: store?.queueTokenKeys, at: now)
        case .admissionPass:
            return inspection.verdict(
                passKeys: try jwks.map(keySet) ?? store?.passKeys.map(\.publicKey),
                at: now
            )
        }
    }

    private func keySet(_ path: String) throws -> [PassPublicKey] {
        guard let data = FileManager.default.contents(atPath: path),
            let keys = try? KeySet.decode(Array(data))
        else { throw UnreadableToken(description: "\(path) is no JSON Web Key Set.") }
        return keys
    }

    private func text() throws -> String {
        guard token == "-" else { return token }
        // One byte more than the limit is enough to find out that a token is too long.
        let data =
            try FileHandle.standardInput.read(upToCount: CompactJWS.maximumLength + 3) ?? Data()
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// Why nothing can be said of a token.
private struct UnreadableToken: Error, CustomStringConvertible {
    var description: String
}
