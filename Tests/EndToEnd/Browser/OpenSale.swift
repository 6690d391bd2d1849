import Foundation
import Rehearsal

/// A running server with one sale, and what a test does to it from outside the browser.
struct OpenSale {
    let address: String
    let client: CrowdClient

    /// Runs a server for a sale as long as the body lasts.
    static func with(
        _ sale: TestSale,
        trustedProxies: String = "[]",
        _ body: (OpenSale) async throws -> Void
    ) async throws {
        let folder = try ScratchFolder()
        let port = try StileProcess.freePort()
        let configuration = sale.yaml.replacing(
            "server: { host: 127.0.0.1 }",
            with: "server: { host: 127.0.0.1, trustedProxies: \(trustedProxies) }"
        )
        let server = try StileProcess(
            configuration: configuration,
            files: sale.files,
            folder: folder.path,
            port: port
        )
        try await server.start()
        let client = CrowdClient(port: port, connectionLimit: 8)
        do {
            try await body(OpenSale(address: "http://127.0.0.1:\(port)", client: client))
            await client.close()
            await server.kill()
        } catch {
            await client.close()
            await server.kill()
            throw error
        }
    }

    /// The address of the waiting page.
    var page: String { address + "/rooms/arena" }

    /// Does what an operator does.
    func operate(_ verb: String, _ json: String = "{}") async throws {
        let answer = try await client.send(
            .post(
                "/operator/rooms/arena/\(verb)",
                headers: [("Authorization", "Bearer operator-token-of-a-test")],
                json: json
            )
        )
        guard answer.status == 200 else { throw VisitError.unexpected("\(verb): \(answer.text)") }
    }

    /// What the room's status says.
    func status() async throws -> Status {
        let answer = try await client.send(.get("/status/arena"))
        return try JSONDecoder().decode(Status.self, from: Data(answer.body))
    }

    struct Status: Decodable {
        var sale: String
        var joined, left, admitted, tickets: Int
    }

    /// Lets a visitor in who stays inside, so that with a cap of one nobody else is called.
    func admitSomebody() async throws {
        let (visitor, pass) = try await callSomebody()
        _ = try await visitor.enter(pass: pass)
    }

    /// Waits as a visitor until the call, and takes the pass.
    func callSomebody() async throws -> (Visitor, pass: String) {
        var visitor = Visitor(client: client, room: "arena", nonce: "first")
        try await visitor.join()
        let deadline = ContinuousClock.now + Browser.waitLimit
        while try await visitor.checkIn()?.isCalled != true {
            guard ContinuousClock.now < deadline else {
                throw WebDriverError.waitTimedOut("a call")
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        return (visitor, try await visitor.claim().pass)
    }

    /// Puts visitors in line who are there all the time, until the body ends.
    func withCrowd(_ count: Int, _ body: () async throws -> Void) async throws {
        var crowd: [Visitor] = []
        for number in 0..<count {
            var visitor = Visitor(client: client, room: "arena", nonce: "crowd-\(number)")
            try await visitor.join()
            crowd.append(visitor)
        }
        try await withThrowingTaskGroup(of: Void.self) { [crowd] group in
            group.addTask {
                while true {
                    for visitor in crowd { _ = try? await visitor.checkIn() }
                    try await Task.sleep(for: .milliseconds(500))
                }
            }
            defer { group.cancelAll() }
            try await body()
        }
    }
}
