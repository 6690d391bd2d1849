import StilePass
import Testing
import WaitingRoom

/// Stamps and keys on a queue token; the fixed texts were signed by a few lines of Python.
@Suite struct QueueTokenStampTests {
    private static let now = QueueTokenTests.now
    private static let thumbprint = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"
    private static let challenge = Stamp.challenge(
        stage: .checkIn,
        provider: "work",
        level: 2,
        at: now + .seconds(10)
    )
    private static let document = Stamp.identity(
        document: .passport,
        subject: Identifier(high: 3, low: 4),
        verifier: "none",
        at: now + .seconds(20)
    )
    private static let account = Stamp.account(
        subject: Identifier(high: 5, low: 6),
        tier: "fan",
        since: Timestamp(seconds: 1_500_000_000),
        at: now + .seconds(30)
    )

    private static var bound: QueueToken {
        var token = QueueTokenTests.token
        token.stamps = [challenge, document, account]
        token.keyThumbprint = thumbprint
        return token
    }

    private func keys() throws -> QueueTokenKeys {
        QueueTokenKeys(
            signing: try #require(QueueTokenKeys.Key(id: "q1", bytes: QueueTokenTests.secret))
        )
    }

    private func read(_ text: String) throws -> QueueToken {
        try keys().verify(text, room: "arena", sale: "2026-12-01", at: Self.now)
    }

    @Test func `a token with stamps and a key stands on the wire as written down`() throws {
        let text = """
            eyJhbGciOiJIUzI1NiIsInR5cCI6InF1ZXVlLXRva2VuK2p3dCIsImtpZCI6InExIn0.eyJyb2\
            9tIjoiYXJlbmEiLCJzYWxlIjoiMjAyNi0xMi0wMSIsImxhbmUiOiJnZW5lcmFsIiwic3ViIjoi\
            QUFBQUFBQUFBQUVBQUFBQUFBQUFBZyIsInBsYWNlIjo0NzExLCJpYXQiOjE4MDAwMDAwMDAsIn\
            N0YW1wcyI6W3siayI6ImNoYWxsZW5nZSIsInMiOiJjaGVja0luIiwicCI6IndvcmsiLCJsIjoy\
            LCJ0IjoxODAwMDAwMDEwfSx7ImsiOiJpZGVudGl0eSIsImQiOiJwYXNzcG9ydCIsImlkIjoiQU\
            FBQUFBQUFBQU1BQUFBQUFBQUFCQSIsInYiOiJub25lIiwidCI6MTgwMDAwMDAyMH0seyJrIjoi\
            YWNjb3VudCIsImlkIjoiQUFBQUFBQUFBQVVBQUFBQUFBQUFCZyIsInRpZXIiOiJmYW4iLCJzaW\
            5jZSI6MTUwMDAwMDAwMCwidCI6MTgwMDAwMDAzMH1dLCJjbmYiOnsiamt0IjoiMFpjT0NPUlpO\
            WXktRFdwcXEzMGpaeUpHSFROMGQySGdsQlYzdWlndUE0SSJ9fQ.FxwmuUGiF2wNRvtLNylq_iW\
            wkH_SJ8Bsgtq1vtCwmx8
            """
        #expect(try keys().sign(Self.bound) == text)
        #expect(try read(text) == Self.bound)
    }

    @Test func `a token without stamps and key stands on the wire as it did before`() throws {
        let text = """
            eyJhbGciOiJIUzI1NiIsInR5cCI6InF1ZXVlLXRva2VuK2p3dCIsImtpZCI6InExIn0.eyJyb2\
            9tIjoiYXJlbmEiLCJzYWxlIjoiMjAyNi0xMi0wMSIsImxhbmUiOiJnZW5lcmFsIiwic3ViIjoi\
            QUFBQUFBQUFBQUVBQUFBQUFBQUFBZyIsInBsYWNlIjo0NzExLCJpYXQiOjE4MDAwMDAwMDB9.4\
            zic3nrc5tpFP8X__xzHwnfumxzN9-Y9UHqOSZLu1Uk
            """
        #expect(try keys().sign(QueueTokenTests.token) == text)
        #expect(try read(text) == QueueTokenTests.token)
    }

