import Rehearsal
import Service
import Testing

@Suite struct OperatorTests {
    static let changes = [
        ("pause", ""), ("resume", ""), ("message", #"{"message":"x"}"#), ("set", #"{"hardCap":5}"#),
        ("reset", #"{"confirm":"first"}"#),
    ]

    @Test func `without an operator's token nothing is shown or changed`() async throws {
        try await withServer { server in
            for headers: [(String, String)] in [
                [], .bearer("wrong"), .bearer(RunningServer.coreSecret),
            ] {
                for path in ["/operator/rooms", "/operator/rooms/arena"] {
                    let response = try await server.get(path, headers)
                    try expectProblem(response, 401, "operator-token")
                    #expect(response.headers["WWW-Authenticate"] == "Bearer")
                }
                for (change, body) in Self.changes {
                    let response = try await server.post(
                        "/operator/rooms/arena/\(change)",
                        body,
                        headers
                    )
                    try expectProblem(response, 401, "operator-token")
                }
            }
            try await expectUntouched(server)
        }
    }

    @Test func `a viewer sees everything and changes nothing`() async throws {
        try await withServer { server in
            let viewer = [(String, String)].bearer(RunningServer.viewerToken)
            struct List: Decodable { var rooms: [StatusAnswer] }
            let list = try await server.get("/operator/rooms", viewer).json(List.self)
            #expect(list.rooms.map(\.room) == ["arena"])
            #expect(try await server.get("/operator/rooms/arena", viewer).status == 200)
            for (change, body) in Self.changes {
                try expectProblem(
                    try await server.post("/operator/rooms/arena/\(change)", body, viewer),
                    403,
                    "role"
                )
            }
            try await expectUntouched(server)
        }
    }

    @Test func `limits change within their ranges and nowhere else`() async throws {
        try await withServer { server in
            let both = try await server.operate(
                "arena/set",
                #"{"release.perSecondLimit":2.5,"hardCap":7}"#
            )
            #expect(try both.json(StatusAnswer.self).perSecondLimit == 2.5)
            #expect(try both.json(StatusAnswer.self).hardCap == 7)
            for (body, field) in [
                (#"{"hardCap":0}"#, "hardCap"), (#"{"hardCap":1000001}"#, "hardCap"),
                (#"{"hardCap":"7"}"#, "hardCap"),
                (#"{"release.perSecondLimit":0}"#, "release.perSecondLimit"),
                (#"{"release.perSecondLimit":-1,"hardCap":9}"#, "release.perSecondLimit"),
                (#"{}"#, "release.perSecondLimit"), (#"{"hardcap":7}"#, "hardcap"),
            ] {
                try expectProblem(
                    try await server.operate("arena/set", body),
                    400,
                    "bad-field",
                    field: field
                )
            }
            for number in ["7.5", "1e400", "99999999999999999999"] {
                try expectProblem(
                    try await server.operate("arena/set", #"{"hardCap":\#(number)}"#),
                    400,
                    "malformed-json"
                )
            }
            let status = try await server.status("arena")
            #expect(status.perSecondLimit == 2.5)
            #expect(status.hardCap == 7)
        }
    }

    @Test func `a message reaches the serving document and can be cleared`() async throws {
        struct Document: Decodable { var message: String? }
        try await withServer { server in
            let text = "Doors at eight — \\\"soon\\\""
            let shown = try await server.operate("arena/message", #"{"message":"\#(text)"}"#)
            #expect(try shown.json(StatusAnswer.self).message == "Doors at eight — \"soon\"")
            let document = try await server.get("/serving/arena").json(Document.self)
            #expect(document.message == "Doors at eight — \"soon\"")

            let long = String(repeating: "x", count: 501)
            try expectProblem(
                try await server.operate("arena/message", #"{"message":"\#(long)"}"#),
                400,
                "bad-field",
                field: "message"
            )
            try expectProblem(
                try await server.operate("arena/message", #"{"message":5}"#),
                400,
                "bad-field",
                field: "message"
            )
            for clear in [#"{"message":null}"#, #"{"message":""}"#] {
                _ = try await server.operate("arena/message", #"{"message":"x"}"#)
                #expect(try await server.operate("arena/message", clear).status == 200)
                #expect(try await server.get("/serving/arena").json(Document.self).message == nil)
            }
        }
    }

    @Test func `a pause shows in the flags until the room is resumed`() async throws {
        try await withServer { server in
            let paused = try await server.operate("arena/pause")
            #expect(try paused.json(StatusAnswer.self).flags == ["paused"])
            #expect(try await server.join("arena").place == 1)
            let resumed = try await server.operate("arena/resume")
            #expect(try resumed.json(StatusAnswer.self).flags == [])
        }
    }

    @Test func `a reset has to name the running sale and a new one`() async throws {
        try await withServer { server in
            for (body, field) in [
                (#"{}"#, "confirm"), (#"{"confirm":"second"}"#, "confirm"),
                (#"{"confirm":"first","sale":"first"}"#, "sale"),
                (#"{"confirm":"first","sale":"No Name"}"#, "sale"),
                (#"{"confirm":"first","sale":""}"#, "sale"),
            ] {
                try expectProblem(
                    try await server.operate("arena/reset", body),
                    400,
                    "bad-field",
                    field: field
                )
            }
            try await expectUntouched(server)
        }
    }

    @Test func `a reset voids every place, token and pass of the sale before`() async throws {
        try await withServer { server in
            let old = try await server.join("arena").token
            try await server.beCalled(old, in: "arena")
            let pass = try await server.claim(old, in: "arena").pass
            let reset = try await server.operate("arena/reset", #"{"confirm":"first"}"#)
            let status = try reset.json(StatusAnswer.self)
            #expect(status.sale == "first-r2")
            #expect(status.joined == 0)

            for step in ["join", "check-in", "claim", "leave"] {
                try expectProblem(
                    try await server.post("/rooms/arena/\(step)", nil, .bearer(old)),
                    409,
                    "wrong-sale"
                )
            }
            try expectProblem(
                try await server.core("arena/redeem", #"{"pass":"\#(pass)"}"#),
                422,
                "pass-refused",
                field: "pass"
            )
            // A browser that still has the old cookie is not stuck with it.
            let fresh = try await server.join("arena", .cookie(old, of: "arena"))
            #expect(fresh.sale == "first-r2")
            #expect(fresh.place == 1)
        }
    }

    private func expectUntouched(_ server: RunningServer) async throws {
        let status = try await server.status("arena")
        #expect(status.sale == "first")
        #expect(status.flags == [])
        #expect(status.message == nil)
        #expect(status.hardCap == 1_000)
        #expect(status.perSecondLimit == 1_000)
    }
}
