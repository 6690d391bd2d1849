import Foundation
import Testing
import WaitingRoom

@testable import stile

@Suite struct PolicyVersionTests {
    /// With its fields in another order, other comments, times and texts of other spelling.
    static let spellings = [
        "title: \"Other title\"\nrules: [{ name: r, at: [checkIn], weigh: 5 }]\n",
        "rules:\n  - weigh: 5   # a comment\n    name: 'r'\n    at: checkIn\ntitle: T\n",
        "title: T\nabout: Prose.\nrules: [{ name: r, at: [checkIn], mode: enforce, weigh: 5 }]\n"
            + "tests: [{ name: t, at: join, request: {}, expect: allow }]\n",
        "title: T\nboundTokens: off\nchallenges: { lifetime: 1200s, providers: [] }\n"
            + "identity: {}\nrules: [{ name: r, at: [checkIn], weigh: 5 }]\n",
    ]

    static let plain = "title: T\nrules: [{ name: r, at: [checkIn], weigh: 5 }]\n"

    @Test(arguments: spellings)
    func `what decides nothing leaves the version as it is`(text: String) throws {
        #expect(try version(text) == version(Self.plain))
    }

    @Test(arguments: [
        ("name: r", "name: s"), ("[checkIn]", "[checkIn, claim]"), ("weigh: 5", "weigh: 6"),
        ("weigh: 5", "weigh: 5, mode: shadow"), ("title: T", "title: T\nboundTokens: required"),
        ("title: T", "title: T\nchallenges: { lifetime: 10m }"),
        ("title: T", "title: T\nidentity: { documents: [passport] }"),
        ("title: T", "title: T\nlimits: { paymentGrace: 1m }"),
        ("title: T", "title: T\nlists: [{ name: l, networks: [10.0.0.0/8] }]"),
        ("title: T", "title: T\nthresholds: [{ at: join, atLeast: 1, deny: true }]"),
    ])
    func `whatever decides something changes the version`(old: String, new: String) throws {
        let text = Self.plain.replacingOccurrences(of: old, with: new)
        #expect(try version(text) != version(Self.plain))
    }

    @Test func `the version follows what a list's file says, not how it says it`() async throws {
        func version(_ hosts: String) async throws -> String {
            try await SamplePolicy.written(hosts: hosts) { try PolicyFile.read($0).version }
        }
        let one = try await version("10.0.0.0/8\n192.0.2.1\n")
        #expect(try await version("# other\n192.0.2.1/32\n\n10.1.2.3/8\n10.0.0.0/8\n") == one)
        #expect(try await version("10.0.0.0/9\n192.0.2.1\n") != one)
    }

    /// The value comes from Python, out of the canonical text written by hand.
    ///
    /// ```python
    /// text = json.dumps({...}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    /// base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()[:16])[:22]
    /// ```
    @Test func `the version is half a SHA-256 of JSON that Python writes alike`() throws {
        let text = """
            title: T
            lists: [{ name: ö, networks: [192.0.2.0/24, 10.0.0.0/8] }]
            rules:
              - name: "a \\"b\\""
                at: [claim, checkIn]
                when: { field: network.rate, above: 50, below: 0.5 }
                require: [identity]
            """
        let policy = try PolicyFile.parse(text, file: "p.yaml")
        #expect(
            policy.canonicalText == """
                {"boundTokens":"off","challenges":{"lifetime":1200000,"providers":[]},"form":1,\
                "identity":{"acceptsTestNumbers":false,"attempts":5,"callsPerSecond":50,\
                "documents":[],"minimumAge":null,"retention":2592000000,"timeout":3000,\
                "verifier":null},"limits":{"longestReturnDelay":300000,"onePlacePer":[],\
                "paymentGrace":120000,"tickets":[]},"lists":[{"meaning":"plain","name":"ö",\
                "networks":["10.0.0.0/8","192.0.2.0/24"]}],"rules":[{"at":["checkIn","claim"],\
                "effect":{"require":["identity"]},"mode":"enforce","name":"a \\"b\\"",\
                "when":{"all":[{"field":"network.rate","test":{"above":50.0}},\
                {"field":"network.rate","test":{"below":0.5}}]}}],"thresholds":[]}
                """
        )
        #expect(policy.version == "iDsjm6biWBQtmxpfSHXjzA")
    }

    private func version(_ text: String) throws -> String {
        try PolicyFile.parse(text, file: "policy.yaml").version
    }
}
