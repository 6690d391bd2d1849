import Logging
import Rehearsal
import Service
import StilePass
import Testing
import WaitingRoom

@Suite struct HealthTests {
    @Test func `a full report is kept as it was said, and shows at once`() async throws {
        struct Document: Decodable { var flags: [String] }
        // Its leader ticks no more, so what shows is what the report itself has published.
        try await withServer([.still]) { server in
            let before = Timestamp.wallClock() - .seconds(5)
            let response = try await server.core(
                "still/health",
                """
                {"active":37,"errors":0.25,"latency":1.5,"freeStock":0,"expectedReturns":0,
                "soldOut":false,"measuredAt":"\(before.iso8601)"}
                """
            )
            #expect(response.status == 204)
            #expect(response.body.isEmpty)
            let document = try await server.get("/serving/still").json(Document.self)
            #expect(document.flags == ["allHeld"])
            let sale = try await server.report("still").sale
            #expect(sale.health?.active == 37)
            #expect(sale.health?.errorShare == 0.25)
            #expect(sale.health?.latency == .milliseconds(1_500))
            #expect(sale.stock == StockReport(free: 0, unsold: nil))
            let health = try #require(sale.health)
            #expect(health.receivedAt - health.measuredAt >= .seconds(5))
        }
    }

    @Test(arguments: [
        (#"{"freeStock":7}"#, StockReport(free: 7, unsold: nil), []),
        (
            #"{"freeStock":7,"expectedReturns":3}"#,
            StockReport(free: 7, expectedReturns: 3, unsold: nil), []
        ),
        (#"{"freeStock":7,"soldOut":false}"#, StockReport(free: 7, unsold: nil), []),
        // What comes back is worth calling somebody for.
        (
            #"{"freeStock":0,"expectedReturns":3}"#,
            StockReport(free: 0, expectedReturns: 3, unsold: nil), []
        ),
        (#"{"freeStock":0}"#, StockReport(free: 0, unsold: nil), ["allHeld"]),
        (
            #"{"freeStock":0,"expectedReturns":0,"soldOut":false}"#,
            StockReport(free: 0, unsold: nil), ["allHeld"]
        ),
        (#"{"soldOut":true}"#, StockReport(free: 0, unsold: 0), ["soldOut"]),
        (
            #"{"soldOut":true,"freeStock":0,"expectedReturns":0}"#, StockReport(free: 0, unsold: 0),
            ["soldOut"]
        ),
    ])
    func `the stock and the flags follow from what is said of it`(
        body: String,
        stock: StockReport,
        flags: [String]
    ) async throws {
        try await withServer { server in
            let response = try await server.core("arena/health", body)
            #expect(response.status == 204)
            let sale = try await server.report("arena").sale
            #expect(sale.stock == stock)
            #expect(sale.flags.names == flags)
        }
    }

    /// Waits for a tick: what no tick has seen yet is not forgotten over what comes after it.
    private func waitForTick(_ server: RunningServer) async throws {
        let told = Timestamp.wallClock()
        while try await server.report("arena").sale.lastTick.map({ $0 <= told }) ?? true {
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    @Test func `a report without a stock leaves the stock that was told before`() async throws {
        try await withServer { server in
            let bodies = [
                #"{"active":3,"freeStock":5}"#, #"{"errors":0}"#, #"{"latency":0,"active":null}"#,
            ]
            for body in bodies {
                #expect(try await server.core("arena/health", body).status == 204)
                try await waitForTick(server)
            }
            let sale = try await server.report("arena").sale
            #expect(sale.stock == StockReport(free: 5, unsold: nil))
            #expect(sale.health?.latency == .zero)
            // Of everything else only the last report counts.
            #expect(sale.health?.active == nil)
            #expect(sale.health?.errorShare == nil)
        }
    }

    @Test func `of two reports the one that was measured later stands`() async throws {
        try await withServer { server in
            let now = Timestamp.wallClock()
            for (active, age) in [(8, 10), (9, 20)] {
                let moment = (now - .seconds(age)).iso8601
                let body = #"{"active":\#(active),"measuredAt":"\#(moment)"}"#
                let response = try await server.core("arena/health", body)
                #expect(response.status == 204)
            }
            let report = try await server.report("arena")
            #expect(report.sale.health?.active == 8)
        }
    }

    static let refused: [(body: String, field: String)] = [
        (#"{"active":-1}"#, "active"), (#"{"active":1000001}"#, "active"),
        (#"{"active":1.5}"#, "active"), (#"{"active":"many"}"#, "active"),
        (#"{"active":true}"#, "active"), (#"{"errors":1.01}"#, "errors"),
        (#"{"errors":-0.01}"#, "errors"), (#"{"errors":"0.1"}"#, "errors"),
        (#"{"latency":-1}"#, "latency"), (#"{"latency":3600.5}"#, "latency"),
        (#"{"latency":[1]}"#, "latency"), (#"{"freeStock":-1}"#, "freeStock"),
        (#"{"freeStock":0.5}"#, "freeStock"), (#"{"freeStock":1000000001}"#, "freeStock"),
        (#"{"freeStock":1,"expectedReturns":-1}"#, "expectedReturns"),
        (#"{"expectedReturns":3}"#, "expectedReturns"), (#"{"soldOut":false}"#, "soldOut"),
        (#"{"active":1,"soldOut":false}"#, "soldOut"),
        (#"{"soldOut":true,"freeStock":1}"#, "soldOut"),
        (#"{"soldOut":true,"expectedReturns":1}"#, "soldOut"),
        (#"{"freeStock":1,"soldOut":0}"#, "soldOut"),
        (#"{"active":1,"measuredAt":1764583200}"#, "measuredAt"),
        (#"{"active":1,"measuredAt":"noon"}"#, "measuredAt"), (#"{}"#, "active"),
        (#"{"active":null}"#, "active"), (#"{"measuredAt":"MEASURED"}"#, "active"),
        (#"{"Active":1}"#, "Active"), (#"{"active":1,"stock":5}"#, "stock"),
    ]

    @Test func `a wrong member is refused by its name and changes nothing`() async throws {
        try await withServer { server in
            let now = Timestamp.wallClock().iso8601
            for (body, field) in Self.refused {
                let body = body.replacing("MEASURED", with: now)
                try expectProblem(
                    try await server.core("arena/health", body),
                    400,
                    "bad-field",
                    field: field
                )
            }
            for body in ["", "[]", "7", "active=1", #"{"active":1e400}"#, #"{"errors":NaN}"#] {
                try expectProblem(
                    try await server.core("arena/health", body),
                    400,
                    "malformed-json"
                )
            }
            let sale = try await server.report("arena").sale
            #expect(sale.health == nil)
            #expect(sale.stock == nil)
        }
    }

    @Test func `a clock that runs ahead a little is believed, one that is wrong is told`()
        async throws
    {
        try await withServer { server in
            func post(_ offset: Duration) async throws -> CrowdResponse {
                let moment = (Timestamp.wallClock() + offset).iso8601
                return try await server.core(
                    "arena/health",
                    #"{"active":1,"measuredAt":"\#(moment)"}"#
                )
            }
            #expect(try await post(.seconds(-110)).status == 204)
            #expect(try await post(.seconds(3)).status == 204)
            let health = try #require(try await server.report("arena").sale.health)
            #expect(health.measuredAt <= health.receivedAt)
            for offset in [Duration.seconds(60), .seconds(-130)] {
                let response = try await post(offset)
                try expectProblem(response, 400, "bad-field", field: "measuredAt")
            }
        }
    }

    @Test func `no report leaves a line in the log`() async throws {
        let log = RecordedLog()
        try await withServer(logger: log.logger()) { server in
            let before = log.lines(atLeast: .info).count
            let good = try await server.core("arena/health", #"{"active":4711}"#)
            #expect(good.status == 204)
            let bad = try await server.core("arena/health", #"{"active":-4711}"#)
            #expect(bad.status == 400)
            #expect(log.lines(atLeast: .info).count == before)
        }
    }
}
