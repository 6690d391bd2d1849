import Rehearsal
import Testing

/// Cookies that hold a place or a session travel over encrypted connections only, where there are any.
@Suite(.timeLimit(.minutes(3))) struct SecureCookieTests {
    @Test(arguments: [("[127.0.0.1]", true), ("[]", false)])
    func `behind a trusted proxy that speaks https the cookies of room and shop are Secure`(
        trustedProxies: String,
        isSecure: Bool
    ) async throws {
        try await OpenSale.with(TestSale(), trustedProxies: trustedProxies) { sale in
            let https = [("X-Forwarded-Proto", "https")]
            let joined = try await sale.client.send(.post("/rooms/arena/join", headers: https))
            #expect(joined.status == 201)
            try expectCookie(joined, isSecure: isSecure)

            let (_, pass) = try await sale.callSomebody()
            let form = [("Content-Type", "application/x-www-form-urlencoded")]
            let entered = try await sale.client.send(
                .post("/shop/arena", headers: https + form, body: Array("pass=\(pass)".utf8))
            )
            #expect(entered.status == 303)
            try expectCookie(entered, isSecure: isSecure)
        }
    }

    private func expectCookie(_ answer: CrowdResponse, isSecure: Bool) throws {
        let cookie = try #require(answer.headers["Set-Cookie"])
        let attributes = cookie.split(separator: ";").map { $0.filter { $0 != " " } }
        #expect(attributes.contains("Secure") == isSecure)
        #expect(attributes.contains("HttpOnly"))
    }
}
