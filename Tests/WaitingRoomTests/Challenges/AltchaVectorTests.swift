import StilePass
import Testing
import WaitingRoom

@Suite struct AltchaVectorTests {
    private let now = ChallengeFixture.now

    private func solution(v1 json: String) throws -> AltchaV1Solution {
        guard case .v1(let solution) = try AltchaPayload(AltchaVectors.base64(json))
        else { throw ChallengeError.field(.solution) }
        return solution
    }

    private func solution(v2 json: String) throws -> AltchaV2Solution {
        guard case .v2(let solution) = try AltchaPayload(AltchaVectors.base64(json))
        else { throw ChallengeError.field(.solution) }
        return solution
    }

    /// A challenge without a binding, that Python and JavaScript libraries agree on.
    private func known(counter: Int, derivedKey: String) -> String {
        #"""
        {"challenge":{"parameters":{"algorithm":"PBKDF2/SHA-256","cost":100,"expiresAt":4102444800,\#
        "keyLength":32,"keyPrefix":"00","nonce":"00112233445566778899aabbccddeeff",\#
        "salt":"ffeeddccbbaa99887766554433221100"},"signature":\#
        "7a9cb0c70da3ed590ab369f9ad35a3d558d89fd51fbbea9ab9a0d584f1b9dd0d"},\#
        "solution":{"counter":\#(counter),"derivedKey":"\#(derivedKey)","time":8.8}}
        """#
    }

    private let secret = ChallengeKey(bytes: Array("test-secret".utf8))
    private let solvedKey = "001e77738f600b27d2a3eff3c363070a8b42918ca63b26d7c1c55940b7dc6dbc"
    private let zeroKey = "e62df725900dcd421f604ac0d0bbe8d165e6040020c545a4e59add065662d589"

    @Test func `the known answer of v1 is right`() throws {
        let solution = try solution(
            v1: #"""
                {"algorithm":"SHA-256","challenge":\#
                "e9ac7de9a06ca05e7d9ef26b7d77a44fb027cbdec2c59c634ad553b6c4f0c3db","number":345,\#
                "salt":"0102030405060708090a0b0c?expires=4102444800&","signature":\#
                "2835016ed7ed9f91c5ecc8b897b9a52acc4016bf40c0424b245db885c14bc48c","took":7}
                """#
        )
        let key = ChallengeKey(bytes: Array("test-key".utf8))
        #expect(try solution.expiry(at: now, key: key) == Timestamp(seconds: 4_102_444_800))
        #expect(throws: ChallengeError.wrongSignature) {
            try solution.expiry(at: now, key: secret)
        }
    }

    @Test func `the known answer of v2 is right`() throws {
        let solution = try solution(v2: known(counter: 94, derivedKey: solvedKey))
        try solution.check(at: now, parameterKey: secret, workKey: secret)
        #expect(solution.expiry == Timestamp(seconds: 4_102_444_800))
    }

    // The official JavaScript verifier lets this one through: the key is the true one of counter 0,
    // but nobody searched for one that begins as demanded.
    @Test func `a true key without the demanded prefix is no solution`() throws {
        let solution = try solution(v2: known(counter: 0, derivedKey: zeroKey))
        #expect(throws: ChallengeError.wrongSolution) {
            try solution.check(at: now, parameterKey: secret, workKey: secret)
        }
    }

    @Test func `an invented key with the demanded prefix is no solution`() throws {
        let invented = "00" + zeroKey.dropFirst(2)
        for counter in [0, 94] {
            let solution = try solution(v2: known(counter: counter, derivedKey: invented))
            #expect(throws: ChallengeError.wrongSolution) {
                try solution.check(at: now, parameterKey: secret, workKey: secret)
            }
        }
    }

    @Test func `the true key of another counter is no solution`() throws {
        let solution = try solution(v2: known(counter: 93, derivedKey: solvedKey))
        #expect(throws: ChallengeError.wrongSolution) {
            try solution.check(at: now, parameterKey: secret, workKey: secret)
        }
    }

    @Test(arguments: [AltchaVectors.oursV1, AltchaVectors.oursV2])
    func `what another library solved is accepted`(json: String) throws {
        let verdict = try ChallengeFixture.work.verify(
            AltchaVectors.base64(json),
            for: ChallengeFixture.binding,
            at: now
        )
        #expect(verdict.level == 1)
        #expect(verdict.until == ChallengeFixture.expires + .seconds(60))
    }

    @Test(arguments: [
        (AltchaVectors.theirsV1, 2), (AltchaVectors.theirsDeterministic, 3),
        (AltchaVectors.theirsProbabilistic, 2),
    ])
    func `what another library made and solved is accepted`(json: String, level: Int) throws {
        let verdict = try ChallengeFixture.work.verify(
            AltchaVectors.base64(json),
            for: ChallengeFixture.binding,
            at: now
        )
        #expect(verdict.level == level)
    }

    // The payloads were solved for these very challenges, so a seed must go on making them.
    @Test func `a challenge is what the other library was given`() throws {
        let v1 = try ChallengeFixture.challenge(.v1)
        #expect(v1.contains(#""salt":"910a2dec89025cc1beeb8da1658eec67?expires=1795001200&"#))
        #expect(v1.hasPrefix(#"{"algorithm":"SHA-256","challenge":"e9215e3b35ff14de"#))
        #expect(v1.contains(#""maxNumber":170000"#))
        let v2 = try ChallengeFixture.challenge(.v2)
        #expect(v2.contains(#""keyPrefix":"e4812d4ca5701565678e24ad6d4e5bd2","keySignature":"#))
        #expect(v2.contains(#""signature":"101dc38e14832967983bf3b65a4ff4aa"#))
    }

    @Test(arguments: AltchaVersion.allCases)
    func `no two challenges are alike`(version: AltchaVersion) throws {
        let challenges = try (0..<50).map { try ChallengeFixture.challenge(version, seed: $0) }
        #expect(Set(challenges).count == 50)
    }

    @Test func `the label of a binding is a keyed hash`() {
        let label = ChallengeFixture.binding.label(by: ChallengeFixture.keys)
        #expect(label.description == AltchaVectors.label)
    }

    @Test func `a challenge tells nothing of the visitor and the room`() throws {
        for version in AltchaVersion.allCases {
            let challenge = try ChallengeFixture.challenge(version)
            for word in ["arena", "2026-12-01", "checkIn", Identifier(high: 1, low: 2).description]
            {
                #expect(!challenge.contains(word))
            }
        }
    }
}
