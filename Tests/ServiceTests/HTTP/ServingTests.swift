import Foundation
import Rehearsal
import Service
import StilePass
import Testing
import WaitingRoom

@Suite struct ServingTests {
    private struct Document: Decodable {
        struct Row: Decodable {
            var ahead: Int
            var p10, p50, p90: Double?
            var poll: Double
        }

        var room, sale, phase, publishedAt: String
        var flags: [String]
        var serving, checkInThrough: [String: Int]
        var releasePerSecond: Double
        var rows: [Row]
        var startsAt: String?
    }

    @Test func `the serving document has its members and may be kept for a second`() async throws {
        try await withServer { server in
            let response = try await server.get("/serving/arena")
            #expect(response.status == 200)
            #expect(response.headers["Content-Type"] == "application/json")
            #expect(
                response.headers["Cache-Control"] == "public, max-age=1, stale-while-revalidate=2"
            )
            #expect(response.headers["Set-Cookie"] == nil)
            #expect(
                try response.members() == [
                    "room", "sale", "phase", "flags", "serving", "checkInThrough",
                    "releasePerSecond", "rows", "publishedAt",
                ]
            )
            let document = try response.json(Document.self)
            #expect(document.room == "arena")
            #expect(document.sale == "first")
            #expect(document.phase == "open")
            #expect(document.flags == [])
            #expect(document.serving == ["general": 0])
            #expect(document.checkInThrough.keys.sorted() == ["general"])
            #expect(Timestamp(iso8601: document.publishedAt) != nil)
            let row = try #require(document.rows.first)
            #expect(row.ahead == 0)
            #expect(row.poll > 0)
            #expect(row.p10 == nil && row.p50 == nil && row.p90 == nil)
        }
    }

    @Test func `everybody gets the same bytes, whoever asks and however`() async throws {
        try await withServer([.still]) { server in
            let token = try await server.join("still").token
            let bodies = try await [
                server.get("/serving/still"),
                server.get("/serving/still", .bearer(token)),
                server.get("/serving/still", .cookie(token, of: "still")),
                server.get("/serving/still", [("Accept-Language", "ja")]),
                server.get("/serving/still?nonce=7"),
            ].map(\.body)
            #expect(Set(bodies).count == 1)
        }
    }

    @Test func `before the start the document says when that is`() async throws {
        try await withServer([.early, .shut]) { server in
            let early = try await server.get("/serving/early").json(Document.self)
            #expect(early.phase == "prequeue")
            #expect(early.startsAt == "2096-10-02T07:06:40Z")
            #expect(try await server.get("/serving/shut").json(Document.self).phase == "closed")
        }
    }

    @Test func `the serving number follows the calls`() async throws {
        try await withServer { server in
            for _ in 1...3 {
                let token = try await server.join("arena").token
                try await server.beCalled(token, in: "arena")
            }
            let document = try await server.get("/serving/arena").json(Document.self)
            #expect(document.serving == ["general": 3])
        }
    }

    @Test func `health, readiness and the key set are there for everybody`() async throws {
        try await withServer { server in
            #expect(try await server.get("/healthz").text == #"{"status":"ok"}"#)
            #expect(try await server.get("/readyz").text == #"{"status":"ready"}"#)
            let keys = try KeySet.decode(try await server.get("/.well-known/jwks.json").body)
            #expect(keys.map(\.id) == ["p1"])
        }
    }

    /// Whatever answers GET, and some that answer nothing.
    static let readable = [
        "/rooms/still", "/serving/still", "/status/still", "/healthz",
        "/.well-known/jwks.json", "/operator/rooms", "/rooms/nope", "/nope",
    ]

    @Test func `HEAD says what GET says, without the body`() async throws {
        func expectSame(_ path: String, _ server: RunningServer) async throws {
            let get = try await RawExchange.send("GET", path, port: server.port)
            let head = try await RawExchange.send("HEAD", path, port: server.port)
            #expect(!get.body.isEmpty)
            #expect(head.body.isEmpty)
            #expect(head.status == get.status)
            #expect(head.fields == get.fields)
            #expect(head.fields["content-length"] == String(get.body.count))
        }
        // Ready is who ticks, and the room whose answers stay the same does not.
        try await withServer { try await expectSame("/readyz", $0) }
        try await withServer([.still]) { server in
            for path in Self.readable { try await expectSame(path, server) }
            // A wrong method has no body either when it is HEAD.
            let wrong = try await RawExchange.send("HEAD", "/rooms/still/join", port: server.port)
            #expect(wrong.status == 405)
            #expect(wrong.body.isEmpty)
            #expect(wrong.fields["allow"] == "POST")
        }
    }
}
