import Foundation
import Rehearsal
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(3))) struct GracefulStopTests {
    @Test func `SIGTERM under load loses no acknowledged join`() async throws {
        let folder = try ScratchFolder()
        let port = try StileProcess.freePort()
        let server = try StileProcess(
            configuration: TestSale().yaml,
            folder: folder.path,
            port: port
        )
        try await server.start()
        let crowd = JoiningCrowd(port: port)
        let status = try await crowd.whileJoining(untilAcknowledged: 300) { await server.stop() }
        #expect(status == 0)

        try await server.start()
        let acknowledged = crowd.acknowledged
        #expect(acknowledged.count >= 300)
        #expect(Set(acknowledged.values).count == acknowledged.count)
        let client = CrowdClient(port: port, connectionLimit: 4)
        for (nonce, place) in acknowledged {
            var visitor = Visitor(client: client, room: "arena", nonce: nonce)
            let again = try await visitor.join()
            try #require(again.place == place)
        }
        await client.close()
        #expect(await server.stop() == 0)
    }
}
