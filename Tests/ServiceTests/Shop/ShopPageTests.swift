import Crypto
import Foundation
import HTTPTypes
import Logging
import Service
import Testing
import TicketOffice

@Suite struct ShopPageTests {
    @Test func `a person buys with forms alone`() async throws {
        let street = try await ShopStreet()
        let entered = try await street.send(.post, "/shop/arena/enter", form: "pass=pass-1")
        #expect(entered.status == 303)
        #expect(entered.headers[.location] == "/shop/arena")
        let cookie = try #require(entered.headers[.setCookie])
        for part in ["stile-shop-arena=", "Path=/shop/arena", "HttpOnly", "SameSite=Lax"] {
            #expect(cookie.contains(part))
        }
        let held = try await street.send(
            .post,
            "/shop/arena/buy",
            form: "count-seat=2&key=k",
            cookie: Self.pair(of: cookie)
        )
        #expect(held.status == 303)
        #expect(held.headers[.location] == "/shop/arena?notice=held")

        let page = try await street.send(
            .get,
            "/shop/arena?notice=held",
            cookie: Self.pair(of: cookie)
        )
        #expect(page.body.contains("Pay 90.00 EUR"))
        #expect(page.body.contains("8 of 10 free"))
        #expect(page.body.contains("Your tickets are held."))
        let order = try #require(page.body.firstMatch(of: /orders\/([0-9a-f]{32})\/pay/)).output.1

        let paid = try await street.send(
            .post,
            "/shop/arena/orders/\(order)/pay",
            form: "method=succeed",
            cookie: Self.pair(of: cookie)
        )
        #expect(paid.headers[.location] == "/shop/arena?notice=paid")
        let after = try await street.send(.get, "/shop/arena", cookie: Self.pair(of: cookie))
        #expect(after.body.contains("<li>seat-000001</li>"))
        #expect(after.body.contains("<li>seat-000002</li>"))
    }

    @Test func `an address alone makes nobody believe in a ticket`() async throws {
        let street = try await ShopStreet()
        let cookie = "stile-shop-arena=\(try await street.enter())"
        for visitor in [nil, cookie] {
            let page = try await street.send(.get, "/shop/arena?notice=paid", cookie: visitor)
            #expect(!page.body.contains("Paid."))
            #expect(!page.body.contains("class=\"notice"))
        }
    }

    @Test(arguments: ["pass-invalid", "pass-used", "session-over", "left"])
    func `whoever can go on only through the line finds the way there`(notice: String) async throws
    {
        let page = try await ShopStreet().send(.get, "/shop/arena?notice=\(notice)")
        #expect(page.body.contains(#"<a href="/rooms/arena">Line up again</a>"#))
    }

    @Test func `the policy allows the style of the page and nothing inline besides`() async throws {
        let page = try await ShopStreet().send(.get, "/shop/arena")
        let style = try #require(page.body.firstMatch(of: /<style>((?s).*?)<\/style>/)).1
        let hash = Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString()
        let policy = try #require(page.headers[.contentSecurityPolicy])
        #expect(policy.contains("style-src 'sha256-\(hash)';"))
        #expect(!policy.contains("unsafe"))
    }

    @Test func `the target itself takes the pass that a waiting room hands over`() async throws {
        let entered = try await ShopStreet().send(.post, "/shop/arena", form: "pass=pass-1")
        #expect(entered.status == 303)
        #expect(entered.headers[.setCookie] != nil)
    }

    @Test func `a stranger sees the stock and no form to order`() async throws {
        let page = try await ShopStreet().send(.get, "/shop/arena", cookie: "stile-shop-arena=x")
        #expect(page.status == 200)
        #expect(page.body.contains("10 of 10 free"))
        #expect(!page.body.contains("<button"))
        #expect(!page.body.contains("<input"))
    }

    @Test func `nothing from outside becomes markup`() async throws {
        let street = try await ShopStreet(title: "<script>alert('x')</script>")
        let page = try await street.send(.get, "/shop/arena?notice=%3Cb%3E")
        #expect(!page.body.contains("<script"))
        #expect(page.body.contains("&lt;script&gt;"))
        #expect(!page.body.contains("<b>"))
    }

    @Test func `a refused form comes back with a reason`() async throws {
        let street = try await ShopStreet(quota: 2)
        let session = try await street.enter()
        let cookie = "stile-shop-arena=\(session)"
        for (form, notice) in [
            ("count-seat=3&key=k", "quota"), ("count-seat=0&key=k", "nothing-chosen"),
            ("count-seat=1&key=", "not-possible"),
        ] {
            let answer = try await street.send(
                .post,
                "/shop/arena/buy",
                form: form,
                cookie: cookie
            )
            #expect(answer.headers[.location] == "/shop/arena?notice=\(notice)")
        }
        let stranger = try await street.send(.post, "/shop/arena/buy", form: "count-seat=1&key=k")
        #expect(stranger.headers[.location] == "/shop/arena?notice=session-over")
    }

    @Test func `a bad pass in a form comes back with a reason and no cookie`() async throws {
        let answer = try await ShopStreet().send(.post, "/shop/arena", form: "pass=forged")
        #expect(answer.headers[.location] == "/shop/arena?notice=pass-invalid")
        #expect(answer.headers[.setCookie] == nil)
    }

    @Test func `leaving by form ends the visit and keeps the page`() async throws {
        let street = try await ShopStreet()
        let session = try await street.enter()
        let cookie = "stile-shop-arena=\(session)"
        let left = try await street.send(.post, "/shop/arena/leave", form: "", cookie: cookie)
        #expect(left.headers[.location] == "/shop/arena?notice=left")
        #expect(street.desk.departures == ["left 0"])
        let page = try await street.send(.get, "/shop/arena", cookie: cookie)
        #expect(page.body.contains("Your visit has ended"))
        #expect(!page.body.contains("Hold these tickets"))
    }

    @Test(.timeLimit(.minutes(1))) func `the upkeep returns lapsed stock until it is stopped`()
        async throws
    {
        let street = try await ShopStreet()
        let session = try await street.enter()
        _ = try await street.hold(3, session: session)
        street.clock.advance(by: .seconds(120))
        let upkeep = ShopUpkeep(
            office: street.office,
            interval: .milliseconds(1),
            logger: Logger(label: "test")
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await upkeep.run() }
            while try await street.free() != 10 { await Task.yield() }
            group.cancelAll()
            try await group.waitForAll()
        }
        #expect(try await street.free() == 10)
    }

    private static func pair(of cookie: String) -> String {
        String(cookie.prefix { $0 != ";" })
    }
}
