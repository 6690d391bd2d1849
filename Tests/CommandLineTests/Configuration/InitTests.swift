import ArgumentParser
import Foundation
import Service
import Testing
import TicketOffice
import WaitingRoom

@testable import stile

@Suite struct InitTests {
    @Test func `what init prints is a configuration that checks, with secrets that open its room`()
        throws
    {
        let text = try InitCommand.parse([]).text(token: "the-token")
        let configuration = try ConfigurationFile.parse(text, file: "stile.yaml")
        let secrets = try SecretStore(configuration.secrets, relativeTo: ".", environment: [:])
        #expect(configuration.rooms.map(\.id) == ["arena"])
        #expect(configuration.office.events.map(\.id) == ["arena"])
        #expect(!(try secrets.coreSecret(of: "arena")).matches(""))
        let desk = try #require(configuration.operators.first)
        #expect(desk.role == .operator)
        #expect(desk.token.matches("the-token"))
        #expect(!text.contains("the-token"))
        _ = try configuration.effective()
    }

    @Test func `no two configurations have a secret in common`() throws {
        let secrets = try (0..<8).flatMap { _ in
            let text = try InitCommand.parse([]).text(token: "")
            return text.matches(of: #/(?:key|secret): ([\w-]+) /#).map { String($0.1) }
        }
        #expect(secrets.count == 24)
        #expect(Set(secrets).count == 24)
        #expect(secrets.allSatisfy { $0.utf8.count == 43 })
    }

    @Test func `with a folder the secrets lie in files and not in the configuration`() async throws
    {
        try await withTemporaryFolder { folder in
            let text = try InitCommand.parse(["--secrets", "\(folder)/secrets"]).text(token: "")
            let configuration = try ConfigurationFile.parse(text, file: "stile.yaml")
            let secrets = try SecretStore(
                configuration.secrets,
                relativeTo: folder,
                environment: [:]
            )
            #expect(secrets.passKeys.count == 1)
            _ = try secrets.coreSecret(of: "arena")
            for kind in KeyFolder.Kind.allCases {
                let id = try #require(try KeyFolder(path: "\(folder)/secrets").ids(kind).first)
                let key = try String(
                    contentsOfFile: "\(folder)/secrets/\(kind.rawValue)/\(id).key",
                    encoding: .utf8
                )
                #expect(!text.contains(key.trimmingCharacters(in: .whitespacesAndNewlines)))
            }
        }
    }
}
