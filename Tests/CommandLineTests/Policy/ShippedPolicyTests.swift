import Foundation
import Testing
import WaitingRoom

@testable import stile

@Suite struct ShippedPolicyTests {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Simulations/policies").path

    static let names = ["balanced", "members-first", "open", "strict-real-name"]

    static func policy(_ name: String) throws -> CompiledPolicy {
        try PolicyFile.compiled("\(folder)/\(name).yaml")
    }

    @Test func `no policy lies in the folder that these tests do not know`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
            .filter { $0.hasSuffix(".yaml") }
        #expect(files.sorted() == Self.names.map { "\($0).yaml" })
    }

    @Test(arguments: names)
    func `a shipped policy reads, gives nothing to warn of, and decides as its cases say`(
        name: String
    ) throws {
        let policy = try Self.policy(name)
        #expect(policy.document.about != nil)
        let findings = PolicyLint.findings(policy).filter { $0.severity != .note }
        #expect(findings.map(\.text) == [])
        let run = PolicyTestRun(policy)
        #expect(run.results.count > 2)
        #expect(run.failures.compactMap(\.sentence) == [])
        #expect(run.untried(of: policy.document) == [])
    }

    @Test(arguments: names)
    func `a shipped policy needs no secret, no file and no event of its own`(name: String) throws {
        let policy = try Self.policy(name).document
        #expect(ProviderSecrets.names(neededBy: policy) == [])
        for limit in policy.limits.limits {
            #expect(limit.scope == .event(LimitsPlanReader.ownEvent))
        }
    }

    @Test func `a strict real name is one ticket for each document, and no claim without one`()
        throws
    {
        let policy = try Self.policy("strict-real-name")
        let limit = try #require(policy.document.limits.limits.first { $0.subject == .document })
        #expect(limit.tickets == 1)
        #expect(policy.decide(.claim, PolicyRequest()).verdict == .require([.identity]))
        #expect(
            policy.decide(.checkIn, PolicyRequest()).verdict == .require([.challenge, .identity])
        )
        #expect(policy.decide(.join, PolicyRequest()).verdict == .allow)
        #expect(policy.document.boundTokens == .optional)
    }

    @Test(arguments: PolicySignal.allCases)
    func `the guide tells every signal with its type`(signal: PolicySignal) throws {
        let row = "| `\(signal.rawValue)` | \(signal.type.rawValue) | \(signal.sentence) |"
        #expect(try Self.guide().contains(row))
    }

    @Test(arguments: ConditionOperator.allCases)
    func `the guide tells every operator with what it fits`(name: ConditionOperator) throws {
        let types = name.types.map(\.rawValue).joined(separator: ", ")
        #expect(try Self.guide().contains("| `\(name.rawValue)` | \(types) | \(name.sentence) |"))
    }

    @Test func `the guide names every field and every word that a policy may hold`() throws {
        let guide = try Self.guide()
        let fields = PolicySchemaTests.properties(of: PolicySchema.tree)
        let words =
            PolicyStage.allCases.map(\.rawValue) + StampKind.allCases.map(\.rawValue)
            + SubjectKind.allCases.map(\.rawValue) + DocumentKind.allCases.map(\.rawValue)
            + ChallengeProvider.Kind.allCases.map(\.rawValue)
        for word in fields.union(words) {
            let known = ["`\(word)`", "`\(word):", "{ \(word):", ", \(word):"]
            #expect(known.contains { guide.contains($0) }, "\(word)")
        }
    }

    private static func guide() throws -> String {
        try String(contentsOfFile: "\(folder)/README.md", encoding: .utf8)
    }
}
