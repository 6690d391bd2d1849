import Foundation

/// The configuration of a sale for a test, as an operator would write it.
struct TestSale {
    var perSecondLimit = 30.0
    var hardCap = 400
    var checkIn = "6s"
    var claim = "20s"
    var grace = "60s"
    var redeem = "20s"
    var stock = 1_500
    var quota = 1
    var coreSecret = "core-secret-of-a-test"
    /// The SHA-256 of `operator-token-of-a-test`.
    var operatorHash = "500dda62c1f73dc4ff979b3a3509dde9c812ea872921f19b5b74dc90afb74885"

    /// The text of the room's policy; none where everybody is let through.
    var policy: String?
    /// Where visitors sign in who are asked for an account.
    var signIn: String?
    /// What stands in the secrets besides, as lines of YAML.
    var secrets = ""

    /// The files beside the configuration.
    var files: [String: String] { policy.map { ["policy.yaml": $0] } ?? [:] }

    /// The file's text.
    var yaml: String {
        """
        server: { host: 127.0.0.1 }
        secrets:
          queueTokenKeys: [{ id: t1, key: MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE }]
          admissionPassKeys: [{ id: t1, key: MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE }]
          cores: [{ room: arena, secret: \(coreSecret) }]
          \(secrets)
        rooms:
          - id: arena
            title: "Arena, one night"
            target: /shop/arena
            sale: { id: first-sale }
            \(policy == nil ? "" : "policy: policy.yaml")
            \(signIn.map { "signIn: \($0)" } ?? "")
            core:
              servers: 5000
              serviceTime: 30s
              waitProbability: 0.05
              slowStart: 0s
              hardCap: \(hardCap)
            release: { perSecondLimit: \(perSecondLimit) }
            windows: { checkIn: \(checkIn), claim: \(claim), grace: \(grace), redeem: \(redeem) }
            quota: \(quota)
        operators: [{ name: desk, role: operator, tokenHash: \(operatorHash) }]
        office:
          events:
            - id: arena
              title: "Arena, one night"
              currency: EUR
              ticketTypes: [{ id: seat, title: Seat, priceMinor: 4500, stock: \(stock) }]
        """
    }
}

/// A folder that goes away with this value.
final class ScratchFolder {
    let path: String

    init() throws {
        path =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("stile-end-to-end-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
