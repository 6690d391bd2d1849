import Rehearsal
import StilePass
import Testing
import WaitingRoom

@testable import Service

/// The pages of what is missing, and what becomes of forms, over HTTP.
@Suite(.timeLimit(.minutes(3))) struct StampPagesTests {
    private static let stamps = "/rooms/arena/stamps?stage=checkIn"

    private func look(
        _ server: RunningServer,
        _ joined: JoinAnswer,
        _ query: String = ""
    ) async throws -> CrowdResponse {
        try await server.get(Self.stamps + query, .cookie(joined.token, of: "arena"))
    }

    /// Sends a form as a browser does.
    private func send(
        _ server: RunningServer,
        _ path: String,
        _ form: String,
        _ cookie: [(String, String)]
    ) async throws -> CrowdResponse {
        let headers = [("Content-Type", "application/x-www-form-urlencoded")] + cookie
        return try await server.client.send(
            .post("/rooms/arena/\(path)", headers: .page + headers, body: Array(form.utf8))
        )
    }

    private func expectPage(
        _ response: CrowdResponse,
        _ status: Int,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(response.status == status, sourceLocation: sourceLocation)
        #expect(
            response.headers["Content-Type"] == "text/html; charset=utf-8",
            sourceLocation: sourceLocation
        )
    }

    // MARK: Looking

    @Test func `to look at what is missing counts as nothing and issues nothing`() async throws {
        var policy = PolicyDocument.challenges(.test(.proofOfWork), .test(.pause))
        policy.rules.append(
            PolicyRule(
                name: "a busy network",
                stages: [.checkIn],
                when: .all([
                    .field(.networkRate, .missing(false)), .field(.networkRate, .above(100)),
                ]),
                effect: .deny
            )
        )
        try await withSolvableChallenges(policy) { server, joined in
            // More than challenges are issued at once.
            for _ in 0..<Int(IssueGate.burst) + 50 {
                let page = try await look(server, joined)
                try #require(page.status == 200)
            }
            let asked = try await server.get(
                "/rooms/arena/challenge?stage=checkIn",
                .bearer(joined.token)
            )
            #expect(asked.status == 200)
            for _ in 0..<RunningServer.patience {
                let checkIn = try await server.post(
                    "/rooms/arena/check-in",
                    nil,
                    .bearer(joined.token)
                )
                if checkIn.status == 425 {
                    try await Task.sleep(for: .milliseconds(20))
                    continue
                }
                #expect(try checkIn.json(CheckInAnswer.self).missingStamps == ["challenge"])
                return
            }
            throw RunningServerError.neverHappened
        }
    }

    @Test func `a page leads to what is open and to nothing else`() async throws {
        let alone = PolicyDocument.challenges(.test(.turnstile))
        try await withSolvableChallenges(alone) { server, joined in
            for query in ["", "&other=1", "&other=pause"] {
                let page = try await look(server, joined, query)
                expectPage(page, 200)
                #expect(page.text.contains(StampStrings.english.noOtherWay))
                #expect(page.text.contains("\"kind\":\"turnstile\""))
                #expect(!page.text.contains("amp;other="))
            }
        }
        let open = PolicyDocument.challenges(.test(.turnstile), .test(.pause))
        try await withSolvableChallenges(open) { server, joined in
            let page = try await look(server, joined)
            #expect(page.text.contains("amp;other=1\"") && page.text.contains("amp;other=pause\""))
            let work = try await look(server, joined, "&other=1")
            #expect(work.text.contains("\"isWish\":true"))
            let pause = try await look(server, joined, "&other=pause")
            #expect(pause.headers["Refresh"]?.hasPrefix("5; ") == true)
        }
    }

    @Test func `work without a pause says that it needs scripts`() async throws {
        try await withSolvableChallenges(.challenges()) { server, joined in
            for query in ["", "&other=pause"] {
                let page = try await look(server, joined, query)
                #expect(page.text.contains(StampStrings.english.needsScript))
                #expect(page.text.contains("\"isWish\":false"))
                #expect(!page.text.contains("amp;other="))
            }
        }
    }

    @Test func `an address that names no stage is a page too`() async throws {
        try await withSolvableChallenges(.challenges()) { server, joined in
            let page = try await server.get(
                "/rooms/arena/stamps?stage=nonsense",
                .cookie(joined.token, of: "arena")
            )
            expectPage(page, 400)
            #expect(page.text.contains("A stage is one of"))
        }
    }

    // MARK: Forms

    @Test func `a form of a browser without scripts leads back to the place`() async throws {
        try await withSolvableChallenges(.challenges(.test(.pause))) { server, joined in
            for (query, mark, home) in [
                ("?plain=1", "&plain=1", "/rooms/arena/place"), ("", "", "/rooms/arena#stamped"),
            ] {
                let ticket = try TestChallenge.ticket(TestChallenge.binding(of: joined))
                let answer = try await send(
                    server,
                    "challenge\(query)",
                    "stage=checkIn&pause=\(ticket)&website=",
                    .cookie(joined.token, of: "arena")
                )
                #expect(answer.status == 303)
                #expect(answer.headers["Location"] == Self.stamps + mark)
                let cookie = try #require(
                    answer.headers["Set-Cookie"]?.split(separator: ";").first
                )
                let next = try await server.get(Self.stamps + mark, [("Cookie", String(cookie))])
                #expect(next.status == 303)
                #expect(next.headers["Location"] == home)
            }
            let place = try await server.get(
                "/rooms/arena/stamps?stage=claim&plain=1",
                .cookie(joined.token, of: "arena")
            )
            #expect(place.headers["Location"] == "/rooms/arena/place")
        }
    }

    @Test func `an answer that does not count leads to a fresh challenge`() async throws {
        try await withSolvableChallenges(.challenges(.test(.pause))) { server, joined in
            let cookie: [(String, String)] = .cookie(joined.token, of: "arena")
            let binding = try TestChallenge.binding(of: joined)
            let early = try TestChallenge.ticket(binding, begunAgo: .seconds(1))
            let used = try TestChallenge.ticket(binding)
            _ = try await send(server, "challenge", "stage=checkIn&pause=\(used)", cookie)
            for ticket in [early, used, "rubbish"] {
                let answer = try await send(
                    server,
                    "challenge?plain=1",
                    "stage=checkIn&pause=\(ticket)",
                    cookie
                )
                #expect(answer.status == 303)
                #expect(answer.headers["Location"] == Self.stamps + "&plain=1&other=pause")
            }
            let payload = try TestChallenge.payload(binding)
                .replacing("+", with: "%2B").replacing("=", with: "%3D")
            let solved = "stage=checkIn&altcha=\(payload)"
            #expect(try await send(server, "challenge", solved, cookie).status == 303)
        }
        let alone = PolicyDocument.challenges(.test(.turnstile))
        try await withSolvableChallenges(alone) { server, joined in
            let answer = try await send(
                server,
                "challenge",
                "stage=checkIn&response=token&provider=nobody",
                .cookie(joined.token, of: "arena")
            )
            #expect(answer.status == 303)
            #expect(answer.headers["Location"] == Self.stamps)
            let unheard = try await send(
                server,
                "challenge",
                "stage=checkIn&response=token",
                .cookie(joined.token, of: "arena")
            )
            expectPage(unheard, 503)
            #expect(unheard.text.contains(StampStrings.english.outage))
            #expect(unheard.headers["Refresh"] == "30; url=\(Self.stamps)")
        }
    }

    @Test(arguments: ["challenge", "challenge?plain=1"])
    func `whatever a form brings about is a page`(path: String) async throws {
        try await withSolvableChallenges(.challenges(.test(.pause))) { server, joined in
            let cookie: [(String, String)] = .cookie(joined.token, of: "arena")
            let ticket = try TestChallenge.ticket(TestChallenge.binding(of: joined))
            let good = "stage=checkIn&pause=\(ticket)"
            let noCookie = try await send(server, path, good, [])
            expectPage(noCookie, 200)
            #expect(noCookie.text.contains("Allow cookies for this site"))
            let badCookie: [(String, String)] = .cookie("nonsense", of: "arena")
            expectPage(try await send(server, path, good, badCookie), 200)
            for form in [
                "", "stage=nonsense&pause=x", "stage=checkIn", "stage=checkIn&stage=join",
            ] {
                let page = try await send(server, path, form, cookie)
                expectPage(page, 400)
                #expect(page.text.contains("id=\"detail\""))
            }
            await server.stores["arena"]?.fail(with: .full)
            let full = try await send(server, path, good, cookie)
            expectPage(full, 503)
            let home = path.contains("plain") ? "/rooms/arena/place" : "/rooms/arena"
            #expect(full.headers["Refresh"] == "30; url=\(home)")
        }
    }

    @Test func `a document of no known kind is told at the form`() async throws {
        var policy = PolicyDocument(title: "Of a test", version: "test")
        policy.rules = [
            PolicyRule(name: "names", stages: [.checkIn], effect: .require([.identity]))
        ]
        policy.identity.documents = [.residentID]
        try await withSolvableChallenges(policy) { server, joined in
            let cookie: [(String, String)] = .cookie(joined.token, of: "arena")
            for kind in ["visa", "passport", ""] {
                let page = try await send(
                    server,
                    "identity?stage=checkIn",
                    "kind=\(kind)&number=1&name=Anna",
                    cookie + [("Accept-Language", "de")]
                )
                expectPage(page, 200)
                #expect(page.text.contains(StampStrings.german.reasons.kindNotAccepted))
                #expect(page.text.contains("<a href=\"#kind\">"))
            }
            let program = try await server.post(
                "/rooms/arena/identity",
                #"{"kind":"passport","number":"1"}"#,
                .bearer(joined.token) + [("Accept-Language", "de")]
            )
            try expectProblem(program, 422, "document-refused", field: "kind")
            #expect(program.text.contains("Documents of this kind are not accepted here."))
            let noCookie = try await send(server, "identity", "kind=residentID&number=1", [])
            expectPage(noCookie, 200)
            #expect(noCookie.text.contains("Allow cookies for this site"))
        }
    }

    @Test func `a key that was destroyed is told on a page`() async throws {
        var policy = PolicyDocument(title: "Of a test", version: "test")
        policy.rules = [
            PolicyRule(name: "names", stages: [.checkIn], effect: .require([.identity]))
        ]
        policy.identity.documents = [.residentID]
        try await withServer(
            policy: policy,
            parts: { $0.pseudonymKey = { _, _ in throw PseudonymKeyGone() } }
        ) { server in
            let joined = try await server.join("arena")
            let page = try await send(
                server,
                "identity?plain=1",
                "kind=residentID&number=11010519491231002X&name=Anna",
                .cookie(joined.token, of: "arena")
            )
            expectPage(page, 410)
            #expect(page.text.contains("was destroyed."))
            #expect(page.headers["Refresh"] == "60; url=/rooms/arena/place")
        }
    }

    @Test func `a field that no person sees is remembered at the steps without a form`()
        async throws
    {
        var policy = PolicyDocument.challenges(.test(.pause))
        policy.rules.insert(
            PolicyRule(
                name: "trapped",
                stages: [.checkIn],
                when: .field(.clientHoneypot, .is(true)),
                effect: .deny
            ),
            at: 0
        )
        try await withSolvableChallenges(policy) { server, joined in
            let before = try await server.post("/rooms/arena/check-in", nil, .bearer(joined.token))
            #expect(before.status != 403)
            let ticket = try TestChallenge.ticket(TestChallenge.binding(of: joined))
            _ = try await send(
                server,
                "challenge",
                "stage=checkIn&pause=\(ticket)&website=filled",
                .cookie(joined.token, of: "arena")
            )
            for _ in 0..<RunningServer.patience {
                let after = try await server.post(
                    "/rooms/arena/check-in",
                    nil,
                    .bearer(joined.token)
                )
                // Before its first tick a sale lets nobody check in.
                guard after.status != 425 else {
                    try await Task.sleep(for: .milliseconds(20))
                    continue
                }
                return try expectProblem(after, 403, "policy-denied")
            }
            throw RunningServerError.neverHappened
        }
    }

    @Test func `whoever the rules turn away reads the reference and keeps the place`()
        async throws
    {
        var policy = PolicyDocument.challenges()
        policy.rules = [
            PolicyRule(
                name: "heavy",
                stages: [.checkIn],
                when: .field(.clientUserAgent, .contains(["heavy"])),
                effect: .deny
            )
        ]
        try await withSolvableChallenges(policy) { server, joined in
            let cookie: [(String, String)] = .cookie(joined.token, of: "arena")
            for _ in 0..<RunningServer.patience {
                let page = try await server.get("/rooms/arena/place", .heavy + cookie)
                expectPage(page, 200)
                guard page.text.contains("id=\"why\"") else {
                    try await Task.sleep(for: .milliseconds(20))
                    continue
                }
                #expect(page.text.contains(joined.queueID))
                #expect(page.headers["Refresh"] == "60; url=/rooms/arena/place")
                #expect(page.text.contains("/rooms/arena/leave"))
                return
            }
            throw RunningServerError.neverHappened
        }
    }
}
