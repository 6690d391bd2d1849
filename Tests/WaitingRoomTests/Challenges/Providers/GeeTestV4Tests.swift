import StilePass
import Testing
import WaitingRoom

@Suite struct GeeTestV4Tests {
    private static let now = Timestamp(seconds: 1_795_000_000)
    private static let lot = "7e22264d4f3e4dd8a6ffbf6e82e1122d"
    private static let answer =
        #"{"lot_number":"\#(lot)","captcha_output":"a+b/c==","pass_token":"p","gen_time":"1795"}"#

    private func verifier() throws -> GeeTestV4 {
        var provider = SiteVerifyTests.provider(.geetestV4)
        provider.siteKey = "647f5ed2ed8acb4be36784e01556bb71"
        return try GeeTestV4(provider: provider, secret: "b09a7aafbfd83f73b35a9b530d0337bf")
    }

    private func verdict(status: Int = 200, _ body: String) throws -> ProviderVerdict {
        try verifier().judge(
            ProviderResponse(status: status, body: Array(body.utf8)),
            answer: GeeTestV4.Answer(Self.answer),
            lifetime: .seconds(600),
            at: Self.now
        )
    }

    // The signature was computed with Python's `hmac`.
    @Test func `the question is signed with the key of the captcha`() throws {
        let request = try verifier().request(GeeTestV4.Answer(Self.answer))
        #expect(
            request.url == "https://gcaptcha4.geetest.com/validate"
                + "?captcha_id=647f5ed2ed8acb4be36784e01556bb71"
        )
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == "lot_number=\(Self.lot)&captcha_output=a%2Bb%2Fc%3D%3D&pass_token=p"
                + "&gen_time=1795&captcha_id=647f5ed2ed8acb4be36784e01556bb71&sign_token="
                + "a8d0f487f9f80195faa2b14c91ce6d0bde5f6f50d7982e7ef66f6a94862c41df"
        )
    }

    @Test func `only success passes`() throws {
        let good =
            #"{"status":"success","result":"success","reason":"","captcha_args":"#
            + #"{"used_type":"slide","lot_number":"\#(Self.lot)"}}"#
        guard case .passed(let passed) = try verdict(good) else {
            Issue.record("not passed")
            return
        }
        #expect(passed.until == Self.now + .seconds(660))
        #expect(try verdict(good.replacing("7e22", with: "7e23")) == .unavailable(.nonsense))
        #expect(try verdict(status: 400, good) == .unavailable(.nonsense))
        #expect(try verdict(status: 502, good) == .unavailable(.status(502)))
    }

    @Test(
        arguments: [
            (
                #"{"status":"success","result":"fail","reason":"pass_token expire"}"#,
                .rejected(.refused)
            ),
            (#"{"result":"fail"}"#, .rejected(.refused)),
            (#"{"status":"error","code":"-50005","msg":"illegal gen_time"}"#, .rejected(.refused)),
            (#"{"status":"error","result":"success"}"#, .unavailable(.nonsense)),
            (#"{"result":true}"#, .unavailable(.nonsense)),
            (#"{"result":"SUCCESS"}"#, .unavailable(.nonsense)),
            ("success", .unavailable(.nonsense)),
            ("{}", .unavailable(.nonsense)),
        ] as [(String, ProviderVerdict)]
    )
    func `everything else does not`(body: String, expected: ProviderVerdict) throws {
        #expect(try verdict(body) == expected)
    }

    @Test func `the four values must be there`() throws {
        for field in ["lot_number", "captcha_output", "pass_token", "gen_time"] {
            let gone = Self.answer.replacing(#""\#(field)":"#, with: #""captcha_id":"#)
            let expected = ChallengeError.field(try #require(ChallengeField(rawValue: field)))
            #expect(throws: expected) { try GeeTestV4.Answer(gone) }
        }
        #expect(throws: ChallengeError.unknownMember) {
            try GeeTestV4.Answer(Self.answer.replacing("{", with: #"{"more":1,"#))
        }
        #expect(throws: ChallengeError.json(.malformed)) { try GeeTestV4.Answer("token") }
        #expect(throws: ChallengeError.tooLong) {
            try GeeTestV4.Answer(String(repeating: " ", count: 8_193))
        }
    }

    @Test func `a captcha without id or key cannot be asked about`() {
        #expect(throws: ProviderSetupError.noSiteKey) {
            try GeeTestV4(provider: SiteVerifyTests.provider(.geetestV4), secret: "s")
        }
        #expect(throws: ProviderSetupError.wrongKind) {
            try GeeTestV4(provider: SiteVerifyTests.provider(.turnstile), secret: "s")
        }
    }
}
