import ArgumentParser
import Foundation
import Testing

@testable import stile

@Suite struct ConfigurationWarningTests {
    @Test func `what a core can bear is no warning`() throws {
        let calm = SampleConfiguration.text
            .replacingOccurrences(of: "idleLimit: 90s", with: "idleLimit: 4m")
        #expect(try warnings(calm) == [])
        let first = try InitCommand.parse([]).text(token: "")
        #expect(try warnings(first) == [])
    }

    @Test(arguments: [
        ("hardCap: 60", "hardCap: 49", "the hardCap of the room arena is 49"),
        ("idleLimit: 90s", "idleLimit: 3m59s", "the idleLimit of the room arena is 3m59s"),
        (
            "idleLimit: 90s\n      sessionLimit: 1h",
            "idleLimit: 1h\n      sessionLimit: 3m",
            "the sessionLimit of the room arena is 3m"
        ),
        ("errorLimit: 0.01", "errorLimit: 0", "the errorLimit of the room arena is 0, so a single"),
        (
            "latencyLimit: 250ms", "latencyLimit: 0s",
            "the latencyLimit of the room arena is 0, so the shortest wait"
        ),
    ])
    func `a limit that keeps the core from its work is told with the room's line`(
        old: String,
        new: String,
        sentence: String
    ) throws {
        let calm = SampleConfiguration.text
        #expect(calm.contains(old))
        var text = calm.replacingOccurrences(of: old, with: new)
        if !old.hasPrefix("idleLimit") {
            text = text.replacingOccurrences(of: "idleLimit: 90s", with: "idleLimit: 4m")
        }
        let found = try warnings(text)
        #expect(found.count == 1)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(lines.firstIndex { $0.hasPrefix("  - id: arena") }) + 1
        #expect(found.first?.hasPrefix("stile.yaml:\(line): \(sentence)") == true)
        #expect(found.first?.hasSuffix(".") == true)
    }

    private func warnings(_ text: String) throws -> [String] {
        ConfigurationWarning.cores(
            of: try ConfigurationFile.parse(text, file: "stile.yaml"),
            file: "stile.yaml"
        )
    }
}
