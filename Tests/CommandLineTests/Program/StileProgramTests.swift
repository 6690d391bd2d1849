import Foundation
import StilePass
import Testing

@testable import stile

@Suite struct StileProgramTests {
    @Test func `a configuration that init prints checks, and its token is told aside`() async throws
    {
        try await withTemporaryFolder { folder in
            let initial = try await StileProgram.run(["init"], in: folder)
            #expect(initial.status == 0)
            #expect(initial.errors.split(separator: "\n").count == 1)
            let path = "\(folder)/stile.yaml"
            try initial.output.write(toFile: path, atomically: true, encoding: .utf8)
            try permit(0o644, path)
            let open = try await StileProgram.run(["check"], in: folder)
            #expect(open.status == 0)
            #expect(open.errors.split(separator: "\n").count == 1)
            #expect(open.errors.contains("stile.yaml holds secrets and is readable by everybody"))
            try permit(0o600, path)
            let check = try await StileProgram.run(["check"], in: folder)
            #expect(check.status == 0)
            #expect(check.errors == "")
            #expect(check.output.hasPrefix("server:\n  host: 127.0.0.1\n"))
        }
    }

    @Test func `mistakes go to standard error, one line each, and the status is 1`() async throws {
        try await withTemporaryFolder { folder in
            let text = SampleConfiguration.text
                .replacingOccurrences(of: "2026-12", with: "9999-12")
                .replacingOccurrences(of: "port: 8443", with: "port: x")
                .replacingOccurrences(of: "quota: 6", with: "quota: x")
            try text.write(toFile: "\(folder)/stile.yaml", atomically: true, encoding: .utf8)
            let check = try await StileProgram.run(["check", "--config", "stile.yaml"], in: folder)
            #expect(check.status == 1)
            #expect(check.output == "")
            let lines = check.errors.split(separator: "\n")
            #expect(lines.count == 2)
            #expect(lines.first?.contains("stile.yaml:4: server.port: ") == true)
        }
    }

    @Test func `a room without a core's secret is named by file and line at check and serve`()
        async throws
    {
        try await withTemporaryFolder { folder in
            let text = SampleConfiguration.text
                .replacingOccurrences(of: "2026-12", with: "9999-12")
                .replacingOccurrences(
                    of: "    - { room: cinema, secret: core-of-cinema }\n",
                    with: ""
                )
            let path = "\(folder)/stile.yaml"
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            try permit(0o600, path)
            for command in [["check"], ["serve", "--port", "0"]] {
                let program = try await StileProgram.run(command, in: folder)
                #expect(program.status == 1)
                #expect(
                    program.errors
                        == "stile: stile.yaml:\(try lineOfCinema(text)): secrets.cores: "
                        + "The core of the room cinema has no secret.\n"
                )
            }
            let given = try await StileProgram.run(
                ["check"],
                environment: ["STILE_CORE_SECRETS": "cinema=given"],
                in: folder
            )
            #expect(given.status == 0)
        }
    }

    @Test func `a cap below the servers is a warning, and a sale that is over a mistake`()
        async throws
    {
        try await withTemporaryFolder { folder in
            let path = "\(folder)/stile.yaml"
            let text = SampleConfiguration.text
                .replacingOccurrences(of: "2026-12", with: "9999-12")
                .replacingOccurrences(of: "hardCap: 60", with: "hardCap: 49")
                .replacingOccurrences(of: "idleLimit: 90s", with: "idleLimit: 4m")
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            try permit(0o600, path)
            let check = try await StileProgram.run(["check"], in: folder)
            #expect(check.status == 0)
            #expect(check.errors.hasPrefix("stile: warning: stile.yaml:"))
            #expect(check.errors.split(separator: "\n").count == 1)
            try text.replacingOccurrences(of: "9999-12", with: "2001-12")
                .write(toFile: path, atomically: true, encoding: .utf8)
            try permit(0o600, path)
            let over = try await StileProgram.run(["check"], in: folder)
            #expect(over.status == 1)
            #expect(over.errors.contains(": rooms[0].sale.ends: "))
        }
    }

    @Test func `a folder of keys that is not there is named`() async throws {
        try await withTemporaryFolder { folder in
            let list = try await StileProgram.run(
                ["keys", "list", "--secrets", "./secrets"],
                in: folder
            )
            #expect(list.status == 1)
            #expect(list.errors.hasPrefix("stile: There is no such folder: ./secrets."))
        }
    }

    private func permit(_ permissions: Int, _ path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
    }

    private func lineOfCinema(_ text: String) throws -> Int {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return try #require(lines.firstIndex { $0.hasPrefix("  - id: cinema") }) + 1
    }

    @Test func `an operator's command that fails is one line without the token`() async throws {
        try await withTemporaryFolder { folder in
            // Port 1 of the loopback interface is reserved, and nobody listens there.
            let command = ["room", "list", "--server", "http://127.0.0.1:1"]
            let none = try await StileProgram.run(command, in: folder)
            #expect(none.status == 1)
            #expect(none.errors.hasPrefix("stile: An operator's token is needed"))
            let unreachable = try await StileProgram.run(
                command,
                environment: ["STILE_OPERATOR_TOKEN": "the-token"],
                in: folder
            )
            #expect(unreachable.status == 1)
            #expect(
                unreachable.errors
                    == "stile: The server at http://127.0.0.1:1 does not accept connections.\n"
            )
            #expect(unreachable.output == "")
        }
    }

    @Test func `keys are rotated, and a token is inspected with them`() async throws {
        try await withTemporaryFolder { folder in
            _ = try await StileProgram.run(["init", "--secrets", "secrets"], in: folder)
            let rotation = try await StileProgram.run(
                ["keys", "rotate", "--secrets", "secrets", "--kind", "admission-pass"],
                in: folder
            )
            #expect(rotation.status == 0)
            #expect(rotation.output.hasSuffix("the older key still verifies.\n"))
            let list = try await StileProgram.run(
                ["keys", "list", "--secrets", "secrets"],
                in: folder
            )
            #expect(list.output.split(separator: "\n").count == 4)

            let secrets = try SecretStore(
                .folder("secrets"),
                relativeTo: folder,
                environment: [:]
            )
            let key = try #require(secrets.passKeys.first)
            let pass = try key.sign(
                AdmissionPass(
                    issuer: "i",
                    audience: "a",
                    queueID: "q",
                    passID: "j",
                    room: "arena",
                    sale: "first",
                    lane: "general",
                    quota: 4,
                    issuedAt: Timestamp(seconds: 1_000),
                    expiresAt: Timestamp(seconds: 2_000)
                )
            )
            let plain = try await StileProgram.run(
                ["token", "inspect"],
                input: pass + "\n",
                in: folder
            )
            #expect(plain.status == 0)
            #expect(plain.output.contains("Not verified"))
            let judged = try await StileProgram.run(
                ["token", "inspect", "-", "--secrets", "secrets"],
                input: pass,
                in: folder
            )
            #expect(judged.status == 1)
            #expect(judged.output.contains("The token has expired."))
            let nonsense = try await StileProgram.run(
                ["token", "inspect", "nonsense"],
                in: folder
            )
            #expect(nonsense.status == 1)
            #expect(nonsense.errors == "stile: The token is not one of ours.\n")
        }
    }
}
