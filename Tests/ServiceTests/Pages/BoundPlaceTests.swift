import Crypto
import Foundation
import Testing

@testable import Service

/// The waiting page's whole script, with and without a key, from joining to the hand-over.
@Suite(
    .enabled(if: NodeScript.isAvailable, "node is not installed"),
    .timeLimit(.minutes(2))
)
struct BoundPlaceTests {
    /// How far the server's clock is ahead of the device's, in seconds.
    private static let aheadSeconds = 5_000

    @Test func `join, check-in, claim and hand-over are proven by one key, each for itself`()
        throws
    {
        let run = try Self.run(WaitingPage.bindingScript, bindsKey: true)
        let steps = ["join", "check-in", "claim"]
        let posts = run.asked.filter { $0.method == "POST" }
        #expect(posts.map(\.address) == steps.map { "/rooms/arena/\($0)" })

        var proofs = try posts.map { try Proof(#require($0.headers?["DPoP"])) }
        proofs.append(try Proof(#require(run.proof)))
        let addresses = steps.map { "https://wait.example/rooms/arena/\($0)" }
        #expect(proofs.map(\.claims.htu) == addresses + ["https://shop.example/in"])
        #expect(
            proofs.map(\.claims.ath)
                == [nil, "a.token", "a.token", "a.pass"].map { $0.map(Self.hash) }
        )
        #expect(Set(proofs.map(\.claims.jti)).count == proofs.count)
        #expect(Set(proofs.map { $0.header.jwk.x + $0.header.jwk.y }).count == 1)
        for proof in proofs {
            #expect(proof.header.typ == "dpop+jwt" && proof.header.alg == "ES256")
            #expect(proof.claims.htm == "POST")
            #expect(abs(proof.claims.iat - run.now - Self.aheadSeconds) <= 5)
            #expect(try proof.isSigned())
        }
        #expect(run.key == ["ECDSA", "P-256", "false", "sign"])
    }

    @Test func `without a key the place is asked for all the same, and the page says so`() throws {
        let run = try Self.run(
            WaitingPage.bindingScript,
            bindsKey: true,
            setUp: #"put("indexedDB", undefined);"#
        )
        #expect(run.asked.contains { $0.address == "/rooms/arena/claim" })
        #expect(run.asked.allSatisfy { $0.headers?["DPoP"] == nil })
        #expect(run.proof == "")
        #expect(run.status.contains(PageStrings.english.keyless))
    }

    @Test func `a room without bound tokens proves nothing`() throws {
        let run = try Self.run(WaitingPage.script, bindsKey: false)
        #expect(run.asked.filter { $0.method == "POST" }.count == 3)
        #expect(run.asked.allSatisfy { $0.headers?["DPoP"] == nil })
        #expect(run.key == [])
    }

    // MARK: What is missing

    @Test func `where stamps are missing the page goes there once, and then offers a button`()
        throws
    {
        let missing =
            #"if (address.endsWith("/check-in")) return { body: { state: "stamps", checkInAfterSeconds: 0.1 } };"#
        let run = try Self.run(
            WaitingPage.script,
            bindsKey: false,
            answers: missing,
            until: #"asked.filter(({ address }) => address.endsWith("/check-in")).length > 2"#
        )
        #expect(run.visited == ["/rooms/arena/stamps?stage=checkIn"])
        #expect(run.offersStamps)
        #expect(run.status == PageStrings.english.live.stamps)

        let hidden = try Self.run(
            WaitingPage.script,
            bindsKey: false,
            setUp: "document.hidden = true;",
            answers: missing,
            until: #"element("stamps").hidden === false"#
        )
        #expect(hidden.visited == [])
    }

    @Test func `a claim that lacks a stamp leads to the stage of the claim`() throws {
        let run = try Self.run(
            WaitingPage.script,
            bindsKey: false,
            answers: #"""
                if (address.endsWith("/claim")) return { status: 409, body: { type: "/problems/stamps-missing" } };
                """#,
            until: "visited.length"
        )
        #expect(run.visited == ["/rooms/arena/stamps?stage=claim"])
    }

    @Test func `back from the stamps the place is asked for by cookie, with the same key`() throws {
        let run = try Self.run(
            WaitingPage.script,
            bindsKey: false,
            setUp: #"""
                location.hash = "#stamped";
                storage.map["stile:/rooms/arena"] =
                  '{"sale":"s","key":"nonce","token":"stale","place":1,"lane":"general"}';
                """#
        )
        let join = try #require(run.asked.first { $0.address == "/rooms/arena/join" })
        #expect(join.headers?["Idempotency-Key"] == "nonce")
        #expect(join.headers?["Authorization"] == nil)
        let checkIn = try #require(run.asked.first { $0.address == "/rooms/arena/check-in" })
        #expect(checkIn.headers?["Authorization"] == "Bearer a.token")
    }

    // MARK: Whoever is turned away

    @Test(arguments: [(403, "policy-denied"), (409, "limit-reached")])
    func `whoever is turned away keeps the place, reads why, and is asked about again`(
        status: Int,
        code: String
    ) throws {
        for verb in ["check-in", "claim"] {
            let run = try Self.run(
                WaitingPage.script,
                bindsKey: false,
                answers: Self.refusal(of: verb, status, code),
                until: #"element("detail").textContent"#
            )
            #expect(run.view == "barred")
            #expect(run.status == PageStrings.english.live.barred)
            #expect(run.detail == "Tell the organiser 7Q2F.")
            #expect(run.record.token == "a.token" && run.record.place == 1)
            #expect(run.record.stop == nil)
        }
    }

    @Test func `once the rules let a place through again nothing is left of the denial`() throws {
        let run = try Self.run(
            WaitingPage.script,
            bindsKey: false,
            answers: #"""
                if (address.startsWith("/serving")) return { body: { sale: "s", phase: "open", flags: [],
                  serving: {}, checkInThrough: { general: 9 }, rows: [{ ahead: 0, poll: 0.1 }] } };
                if (asked.filter(({ address }) => address.endsWith("/check-in")).length < 3) {
                \#(Self.refusal(of: "check-in", 403, "policy-denied")) }
                """#
        )
        #expect(run.asked.filter { $0.address == "/rooms/arena/check-in" }.count == 3)
        #expect(run.view == "yourTurn" && run.detail == "")
    }

    @Test func `whoever is turned away without a place has none to keep`() throws {
        let run = try Self.run(
            WaitingPage.script,
            bindsKey: false,
            answers: Self.refusal(of: "join", 403, "policy-denied"),
            until: #"element("detail").textContent"#
        )
        #expect(run.view == "denied" && run.record.stop == "denied")
    }

    @Test func `a token that is refused is not kept`() throws {
        let run = try Self.run(
            WaitingPage.script,
            bindsKey: false,
            answers: Self.refusal(of: "check-in", 401, "token-refused"),
            until: #"element("detail").textContent"#
        )
        #expect(run.view == "refused" && run.record.token == nil)
    }

    /// A step that is refused, in JavaScript.
    private static func refusal(of verb: String, _ status: Int, _ code: String) -> String {
        """
        if (address.endsWith("/\(verb)")) return { status: \(status), body: {
          type: "/problems/\(code)", detail: "Tell the organiser 7Q2F.", status: \(status) } };
        """
    }

    // MARK: Running the page's script

    private struct Run: Decodable {
        struct Asked: Decodable {
            var address: String
            var method: String?
            var headers: [String: String]?
        }
        struct Record: Decodable {
            var token, stop: String?
            var place: Int?
        }
        var asked: [Asked]
        var visited: [String]
        var proof: String?
        var status, detail, view: String
        var record: Record
        var offersStamps: Bool
        /// The device's time in seconds.
        var now: Int
        /// What the browser was asked to make.
        var key: [String]
    }

    private static func run(
        _ script: String,
        bindsKey: Bool,
        setUp: String = "",
        answers: String = "",
        until condition: String = "submitted"
    ) throws -> Run {
        let page = try WaitingPage(
            room: "arena",
            title: "Arena",
            language: .en,
            bindsKey: bindsKey
        )
        let words = try #require(
            String(decoding: page.bytes, as: UTF8.self).firstMatch(of: /id=words>(.*?)<\/script>/)
        ).1
        let output = try NodeScript.output(
            of: NodeScript.browser + keyStore + """
                let submitted = 0;
                element("words").textContent = \(String(reflecting: String(words)));
                element("go").submit = () => { submitted = 1 };
                const headers = { Date: new Date(Date.now() + \(aheadSeconds)e3).toUTCString() };
                const answer = (address, options) => {
                  \(answers)
                  const body = address.startsWith("/serving") ? { sale: "s", phase: "open", flags: [],
                      serving: {}, checkInThrough: { general: 9 }, rows: [] }
                    : address.endsWith("/join") ? { token: "a.token", place: 1, lane: "general", sale: "s" }
                    : address.endsWith("/check-in") ? { state: "called", checkInAfterSeconds: 5 }
                    : { pass: "a.pass", target: "https://shop.example/in?from=line#x" };
                  return { body, headers };
                };
                \(setUp)
                \(script)
                until(() => element("turn").hidden === false || \(condition))
                  .then(() => element("turn").hidden === false && element("claim").onclick())
                  .then(() => until(() => \(condition)))
                  .then(() => finish({ asked, visited, proof: element("go").elements.proof.value,
                    status: element("status").textContent, detail: element("detail").textContent,
                    view: document.body.dataset.view,
                    record: JSON.parse(storage.map["stile:/rooms/arena"] ?? "{}"), now: Math.floor(Date.now() / 1000),
                    offersStamps: element("stamps").hidden === false, key: made }));
                """
        )
        return try JSONDecoder().decode(Run.self, from: Data(output.utf8))
    }

    /// As much of IndexedDB as the page uses, and a record of the key it makes.
    private static let keyStore = #"""
        const made = [], kept = new Map(), generate = crypto.subtle.generateKey.bind(crypto.subtle);
        crypto.subtle.generateKey = (algorithm, extractable, uses) => {
          made.push(algorithm.name, algorithm.namedCurve, String(extractable), ...uses);
          return generate(algorithm, extractable, uses);
        };
        const later = work => {
          const request = {};
          setTimeout(() => work(request), 1);
          return request;
        };
        const store = {
          get: key => later(request => { request.result = kept.get(key); request.onsuccess() }),
          add: (value, key) => later(request => {
            if (kept.has(key)) return request.onerror();
            kept.set(key, value);
            request.onsuccess();
          })
        };
        put("indexedDB", { open: () => later(request => {
          request.result = { createObjectStore() {}, transaction: () => ({ objectStore: () => store }) };
          request.onupgradeneeded();
          request.onsuccess();
        }) });

        """#

    private static func hash(_ token: String) -> String {
        base64(Data(SHA256.hash(data: Data(token.utf8))))
    }

    private static func base64(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }
}

/// A proof of possession (RFC 9449 §4.2), taken apart without any code of ours.
private struct Proof {
    struct Header: Decodable {
        struct Key: Decodable { var kty, crv, x, y: String }
        var typ, alg: String
        var jwk: Key
    }
    struct Claims: Decodable {
        var jti, htm, htu: String
        var iat: Int
        var ath: String?
    }

    let header: Header
    let claims: Claims
    private let signed: String
    private let signature: Data

    init(_ text: String) throws {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        try #require(parts.count == 3)
        header = try JSONDecoder().decode(Header.self, from: Self.data(parts[0]))
        claims = try JSONDecoder().decode(Claims.self, from: Self.data(parts[1]))
        signed = parts[0] + "." + parts[1]
        signature = try Self.data(parts[2])
    }

    func isSigned() throws -> Bool {
        let point = try Self.data(header.jwk.x) + Self.data(header.jwk.y)
        let key = try P256.Signing.PublicKey(rawRepresentation: point)
        return try key.isValidSignature(
            P256.Signing.ECDSASignature(rawRepresentation: signature),
            for: Data(signed.utf8)
        )
    }

    private static func data(_ text: String) throws -> Data {
        let padded =
            text.replacing("-", with: "+").replacing("_", with: "/")
            + String(repeating: "=", count: (4 - text.count % 4) % 4)
        return try #require(Data(base64Encoded: padded))
    }
}
