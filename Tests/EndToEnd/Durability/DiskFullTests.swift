import Foundation
import Rehearsal
import Testing

@Suite(
    .enabled(if: SmallDisk.isAvailable, "a small disk takes root and mount namespaces"),
    .timeLimit(.minutes(5))
)
struct DiskFullTests {
    /// More joins than a disk of two megabytes can hold.
    private static let joinLimit = 20_000

    @Test func `a full disk answers 503, and every acknowledged place is there afterwards`()
        async throws
    {
        let folder = try ScratchFolder()
        let configuration = folder.path + "/stile.yaml"
        try TestSale().yaml.write(toFile: configuration, atomically: true, encoding: .utf8)
        let disk = folder.path + "/disk"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        let port = try StileProcess.freePort()
        let server = try SmallDisk.run(
            at: disk,
            "serve",
            "--config",
            configuration,
            "--data",
            disk,
            "--port",
            "\(port)"
        )
        try await server.waitUntilReady(port: port)
        let client = CrowdClient(port: port, connectionLimit: 1)

        let places = try await fill(client)
        #expect(places.count > 0)
        #expect(Set(places.values).count == places.count)
        // What does not write still works.
        #expect(try await client.send(.get("/rooms/arena")).status == 200)
        #expect(try await client.send(.get("/serving/arena")).status == 200)
        #expect(server.isRunning)
        await client.close()

        // The disk as a power cut would leave it now, seen through the eyes of the server.
        let rescued = folder.path + "/data"
        try FileManager.default.copyItem(
            atPath: "/proc/\(server.processID)/root\(disk)",
            toPath: rescued
        )
        #expect(try await server.stop() == .exited(0))
        try await expectPlaces(places, in: folder.path)
    }

    /// Joins one after the other until the disk has been full for a while; returns what was answered.
    private func fill(_ client: CrowdClient) async throws -> [String: Int] {
        var places: [String: Int] = [:]
        var refusals = 0
        for number in 0..<Self.joinLimit where refusals < 20 {
            let nonce = "filler-\(number)"
            let answer = try await client.send(
                .post("/rooms/arena/join", headers: [("Idempotency-Key", nonce)])
            )
            if answer.status == 201 {
                let join = try JSONDecoder().decode(JoinAnswer.self, from: Data(answer.body))
                places[nonce] = join.place
            } else {
                try expectFull(answer)
                refusals += 1
            }
        }
        #expect(refusals == 20)
        return places
    }

    private func expectFull(_ answer: CrowdResponse) throws {
        struct Problem: Decodable {
            var type, title, detail: String
            var status: Int
        }
        #expect(answer.status == 503)
        #expect(answer.headers["Content-Type"] == "application/problem+json")
        let seconds = try #require(answer.headers["Retry-After"].flatMap(Int.init))
        #expect(seconds > 0)
        let problem = try JSONDecoder().decode(Problem.self, from: Data(answer.body))
        #expect(problem.status == 503)
        #expect(problem.type == "/problems/store-full")
        #expect(problem.detail == "The disk is full, so nothing can be stored.")
    }

    /// Starts a server on the rescued data and asks for each place again by its nonce.
    private func expectPlaces(_ places: [String: Int], in folder: String) async throws {
        let port = try StileProcess.freePort()
        let server = try StileProcess(
            configuration: TestSale().yaml,
            folder: folder,
            port: port
        )
        try await server.start()
        let client = CrowdClient(port: port, connectionLimit: 1)
        #expect(try await joined(client) >= places.count)
        for (nonce, place) in places {
            var visitor = Visitor(client: client, room: "arena", nonce: nonce)
            let again = try await visitor.join()
            try #require(again.place == place)
        }
        var newcomer = Visitor(client: client, room: "arena", nonce: "newcomer")
        let place = try await newcomer.join().place
        #expect(!places.values.contains(place))
        await client.close()
        #expect(await server.stop() == 0)
    }

    private func joined(_ client: CrowdClient) async throws -> Int {
        struct Status: Decodable { var joined: Int }
        let answer = try await client.send(.get("/status/arena"))
        return try JSONDecoder().decode(Status.self, from: Data(answer.body)).joined
    }
}
