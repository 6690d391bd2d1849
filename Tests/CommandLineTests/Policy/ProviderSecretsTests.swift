import Foundation
import Testing
import WaitingRoom

@testable import stile

@Suite struct ProviderSecretsTests {
    private static func write(_ secrets: [String: String], in folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: "\(folder)/providers",
            withIntermediateDirectories: true
        )
        for (name, secret) in secrets {
            let path = "\(folder)/providers/\(name)"
            try secret.write(toFile: path, atomically: true, encoding: .utf8)
        }
    }

    @Test func `secrets are read from files, and those of the environment come first`()
        async throws
    {
        try await withTemporaryFolder { folder in
            try Self.write(
                ["turnstile.secret": "  of-a-file\n", "cap.secret": "c", "cap.txt": "no secret"],
                in: folder
            )
            let files = try ProviderSecrets(folder: folder, environment: [:])
            #expect(files["turnstile"] == "of-a-file")
            #expect(files["cap"] == "c")
            #expect(files["txt"] == nil)
            let both = try ProviderSecrets(
                folder: folder,
                environment: ["STILE_PROVIDER_SECRETS": "turnstile=of=a=variable,verifier=v"]
            )
            #expect(both["turnstile"] == "of=a=variable")
            #expect((both["cap"], both["verifier"]) == ("c", "v"))
        }
    }

    @Test func `without a folder only the environment counts`() throws {
        let none = try ProviderSecrets(folder: nil, environment: [:])
        #expect(none["turnstile"] == nil)
        let some = try ProviderSecrets(
            folder: nil,
            environment: ["STILE_PROVIDER_SECRETS": "turnstile=t"]
        )
        #expect(some["turnstile"] == "t")
    }

    @Test func `the secrets that a policy lacks are named in its order`() async throws {
        let policy = try await SamplePolicy.written { try PolicyFile.read($0) }
        #expect(ProviderSecrets.names(neededBy: policy) == ["turnstile", "score", "verifier"])
        let secrets = try ProviderSecrets(
            folder: nil,
            environment: ["STILE_PROVIDER_SECRETS": "score=s"]
        )
        #expect(secrets.missing(for: policy) == ["turnstile", "verifier"])
        let plain = PolicyDocument(title: "plain", version: "")
        #expect(secrets.missing(for: plain).isEmpty)
    }

    @Test(arguments: [
        ("turnstile", ProviderSecretError.variable), ("a=b,c", .variable), ("=b", .variable),
        ("a=", .variable), ("a=b\nc", .unusable("a")),
        ("a=" + String(repeating: "s3cret", count: 1000), .unusable("a")),
    ])
    func `a variable that can't be understood is told without its secrets`(
        text: String,
        error: ProviderSecretError
    ) {
        #expect(throws: error) {
            try ProviderSecrets(folder: nil, environment: ["STILE_PROVIDER_SECRETS": text])
        }
        #expect(!error.description.contains("s3cret"))
    }

    @Test(arguments: ["", "\n\n", "two\nlines"])
    func `a file that holds no secret is named`(text: String) async throws {
        try await withTemporaryFolder { folder in
            try Self.write(["cap.secret": text], in: folder)
            #expect(throws: ProviderSecretError.unusable("cap")) {
                try ProviderSecrets(folder: folder, environment: [:])
            }
        }
    }
}
