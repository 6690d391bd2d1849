import Foundation
import Rehearsal
import Testing

/// `stile identity forget` beside a server that runs.
@Suite(.timeLimit(.minutes(3))) struct IdentityForgetTests {
    private static let number = "990000190001010016"

    @Test func `a server forgets whom it knew, and takes no document any more`() async throws {
        let sale = TestSale(
            policy: """
                title: Real names
                rules: [{ name: everybody, at: [checkIn], require: [identity] }]
                identity: { documents: [residentID], acceptsTestNumbers: true }
                limits: { tickets: [{ name: one each, subject: document, per: sale, tickets: 1 }] }
                """
        )
        let folder = try ScratchFolder()
        let server = try StileProcess(
            configuration: sale.yaml,
            files: sale.files,
            folder: folder.path,
            port: try StileProcess.freePort()
        )
        try await server.start()
        let client = CrowdClient(port: server.port, connectionLimit: 2)
        let result: Result<Void, any Error>
        do {
            result = .success(try await forget(client, folder.path))
        } catch {
            result = .failure(error)
        }
        await client.close()
        await server.kill()
        try result.get()
    }

    private struct Joined: Decodable { var token: String }

    private func show(_ client: CrowdClient) async throws -> CrowdResponse {
        let answer = try await client.send(.post("/rooms/arena/join"))
        let joined = try JSONDecoder().decode(Joined.self, from: Data(answer.body))
        return try await client.send(
            .post(
                "/rooms/arena/identity",
                headers: [("Authorization", "Bearer \(joined.token)")],
                json: #"{"kind":"residentID","number":"\#(Self.number)","name":"Anna Beispiel"}"#
            )
        )
    }

    private func forget(_ client: CrowdClient, _ folder: String) async throws {
        #expect(try await show(client).status == 200)
        let options = [
            "--room", "arena", "--config", folder + "/stile.yaml", "--data", folder + "/data",
        ]
        // Nobody at a terminal, and no --yes: nothing is destroyed.
        let asked = try StileProcess.run(["identity", "forget"] + options)
        #expect(asked.status != 0)
        #expect(try await show(client).status == 200)
        let done = try StileProcess.run(["identity", "forget", "--yes"] + options)
        #expect(done.status == 0, "\(done.error)")
        #expect(!done.output.contains(Self.number))
        let gone = try await show(client)
        #expect(gone.status == 410)
        #expect(gone.text.contains("pseudonyms-forgotten"))
        #expect(!gone.text.contains(Self.number))
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
        for name in files where !name.hasSuffix(".yaml") {
            let path = folder + "/" + name
            guard let bytes = FileManager.default.contents(atPath: path) else { continue }
            #expect(bytes.firstRange(of: Data(Self.number.utf8)) == nil, "\(name)")
        }
    }
}
