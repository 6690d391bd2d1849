import Foundation

/// A sale of a few minutes that is simulated in a moment.
enum SmallSale {
    static let text = """
        title: "Small & <tiny> hall"
        about: Made up for tests.
        figures:
          - { what: people, value: "300", from: assumed }
          - { what: tickets, value: "300", from: published, source: "a page <b>" }
        room:
          id: hall
          title: Small hall
          target: https://tickets.example/hall
          sale: { id: one, opens: 2030-01-01T09:59:00Z, starts: 2030-01-01T10:00:00Z }
          core:
            servers: 10
            serviceTime: 20s
            waitProbability: 0.05
            noShow: 0.1
            slowStart: 10s
            hardCap: 20
            idleLimit: 5m
            sessionLimit: 10m
          release: { perSecondLimit: 20 }
        core: { service: { mean: 20s, shape: exponential } }
        stock: { tickets: 300, returnDelay: 5s }
        crowds:
          - name: fans
            count: 200
            arrivals: [{ rising: { from: -1m, to: 0s, scale: 20s } }]
            basket: { 1: 0.5, 2: 0.5 }
            claimDelay: 2s
            checkInEvery: 5s
          - name: "late, maybe"
            count: 100
            arrivals: [{ exponential: { from: 0s, mean: 1m } }]
        tick: 1s
        length: 30m
        """

    /// Writes the sale into a folder; gives the file's name there.
    static func write(to folder: String) throws -> String {
        try text.write(toFile: "\(folder)/small.yaml", atomically: true, encoding: .utf8)
        return "small.yaml"
    }
}
