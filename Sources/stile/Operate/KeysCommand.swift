import ArgumentParser
import Foundation
import Service
import StilePass

/// `stile keys`: looks after a folder of key files.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "List the keys in a folder of secrets, and rotate them.",
        discussion: """
            The newest key of a kind signs, all others still verify, so nobody loses a place by a \
            rotation. A key file may be deleted once nothing that it signed is in use: for queue \
            tokens that is the end of the sale.
            """,
        subcommands: [KeysListCommand.self, KeysRotateCommand.self]
    )
}

/// `stile keys list`: which keys there are, by their ids.
struct KeysListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the ids of the keys, newest first."
    )

    @Option(help: "The folder of key files.", completion: .directory)
    var secrets: String

    func run() async throws {
        try await CommandFailure.explained {
            let folder = KeyFolder(path: secrets)
            var rows = [["KIND", "ID", "USE"]]
            for kind in KeyFolder.Kind.allCases {
                for (index, id) in try folder.ids(kind).enumerated() {
                    rows.append([kind.rawValue, id, index == 0 ? "signs" : "verifies"])
                }
            }
            print(TextTable(rows).text)
        }
    }
}

/// `stile keys rotate`: adds a key that takes over from the newest one.
struct KeysRotateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Add a new key of each kind, or of one kind."
    )

    @Option(help: "The folder of key files.", completion: .directory)
    var secrets: String

    @Option(help: "Only this kind: queue-token or admission-pass.")
    var kind: KeyFolder.Kind?

    func run() async throws {
        try await CommandFailure.explained {
            for line in try Self.rotate(
                KeyFolder(path: secrets),
                kind.map { [$0] } ?? KeyFolder.Kind.allCases,
                at: Timestamp.wallClock()
            ) {
                print(line)
            }
        }
    }

    /// Adds a key of each kind, and says what that means.
    ///
    /// - Throws: ``SecretError``, before any key is added if a kind has no folder yet.
    static func rotate(
        _ folder: KeyFolder,
        _ kinds: [KeyFolder.Kind],
        at now: Timestamp
    ) throws(SecretError) -> [String] {
        var older: [Int] = []
        for kind in kinds { older.append(try folder.ids(kind).count) }
        var lines: [String] = []
        for (kind, count) in zip(kinds, older) {
            let id = try folder.add(kind, at: now)
            lines.append(
                "\(kind.rawValue): \(id) signs from the next start of the server on; "
                    + (count == 1
                        ? "the older key still verifies." : "\(count) older keys still verify.")
            )
        }
        return lines
    }
}

extension KeyFolder.Kind: ExpressibleByArgument {}
