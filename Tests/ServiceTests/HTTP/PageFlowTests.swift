import Rehearsal
import Service
import StilePass
import Testing
import WaitingRoom

@Suite struct PageFlowTests {
    @Test(arguments: PageLanguage.allCases)
    func `the waiting page comes in the visitor's language and may be kept`(
        language: PageLanguage
    ) async throws {
        try await withServer([.still]) { server in
            let plan = RoomPlan.still
            let page = try WaitingPage(
                room: plan.id,
                title: plan.title,
                language: language,
                claimSeconds: 120
            )
            let response = try await server.get(
                "/rooms/still",
                [("Accept-Language", "\(language.rawValue), *;q=0.1")]
            )
            #expect(response.status == 200)
            #expect(response.body == page.bytes)
            #expect(response.headers["Content-Type"] == "text/html; charset=utf-8")
            #expect(response.headers["Content-Language"] == language.tag)
            #expect(response.headers["Vary"] == "Accept-Language")
            #expect(response.headers["Cache-Control"] == "public, max-age=60")
            #expect(
                response.headers["Content-Security-Policy"] == WaitingPage.contentSecurityPolicy
            )
            #expect(response.headers["X-Content-Type-Options"] == "nosniff")
            #expect(response.headers["Referrer-Policy"] == "no-referrer")
            #expect(response.headers["Set-Cookie"] == nil)
        }
    }

    @Test func `a visitor without scripts goes all the way by forms`() async throws {
        try await withServer { server in
            let joined = try await server.client.send(form("/rooms/arena/join"))
            #expect(joined.status == 303)
            #expect(joined.headers["Location"] == "/rooms/arena/place?new=1")
            let cookie = try cookie(joined)

            let called = try await place("arena", cookie, server) {
                $0.contains(#"action="/rooms/arena/claim""#)
            }
            // The claim window of the room and one second.
            #expect(called.headers["Refresh"] == "121; url=/rooms/arena/place")

            let claimed = try await server.client.send(form("/rooms/arena/claim", cookie))
            expectPersonalPage(claimed)
            #expect(claimed.text.contains(#"<form method="post" action="/target/arena">"#))
            let pass = try #require(claimed.text.firstMatch(of: /name="pass" value="([^"]+)"/)?.1)
            let redeemed = try await server.core("arena/redeem", #"{"pass":"\#(pass)"}"#)
            #expect(redeemed.status == 200)

            let inside = try await server.get("/rooms/arena/place", .page + cookie)
            #expect(inside.status == 303)
            #expect(inside.headers["Location"] == "/target/arena")
        }
    }

    @Test func `a page of somebody in line reloads itself and shows the place`() async throws {
        try await withServer { server in
            _ = try await server.operate("arena/pause")
            _ = try await server.operate("arena/message", #"{"message":"Doors <soon>"}"#)
            let cookie = try cookie(try await server.client.send(form("/rooms/arena/join")))
            let page = try await place("arena", cookie, server) { $0.contains(#"id="message""#) }
            expectPersonalPage(page)
            #expect(page.headers["Refresh"] == "30; url=/rooms/arena/place")
            #expect(page.text.contains(#"<p id="place">1</p>"#))
            #expect(page.text.contains("Doors &lt;soon"))
            #expect(!page.text.contains("<soon"))

            _ = try await server.operate("arena/resume")
            _ = try await place("arena", cookie, server) { $0.contains(#"id="claim""#) }
        }
    }

    @Test func `the page before the start says when that is`() async throws {
        try await withServer([.early]) { server in
            let cookie = try cookie(try await server.client.send(form("/rooms/early/join")))
            let page = try await server.get("/rooms/early/place", .page + cookie)
            expectPersonalPage(page)
            #expect(page.headers["Refresh"] == "30; url=/rooms/early/place")
            #expect(page.text.contains("2096-10-02 07:06 UTC"))
        }
    }

    @Test func `who leaves by the form can join again by one`() async throws {
        try await withServer { server in
            let cookie = try cookie(try await server.client.send(form("/rooms/arena/join")))
            let left = try await server.client.send(form("/rooms/arena/leave", cookie))
            expectPersonalPage(left)
            #expect(
                left.headers["Set-Cookie"]
                    == "stile-arena=; Max-Age=0; Path=/rooms/arena; HttpOnly; SameSite=Lax"
            )
            #expect(left.text.contains(#"action="/rooms/arena/join""#))
            let again = try await server.client.send(form("/rooms/arena/join"))
            #expect(again.status == 303)
            #expect(try await server.join("arena").place == 3)
        }
    }

    @Test func `a browser that keeps no cookies is told so and uses up no more places`()
        async throws
    {
        try await withServer([.still]) { server in
            let joined = try await server.client.send(form("/rooms/still/join"))
            let next = try #require(joined.headers["Location"])
            let page = try await server.get(next, .page)
            expectPersonalPage(page)
            #expect(page.headers["Refresh"] == nil)
            #expect(page.text.contains("Allow cookies for this site"))
            let kept = try await server.get(next, .page + (try cookie(joined)))
            #expect(kept.text.contains(#"<p id="place">1</p>"#))
            #expect(try await server.join("still").place == 2)
        }
    }

    @Test func `a cookie of an earlier sale leads to a page that says so`() async throws {
        try await withServer { server in
            let cookie = try cookie(try await server.client.send(form("/rooms/arena/join")))
            let reset = try await server.operate("arena/reset", #"{"confirm":"first"}"#)
            #expect(reset.status == 200)
            let page = try await server.get("/rooms/arena/place", .page + cookie)
            expectPersonalPage(page)
            #expect(page.text.contains("A new sale has begun"))
            #expect(page.text.contains(#"action="/rooms/arena/join""#))
        }
    }

    @Test func `whoever was away when the turn came is told so`() async throws {
        try await withServer { server in
            #expect(try await server.operate("arena/set", #"{"hardCap":1}"#).status == 200)
            let cookie = try cookie(try await server.client.send(form("/rooms/arena/join")))
            _ = try await server.pass(in: "arena")
            let page = try await place("arena", cookie, server) { $0.contains("passed over") }
            #expect(page.text.contains(#"<p id="place">1</p>"#))
            #expect(!page.text.contains(#"id="wait""#))
            #expect(page.headers["Refresh"] == "5; url=/rooms/arena/place")
        }
    }

    @Test func `whoever claims without being called reads that the turn went by`() async throws {
        try await withServer([.still]) { server in
            let cookie = try cookie(try await server.client.send(form("/rooms/still/join")))
            let page = try await server.client.send(form("/rooms/still/claim", cookie))
            expectPersonalPage(page)
            #expect(page.text.contains("Your turn went by."))
            #expect(page.headers["Refresh"] == "5; url=/rooms/still/place")
        }
    }

    @Test func `a store that fails is a page that tries again by itself`() async throws {
        try await withServer([.still]) { server in
            let cookie = try cookie(try await server.client.send(form("/rooms/still/join")))
            await server.stores["still"]?.fail(with: .full)
            for answer in [
                try await server.client.send(form("/rooms/still/join", cookie)),
                try await server.client.send(form("/rooms/still/claim", cookie)),
                try await server.client.send(form("/rooms/still/leave", cookie)),
            ] {
                #expect(answer.status == 503)
                #expect(answer.headers["Retry-After"] == "30")
                #expect(answer.headers["Refresh"] == "30; url=/rooms/still/place")
                #expect(answer.text.contains("Your place is safe."))
            }
        }
    }

    @Test func `without a good token the place page leads back to the waiting page`() async throws {
        try await withServer { server in
            for headers: [(String, String)] in [[], .cookie("nonsense", of: "arena")] {
                let response = try await server.get("/rooms/arena/place", .page + headers)
                #expect(response.status == 303)
                #expect(response.headers["Location"] == "/rooms/arena")
            }
        }
    }

    /// What a browser sends when a form without fields is submitted.
    private func form(
        _ path: String,
        _ cookie: [(String, String)] = []
    ) -> CrowdRequest {
        .post(
            path,
            headers: .page + [("Content-Type", "application/x-www-form-urlencoded")] + cookie
        )
    }

    private func cookie(_ response: CrowdResponse) throws -> [(String, String)] {
        let cookie = try #require(response.headers["Set-Cookie"]?.split(separator: ";").first)
        return [("Cookie", String(cookie))]
    }

    /// The place page once it shows what is wanted.
    private func place(
        _ room: String,
        _ cookie: [(String, String)],
        _ server: RunningServer,
        when isWanted: (String) -> Bool
    ) async throws -> CrowdResponse {
        for _ in 0..<RunningServer.patience {
            let response = try await server.get("/rooms/\(room)/place", .page + cookie)
            expectPersonalPage(response)
            if isWanted(response.text) { return response }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw RunningServerError.neverHappened
    }

    private func expectPersonalPage(
        _ response: CrowdResponse,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(response.status == 200, sourceLocation: sourceLocation)
        #expect(
            response.headers["Content-Type"] == "text/html; charset=utf-8",
            sourceLocation: sourceLocation
        )
        #expect(response.headers["Cache-Control"] == "no-store", sourceLocation: sourceLocation)
        #expect(
            response.headers["Content-Security-Policy"] == PersonalPage.contentSecurityPolicy,
            sourceLocation: sourceLocation
        )
    }
}
