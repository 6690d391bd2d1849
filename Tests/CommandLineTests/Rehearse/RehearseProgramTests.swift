import Foundation
import Testing

@testable import stile

/// Real crowds of a few seconds, each against a server of its own on loopback.
@Suite struct RehearseProgramTests {
    /// Windows are long and nobody is late, because a busy machine must not make anybody miss a call.
    private static let sale = """
        title: A quick sale
        room:
          id: quick
          title: Quick
          target: https://tickets.example/quick
          sale: { id: one }
          core:
            servers: 10
            serviceTime: 1s
            waitProbability: 0.2
            noShow: 0.1
            slowStart: 1s
            hardCap: 20
            idleLimit: 5m
            sessionLimit: 5m
          release: { perSecondLimit: 50 }
          windows: { checkIn: 1m, claim: 1m, grace: 1m, redeem: 1m }
        core: { service: { mean: 1s, shape: deterministic }, reportDelay: 500ms }
        stock: { tickets: 40, hold: 1m }
        crowds:
          - name: fans
            count: 60
            arrivals: [{ atOnce: 0s }]
            noShow: 0
            claimDelay: 200ms
            checkInEvery: 2s
            notice: 1s
        length: 4m
        """

    private func withSale(_ body: (String) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try Self.sale.write(toFile: "\(folder)/quick.yaml", atomically: true, encoding: .utf8)
            try await body(folder)
        }
    }

    @Test func `a crowd buys what there is from a server of its own`() async throws {
        try await withSale { folder in
            let program = try await StileProgram.run(
                ["rehearse", "quick.yaml", "--json"],
                in: folder
            )
            #expect(program.status == 0, "\(program.errors)")
            let line = try JSONObject(program.output)
            let figures = try line.object("figures")
            func value(_ name: String) throws -> Double {
                try figures.object(name).number("value")
            }
            #expect(try value("joined") == 60)
            #expect(try value("sold") == 40)
            #expect(try value("buyers") == 40)
            #expect(try value("emptyHanded") == 20)
            #expect(try value("admitted") >= 40)
            #expect(try value("soldOutAt") >= 4, "ten servers need four seconds for forty")
            #expect(try line.object("ends").number("soldOut") == 1)
        }
    }

    @Test func `a prediction that has nothing to do with it fails the command`() async throws {
        try await withSale { folder in
            let program = try await StileProgram.run(
                [
                    "rehearse", "quick.yaml", "--scale", "2", "--compare", "--predictions", "2",
                    "--predict-with", "core.service.mean=10s",
                ],
                in: folder
            )
            #expect(program.status == 1)
            #expect(program.output.contains("A quick sale: 30 visitors for 20 tickets"))
            #expect(program.output.hasSuffix("Prediction and reality lie more than 5 % apart.\n"))
        }
    }

    @Test(arguments: [
        (["--target", "http://tickets.example.org:80"], 64, "visits servers on this machine only"),
        (["--target", "https://127.0.0.1:8080"], 64, "http://127.0.0.1:8080 was expected"),
        (["--target", "http://127.0.0.1:1"], 64, "$STILE_CORE_SECRET"),
        (["--core-secret", "x"], 64, "--core-secret needs --target"),
        (["--predict-with", "core.servers=2"], 64, "--predict-with needs --compare"),
        (["--within", "0"], 64, "--within"), (["--scale", "0"], 64, "--scale"),
        (["--set", "crowds.fans.count=20001"], 1, "at most 20000 visitors (visitorLimit)"),
        (["--set", "faults=[{ kind: leaderStop, at: 1s, for: 1s }]"], 1, "leaderStop"),
        (["--set", "length=5h"], 1, "at most 4 hours (longest)"),
    ])
    func `what cannot be rehearsed is refused before anybody joins`(
        options: [String],
        status: Int32,
        words: String
    ) async throws {
        try await withSale { folder in
            let program = try await StileProgram.run(
                ["rehearse", "quick.yaml"] + options,
                in: folder
            )
            #expect(program.status == status)
            #expect(program.output == "")
            #expect(program.errors.contains(words), "\(program.errors)")
        }
    }

    @Test func `an interrupted rehearsal prints what is known, and exits with 130`() async throws {
        try await withSale { folder in
            let program = try await InterruptedProgram.run(
                [
                    "rehearse", "quick.yaml", "--set", "length=1h", "--set", "stock.tickets=4000",
                    "--set", "crowds.fans.arrivals=[{ even: { from: 0s, to: 1h } }]",
                ],
                after: 8,
                in: folder
            )
            #expect(program.isExit)
            #expect(program.status == 130, "\(program.errors)")
            #expect(program.output.contains("Interrupted: this is what was known by then."))
            #expect(program.output.contains("A quick sale: 60 visitors"))
        }
    }

    @Test func `a server that is not there is said to have no such room`() async throws {
        try await withSale { folder in
            let program = try await StileProgram.run(
                ["rehearse", "quick.yaml", "--target", "http://127.0.0.1:1"],
                environment: ["STILE_CORE_SECRET": "0123456789abcdef0123456789abcdef"],
                in: folder
            )
            #expect(program.status == 1)
            #expect(program.errors == "stile: There is no room quick at that address.\n")
        }
    }
}
