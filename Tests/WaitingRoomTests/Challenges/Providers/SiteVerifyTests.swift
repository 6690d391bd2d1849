import StilePass
import Testing
import WaitingRoom

@Suite struct SiteVerifyTests {
    static func provider(
        _ kind: ChallengeProvider.Kind,
        endpoint: String? = nil
    ) -> ChallengeProvider {
        var provider = ChallengeProvider(name: "p", kind: kind, stages: [.checkIn])
        provider.endpoint = endpoint
        return provider
    }

    private func body(_ request: ProviderRequest) -> String {
        String(decoding: request.body, as: UTF8.self)
    }

    @Test(
        arguments: [
            (.turnstile, "https://challenges.cloudflare.com/turnstile/v0/siteverify"),
            (.hcaptcha, "https://api.hcaptcha.com/siteverify"),
            (.recaptchaV2, "https://www.google.com/recaptcha/api/siteverify"),
            (.recaptchaV3, "https://www.google.com/recaptcha/api/siteverify"),
        ] as [(ChallengeProvider.Kind, String)]
    )
    func `each provider is asked at its usual address`(
        kind: ChallengeProvider.Kind,
        url: String
    ) throws {
        let verifier = try SiteVerify(provider: Self.provider(kind), secret: "s")
        let request = try verifier.request(token: "t")
        #expect(request.url == url)
        #expect(request.method == "POST")
        #expect(body(request) == "secret=s&response=t")
        #expect(
            request.headers.contains(
                ProviderRequest.Header("content-type", "application/x-www-form-urlencoded")
            )
        )
    }

    @Test func `what a form cannot carry as it is gets escaped`() throws {
        let verifier = try SiteVerify(provider: Self.provider(.recaptchaV2), secret: "a&b=c é")
        let request = try verifier.request(token: "x+y/z=")
        #expect(body(request) == "secret=a%26b%3Dc%20%C3%A9&response=x%2By%2Fz%3D")
    }

    @Test func `only Turnstile hears of the attempt and only hCaptcha of the site key`() throws {
        var provider = Self.provider(.turnstile)
        provider.siteKey = "site"
        let attempt = Identifier(high: 0x0011_2233_4455_6677, low: 0x0899_AABB_CCDD_EEFF)
        let turnstile = try SiteVerify(provider: provider, secret: "s")
        #expect(
            body(try turnstile.request(token: "t", attempt: attempt))
                == "secret=s&response=t&idempotency_key=00112233-4455-4677-8899-aabbccddeeff"
        )
        provider.kind = .hcaptcha
        let hcaptcha = try SiteVerify(provider: provider, secret: "s")
        #expect(
            body(try hcaptcha.request(token: "t", attempt: attempt))
                == "secret=s&response=t&sitekey=site"
        )
    }

    @Test func `what cannot be a token is not passed on`() throws {
        let verifier = try SiteVerify(provider: Self.provider(.turnstile), secret: "s")
        for token in ["", "a b", "a\nb", "é"] {
            #expect(throws: ChallengeError.field(.response)) { try verifier.request(token: token) }
        }
        let long = String(repeating: "t", count: 2_049)
        #expect(throws: ChallengeError.tooLong) { try verifier.request(token: long) }
        let hcaptcha = try SiteVerify(provider: Self.provider(.hcaptcha), secret: "s")
        _ = try hcaptcha.request(token: long)
        #expect(throws: ChallengeError.tooLong) {
            try hcaptcha.request(token: String(repeating: "t", count: 8_193))
        }
    }

    @Test func `a provider that cannot be asked is told at once`() {
        func error(_ provider: ChallengeProvider, secret: String = "s") -> ProviderSetupError? {
            do {
                _ = try SiteVerify(provider: provider, secret: secret)
                return nil
            } catch {
                return error
            }
        }
        #expect(error(Self.provider(.proofOfWork)) == .wrongKind)
        #expect(error(Self.provider(.geetestV4)) == .wrongKind)
        #expect(error(Self.provider(.turnstile), secret: "") == .noSecret)
        #expect(error(Self.provider(.cap)) == .noEndpoint)
        #expect(error(Self.provider(.cap, endpoint: "https://cap.example/k/siteverify")) == nil)
    }

    @Test(arguments: [
        "https://a.example/x", "https://a.example:8443/x?y=1", "http://127.0.0.1:8080/x",
        "http://localhost/x", "http://[::1]:80/x", "http://cap:3000/key/siteverify",
    ])
    func `an address to which a secret may go is taken`(url: String) throws {
        let verifier = try SiteVerify(
            provider: Self.provider(.cap, endpoint: url),
            secret: "s"
        )
        #expect(try verifier.request(token: "t").url == url)
    }

    @Test(arguments: [
        "", "a.example", "ftp://a.example", "https://", "https:///x", "http://a.example/x",
        "http://localhost@a.example/", "http://[2001:db8::1]/", "https://a.example/ x",
        "https://a.example/#x", "HTTP://a.example/", "http://1.2.3.4/", "file:///etc/passwd",
    ])
    func `an address on which others read along is refused`(url: String) {
        #expect(throws: ProviderSetupError.insecureEndpoint) {
            try SiteVerify(provider: Self.provider(.cap, endpoint: url), secret: "s")
        }
    }
}
