import Foundation

/// A scenario that says everything that can be said; the two tables that it names lie beside it.
enum SampleScenario {
    static let text = """
        # A comment, so that lines and fields do not coincide.
        title: "Everything: one night"
        about: What can be said.
        figures:
          - { what: people, value: "40", from: published, source: somebody }
          - { what: tickets, value: "20", from: assumed }
        room:
          id: arena
          title: Arena
          target: https://tickets.example.org/arena
          sale:
            id: night
            opens: 2026-12-01T09:30:00Z
            starts: 2026-12-01T10:00:00Z
            ends: 2026-12-01T12:00:00Z
          core: { servers: 50, serviceTime: 4m, hardCap: 60 }
          release: { perSecondLimit: 2.5 }
          windows: { checkIn: 45s }
        core:
          servers: 40
          service: { mean: 3m, shape: gamma, squaredVariation: 0.25, limit: 12m }
          telemetry: departures
          reportDelay: 5s
          changes:
            - { at: 10m, sessions: 2 }
            - { at: 20m, speed: 0.5, for: 10m }
            - { at: 25m, errors: 0.3, for: 1m }
        stock: { tickets: 20, hold: 10m, returnDelay: 1m, look: 20s }
        crowds:
          - name: fans
            count: 30
            arrivals:
              - { weight: 4, atOnce: 0s }
              - { weight: 3, even: { from: -30m, to: -10m } }
              - { weight: 2, rising: { from: -10m, to: 0s, scale: 90s } }
              - { gamma: { from: 5s, shape: 2, scale: 30s } }
              - { exponential: { from: -5s, mean: 40s } }
              - { file: arrivals.csv }
            present: 0.9
            patience: 1h
            noShow: 0.25
            claimDelay: 15s
            checkInEvery: 20s
            notice: 3s
            basket: { 1: 3, 2: 5, 4: 2 }
            unpaid: 0.4
            returning: { share: 0.5, after: 3m }
            service: { shape: empirical, file: lengths.csv }
          - name: others
            count: 10
            arrivals: [{ atOnce: 1m }]
            basket: 2
        operators:
          - { at: 30m, do: pause }
          - { at: 31m, do: resume }
          - { at: 32m, perSecondLimit: 1 }
          - { at: 33m, hardCap: 30 }
        faults:
          - { kind: leaderStop, at: 40m, for: 30s }
          - { kind: staleTelemetry, at: 50m, for: 2m }
          - { kind: storeStall, at: -1m, for: 10s }
        tick: 250ms
        length: 2h

        """

    static let arrivals = "seconds,count\n-60,3\n0,10\n30,5\n90,0\n"
    static let lengths = "seconds\n60\n120\n\n240.5\n"

    /// Gives the body the path of the sample, beside its tables, in a fresh folder.
    static func written<Result>(
        _ text: String = text,
        arrivals: String = arrivals,
        lengths: String = lengths,
        _ body: (String) throws -> Result
    ) async throws -> Result {
        try await withTemporaryFolder { folder in
            for (name, text) in [
                ("scenario.yaml", text), ("arrivals.csv", arrivals), ("lengths.csv", lengths),
            ] {
                try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
            }
            return try body("\(folder)/scenario.yaml")
        }
    }
}
