import Foundation
import Rehearsal
import Testing

@Suite(
    .enabled(if: SystemCallTrace.isAvailable, "strace is not installed or may not trace"),
    .timeLimit(.minutes(5))
)
struct SyncCountTests {
    @Test func `a hundred joins, one after the other, sync the disk at least a hundred times`()
        async throws
    {
        let folder = try ScratchFolder()
        let configuration = folder.path + "/stile.yaml"
        try TestSale().yaml.write(toFile: configuration, atomically: true, encoding: .utf8)
        let port = try StileProcess.freePort()
        let trace = try SystemCallTrace(
            of: ["fsync", "fdatasync"],
            folder: folder,
            [
                StileProcess.program, "serve", "--config", configuration, "--data",
                folder.path + "/data", "--port", "\(port)",
            ]
        )
        try await trace.program.waitUntilReady(port: port)

        let client = CrowdClient(port: port, connectionLimit: 1, requestTimeout: .seconds(30))
        let begin = Date()
        for number in 1...100 {
            var visitor = Visitor(client: client, room: "arena", nonce: "single-\(number)")
            #expect(try await visitor.join().place == number)
        }
        let end = Date()
        await client.close()
        #expect(try await trace.stop() == .exited(0))
        #expect(try trace.calls(from: begin, to: end) >= 100)
    }
}
