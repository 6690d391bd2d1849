import Foundation
import Testing

/// What no compiler checks: the shape of the repository.
@Suite struct TidyTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// What each pure module may import; the tests' own modules and the rest are free.
    private static let allowedImports: [String: Set<String>] = [
        "Queueing": ["RealModule"],
        "StilePass": ["Crypto", "FoundationEssentials"],
        "WaitingRoom": [
            "Crypto", "CryptoExtras", "FoundationEssentials", "Queueing", "RealModule", "StilePass",
        ],
        "Simulation": ["Queueing", "RealModule", "StilePass", "WaitingRoom"],
        "TicketOffice": ["StilePass", "Synchronization"],
    ]

    @Test func `the top level holds what was agreed and nothing else`() throws {
        let agreed: Set<String> = [
            "Package.swift", "README.md", "Simulations", "Sources", "Tests",
        ]
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.root.path)
            .filter { !$0.hasPrefix(".") && $0 != "Package.resolved" }
        #expect(Set(names).subtracting(agreed) == [])
        #expect(agreed.subtracting(names).subtracting(["Simulations"]) == [])
    }

    @Test(arguments: allowedImports.keys.sorted())
    func `a pure module imports nothing that could make it impure`(module: String) throws {
        let allowed = try #require(Self.allowedImports[module])
        let files = try Self.sources(below: "Sources/\(module)")
        #expect(!files.isEmpty)
        for file in files {
            let foreign = Set(Self.imports(of: file.text)).subtracting(allowed)
            #expect(foreign == [], "\(file.name)")
        }
    }

    @Test func `the service names no concrete store`() throws {
        for file in try Self.sources(below: "Sources/Service") {
            let imports = Set(Self.imports(of: file.text))
            #expect(imports.isDisjoint(with: ["GRDB", "Storage"]), "\(file.name)")
        }
    }

    @Test(arguments: ["Queueing", "StilePass", "WaitingRoom", "Simulation", "TicketOffice"])
    func `the rules read no clock and no global randomness`(module: String) throws {
        let forbidden = [
            "Date()", "Task.sleep", "ContinuousClock", "SystemRandomNumberGenerator",
            ".random(in:", "DispatchQueue", "Task {",
        ]
        for file in try Self.sources(below: "Sources/\(module)") {
            for (number, line) in Self.code(of: file.text) {
                for word in forbidden {
                    #expect(!line.contains(word), "\(file.name):\(number): \(word)")
                }
            }
        }
    }

    @Test func `nothing is forced and no check of the compiler is switched off`() throws {
        // Spelled in halves, so that this file does not find itself.
        let unstructured = /(^|[^A-Za-z])Task(\.detached)?( *\{|\()/
        let forbidden = ["try" + "!", "as" + "!", "nonisolated(" + "unsafe)", "fatal" + "Error("]
        for file in try Self.sources(below: "Sources") {
            for (number, line) in Self.code(of: file.text) {
                for word in forbidden {
                    #expect(!line.contains(word), "\(file.name):\(number): \(word)")
                }
                let isUnstructured = line.contains(unstructured)
                #expect(!isUnstructured, "\(file.name):\(number): an unstructured task")
            }
        }
    }

    @Test func `every unchecked Sendable has its proof in the line before`() throws {
        for file in try Self.sources(below: "Sources") {
            let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
            for (index, line) in lines.enumerated() where line.contains("@unchecked " + "Sendable")
            {
                let above = index > 0 ? lines[index - 1].trimmingCharacters(in: .whitespaces) : ""
                #expect(above.hasPrefix("//"), "\(file.name):\(index + 1)")
            }
        }
    }

    @Test func `files stay short enough to hold one concept`() throws {
        for file in try Self.sources(below: "Sources") {
            let count = file.text.split(separator: "\n", omittingEmptySubsequences: false).count
            #expect(count <= 400, "\(file.name)")
        }
    }

    @Test func `no file has a catch-all name`() throws {
        let forbidden = ["Manager", "Helper", "Utils", "Util", "Impl", "Misc"]
        for file in try Self.sources(below: "Sources") {
            let name = file.name.split(separator: "/").last?.prefix { $0 != "." } ?? ""
            #expect(!forbidden.contains { name.hasSuffix($0) }, "\(file.name)")
        }
    }

    private struct Source {
        var name: String
        var text: String
    }

    private static func sources(below folder: String) throws -> [Source] {
        let base = root.appendingPathComponent(folder)
        let names = try FileManager.default.subpathsOfDirectory(atPath: base.path)
        return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
            Source(
                name: "\(folder)/\(name)",
                text: try String(contentsOf: base.appendingPathComponent(name), encoding: .utf8)
            )
        }
    }

    private static func imports(of text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard let index = words.firstIndex(of: "import"), index <= 1, words.count > index + 1
            else { return nil }
            return String(words[index + 1])
        }
    }

    /// The lines that are not comments, with their numbers.
    private static func code(of text: String) -> [(Int, Substring)] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .map { ($0 + 1, $1) }
            .filter { !$0.1.drop { $0 == " " }.hasPrefix("//") }
    }
}
