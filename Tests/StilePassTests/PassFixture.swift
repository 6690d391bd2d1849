import StilePass

/// A key, the pass it signs and the verifier that accepts it.
struct PassFixture {
    static let issuedAt = Timestamp(seconds: 1_800_000_000)
    static let expiresAt = issuedAt + .seconds(120)

    var key: PassPrivateKey
    var pass = AdmissionPass(
        issuer: "https://stile.example",
        audience: "arena",
        queueID: "queue-7",
        passID: "pass-7",
        room: "arena",
        sale: "2026-12-01",
        lane: "general",
        quota: 4,
        issuedAt: issuedAt,
        expiresAt: expiresAt
    )

    init(_ algorithm: PassAlgorithm, id: String = "k1") {
        key = PassPrivateKey(generating: algorithm, id: id)
    }

    var verifier: PassVerifier {
        PassVerifier(keys: [key.publicKey], issuer: "https://stile.example", audience: "arena")
    }

    func token() throws -> String { try key.sign(pass) }

    /// The token of a pass that differs from the good one in what the closure changes.
    func token(_ change: (inout AdmissionPass) -> Void) throws -> String {
        var pass = pass
        change(&pass)
        return try key.sign(pass)
    }
}

extension String {
    /// This token with another header, its signature left as it was.
    func reheaded(_ header: String) -> String {
        let rest = self[(firstIndex(of: ".") ?? startIndex)...]
        return Base64URL.encode(header.utf8) + rest
    }
}