    @Test func `an account without tier and age survives the wire`() throws {
        let token = QueueTokenTests.token.adding(
            .account(subject: Identifier(high: 7, low: 8), tier: nil, since: nil, at: Self.now)
        )
        #expect(try read(try keys().sign(token)) == token)
    }

    @Test func `a challenge takes the place of an older one of its stage only`() {
        let entry = Stamp.challenge(stage: .entry, provider: "work", level: 1, at: Self.now)
        let again = Stamp.challenge(stage: .checkIn, provider: "pause", level: 3, at: Self.now)
        let token = QueueTokenTests.token.adding(Self.challenge).adding(entry).adding(again)
        #expect(token.stamps == [again, entry])
    }

    @Test func `a new document or account takes the place of the old one`() {
        let other = Stamp.identity(
            document: .residentID,
            subject: Identifier(high: 9, low: 9),
            verifier: "city",
            at: Self.now
        )
        let anew = Stamp.account(
            subject: Identifier(high: 8, low: 8),
            tier: nil,
            since: nil,
            at: Self.now
        )
        let token = Self.bound.adding(other).adding(anew)
        #expect(token.stamps == [Self.challenge, other, anew])
        #expect(token.keyThumbprint == Self.thumbprint)
    }

    @Test func `the fullest token with the longest names fits into a cookie`() throws {
        let longest = String(repeating: "n", count: RoomPlan.maximumNameLength)
        let name = String(repeating: "s", count: Stamp.maximumNameBytes)
        let late = Timestamp(seconds: 253_402_300_799)
        let subject = Identifier(high: .max, low: .max)
        var token = QueueToken(
            room: longest,
            sale: longest,
            key: PlaceKey(lane: LaneID(longest), place: .max),
            queueID: subject,
            issuedAt: late,
            keyThumbprint: Self.thumbprint
        )
        for stage in PolicyStage.allCases {
            token = token.adding(
                .challenge(stage: stage, provider: name, level: Stamp.maximumLevel, at: late)
            )
        }
        token = token.adding(
            .identity(document: .homeReturnPermit, subject: subject, verifier: name, at: late)
        )
        token = token.adding(.account(subject: subject, tier: name, since: late, at: late))
        let key = try #require(
            QueueTokenKeys.Key(id: "20261128t000000-abcd", bytes: QueueTokenTests.secret)
        )
        let text = QueueTokenKeys(signing: key).sign(token)
        #expect(text.utf8.count <= QueueToken.maximumLength)
        #expect(token.stamps.count <= QueueToken.maximumStamps)
        #expect(
            try QueueTokenKeys(signing: key).verify(text, room: longest, sale: longest, at: late)
                == token
        )
    }

    @Test(arguments: [
        (
            "a kind that is not known",
            """
            eyJhbGciOiJIUzI1NiIsInR5cCI6InF1ZXVlLXRva2VuK2p3dCIsImtpZCI6InExIn0.eyJyb2\
            9tIjoiYXJlbmEiLCJzYWxlIjoiMjAyNi0xMi0wMSIsImxhbmUiOiJnZW5lcmFsIiwic3ViIjoi\
            QUFBQUFBQUFBQUVBQUFBQUFBQUFBZyIsInBsYWNlIjo0NzExLCJpYXQiOjE4MDAwMDAwMDAsIn\
            N0YW1wcyI6W3siayI6InByYXllciIsInQiOjE4MDAwMDAwMDB9XX0.fqtqQ3qsv1GiSuzjbvaK\
            Y0MdTgsU2sHynggzCV4SiY8
            """
        ),
        (
            "a stage that is not known",
            """
            eyJhbGciOiJIUzI1NiIsInR5cCI6InF1ZXVlLXRva2VuK2p3dCIsImtpZCI6InExIn0.eyJyb2\
            9tIjoiYXJlbmEiLCJzYWxlIjoiMjAyNi0xMi0wMSIsImxhbmUiOiJnZW5lcmFsIiwic3ViIjoi\
            QUFBQUFBQUFBQUVBQUFBQUFBQUFBZyIsInBsYWNlIjo0NzExLCJpYXQiOjE4MDAwMDAwMDAsIn\
            N0YW1wcyI6W3siayI6ImNoYWxsZW5nZSIsInMiOiJleGl0IiwicCI6IndvcmsiLCJsIjoxLCJ0\
            IjoxODAwMDAwMDAwfV19.7EGym-FYze7I6LywMxShPFkww-0QaSe5BRBbal8Bw2k
            """
        ),
        (
            "a challenge without a provider",
            """
            eyJhbGciOiJIUzI1NiIsInR5cCI6InF1ZXVlLXRva2VuK2p3dCIsImtpZCI6InExIn0.eyJyb2\
            9tIjoiYXJlbmEiLCJzYWxlIjoiMjAyNi0xMi0wMSIsImxhbmUiOiJnZW5lcmFsIiwic3ViIjoi\
            QUFBQUFBQUFBQUVBQUFBQUFBQUFBZyIsInBsYWNlIjo0NzExLCJpYXQiOjE4MDAwMDAwMDAsIn\
            N0YW1wcyI6W3siayI6ImNoYWxsZW5nZSIsInMiOiJqb2luIiwibCI6MSwidCI6MTgwMDAwMDAw\
            MH1dfQ.GT2HtwmKyFGDaDyEAr8Esmf3bTCgj_snvMXR8cKyTas
            """
        ),
        (
            "a document without a subject",
            """
            eyJhbGciOiJIUzI1NiIsInR5cCI6InF1ZXVlLXRva2VuK2p3dCIsImtpZCI6InExIn0.eyJyb2\
            9tIjoiYXJlbmEiLCJzYWxlIjoiMjAyNi0xMi0wMSIsImxhbmUiOiJnZW5lcmFsIiwic3ViIjoi\
            QUFBQUFBQUFBQUVBQUFBQUFBQUFBZyIsInBsYWNlIjo0NzExLCJpYXQiOjE4MDAwMDAwMDAsIn\
            N0YW1wcyI6W3siayI6ImlkZW50aXR5IiwiZCI6InBhc3Nwb3J0IiwidiI6Im5vbmUiLCJ0Ijox\
            ODAwMDAwMDAwfV19.iAzFqbIbltqK-KO8Mv04yo-t-WBRPIZRfmiqtoYq4qU
            """
        ),
        (
            "a subject that is no pseudonym",
            """
            eyJhbGciOiJIUzI1NiIsInR5cCI6InF1ZXVlLXRva2VuK2p3dCIsImtpZCI6InExIn0.eyJyb2\
            9tIjoiYXJlbmEiLCJzYWxlIjoiMjAyNi0xMi0wMSIsImxhbmUiOiJnZW5lcmFsIiwic3ViIjoi\
            QUFBQUFBQUFBQUVBQUFBQUFBQUFBZyIsInBsYWNlIjo0NzExLCJpYXQiOjE4MDAwMDAwMDAsIn\
            N0YW1wcyI6W3siayI6ImFjY291bnQiLCJpZCI6IkFBQUEiLCJ0IjoxODAwMDAwMDAwfV19.1XX\
            9ujsCXUEt1gLklEI9izaVFim1a561wedgFdFBSv0
            """
        ),
        (
            "a moment before 1970",
            """
            eyJhbGciOiJIUzI1NiIsInR5cCI6InF1ZXVlLXRva2VuK2p3dCIsImtpZCI6InExIn0.eyJyb2\
            9tIjoiYXJlbmEiLCJzYWxlIjoiMjAyNi0xMi0wMSIsImxhbmUiOiJnZW5lcmFsIiwic3ViIjoi\
            QUFBQUFBQUFBQUVBQUFBQUFBQUFBZyIsInBsYWNlIjo0NzExLCJpYXQiOjE4MDAwMDAwMDAsIn\
            N0YW1wcyI6W3siayI6ImFjY291bnQiLCJpZCI6IkFBQUFBQUFBQUFVQUFBQUFBQUFBQmciLCJ0\
            IjotMX1dfQ.BvmtquDHifYECDH42xrSJ1wbqw7GTvPMWorrLpDhUt4
            """
        ),
        (
            "stamps that are no list",
            """
            eyJhbGciOiJIUzI1NiIsInR5cCI6InF1ZXVlLXRva2VuK2p3dCIsImtpZCI6InExIn0.eyJyb2\
            9tIjoiYXJlbmEiLCJzYWxlIjoiMjAyNi0xMi0wMSIsImxhbmUiOiJnZW5lcmFsIiwic3ViIjoi\
            QUFBQUFBQUFBQUVBQUFBQUFBQUFBZyIsInBsYWNlIjo0NzExLCJpYXQiOjE4MDAwMDAwMDAsIn\
            N0YW1wcyI6eyJrIjoiYWNjb3VudCJ9fQ.ojrzOczJ__5udlYG2uHnMOuznUZQPcev61M9H2F9L\
            cg
            """
        ),
        (
            "a thumbprint that is none",
            """
            eyJhbGciOiJIUzI1NiIsInR5cCI6InF1ZXVlLXRva2VuK2p3dCIsImtpZCI6InExIn0.eyJyb2\
            9tIjoiYXJlbmEiLCJzYWxlIjoiMjAyNi0xMi0wMSIsImxhbmUiOiJnZW5lcmFsIiwic3ViIjoi\
            QUFBQUFBQUFBQUVBQUFBQUFBQUFBZyIsInBsYWNlIjo0NzExLCJpYXQiOjE4MDAwMDAwMDAsIm\
            NuZiI6eyJqa3QiOiJBQUFBIn19.U91aIJBS1Ko4JZYw896tuY9PaI39MV4pD2iuswBZ-sQ
            """
        ),
        (
            "a confirmation without a thumbprint",
            """
            eyJhbGciOiJIUzI1NiIsInR5cCI6InF1ZXVlLXRva2VuK2p3dCIsImtpZCI6InExIn0.eyJyb2\
            9tIjoiYXJlbmEiLCJzYWxlIjoiMjAyNi0xMi0wMSIsImxhbmUiOiJnZW5lcmFsIiwic3ViIjoi\
            QUFBQUFBQUFBQUVBQUFBQUFBQUFBZyIsInBsYWNlIjo0NzExLCJpYXQiOjE4MDAwMDAwMDAsIm\
            NuZiI6e319.l_3TBs4wURFbhw1vqjkh2QSu54i6iunT-VYs8VOGgjA
            """
        ),
    ])
    func `a truly signed token with something senseless is refused`(
        what: String,
        text: String
    ) throws {
        #expect(throws: TokenError.malformed, "\(what)") { try read(text) }
    }

    @Test func `stamps that cannot stand beside each other or are too large are refused`() throws {
        let long = String(repeating: "p", count: Stamp.maximumNameBytes + 1)
        func challenge(_ provider: String, _ level: Int) -> Stamp {
            .challenge(stage: .join, provider: provider, level: level, at: Self.now)
        }
        let senseless: [[Stamp]] = [
            [Self.document, Self.document], [Self.account, Self.account],
            [Self.challenge, Self.challenge], [challenge(long, 1)], [challenge("", 1)],
            [challenge("work", -1)], [challenge("work", Stamp.maximumLevel + 1)],
        ]
        for stamps in senseless {
            var token = QueueTokenTests.token
            token.stamps = stamps
            let text = try keys().sign(token)
            #expect(throws: TokenError.malformed) { try read(text) }
        }
    }
}
