import Foundation
import Service
import StilePass
import Testing
import WaitingRoom

@testable import stile

@Suite struct SecretStoreTests {
    /// Three keys of the right length, as text.
    private static let keys = (0..<3).map { Base64URL.encode([UInt8](repeating: $0, count: 32)) }

    private static let inline: Configuration.InlineSecrets = {
        var secrets = Configuration.InlineSecrets()
        secrets.queueTokenKeys = [.init(id: "q-file", text: keys[0])]
        secrets.admissionPassKeys = [.init(id: "p-file", text: keys[0])]
        secrets.core = ["arena": "file-secret", "cinema": "other-secret"]
        return secrets
    }()

    @Test func `without variables the file's secrets count`() throws {
        let store = try SecretStore(.inline(Self.inline), relativeTo: ".", environment: [:])
        #expect(store.passKeys.map(\.id) == ["p-file"])
        #expect(try keyID(of: store.queueTokenKeys) == "q-file")
        #expect(try store.coreSecret(of: "arena").matches("file-secret"))
    }

    @Test func `variables come before the file, kind by kind and room by room`() throws {
        let store = try SecretStore(
            .inline(Self.inline),
            relativeTo: ".",
            environment: [
                "STILE_QUEUE_TOKEN_KEYS": "q-new=\(Self.keys[1]),q-old=\(Self.keys[2])",
                "STILE_CORE_SECRETS": "arena=from=environment",
                "STILE_ADMISSION_PASS_KEYS": "",
            ]
        )
        #expect(try keyID(of: store.queueTokenKeys) == "q-new")
        #expect(store.passKeys.map(\.id) == ["p-file"])
        #expect(try store.coreSecret(of: "arena").matches("from=environment"))
        #expect(try store.coreSecret(of: "cinema").matches("other-secret"))
    }

    @Test func `variables come before the folder as well`() async throws {
        try await withTemporaryFolder { path in
            let folder = KeyFolder(path: "\(path)/secrets")
            for kind in KeyFolder.Kind.allCases {
                _ = try folder.add(kind, at: Timestamp(seconds: 1_800_000_000))
            }
            try folder.setCoreSecret("folder-secret", room: "arena")
            let plain = try SecretStore(.folder("secrets"), relativeTo: path, environment: [:])
            #expect(try plain.coreSecret(of: "arena").matches("folder-secret"))
            let store = try SecretStore(
                .folder("secrets"),
                relativeTo: path,
                environment: [
                    "STILE_ADMISSION_PASS_KEYS": "p-new=\(Self.keys[1])",
                    "STILE_CORE_SECRETS": "arena=from-environment",
                ]
            )
            #expect(store.passKeys.map(\.id) == ["p-new"])
            #expect(try store.coreSecret(of: "arena").matches("from-environment"))
            #expect(try keyID(of: store.queueTokenKeys) == keyID(of: plain.queueTokenKeys))
        }
    }

    @Test func `a pass key may be of either algorithm`() throws {
        var secrets = Self.inline
        secrets.admissionPassKeys = [
            .init(id: "p256", text: "ES256:\(Self.keys[1])"), .init(id: "ed", text: Self.keys[1]),
        ]
        let store = try SecretStore(.inline(secrets), relativeTo: ".", environment: [:])
        #expect(store.passKeys.map(\.publicKey.algorithm) == [.es256, .edDSA])
    }

    @Test(arguments: ["", "too-short", "not base64url!!", "ES256:AAAA", "c2VjcmV0LXRleHQ="])
    func `a bad key is named by its id and never quoted`(text: String) {
        for kind in KeyFolder.Kind.allCases {
            var secrets = Self.inline
            switch kind {
            case .queueToken: secrets.queueTokenKeys = [.init(id: "the-id", text: text)]
            case .admissionPass: secrets.admissionPassKeys = [.init(id: "the-id", text: text)]
            }
            let error = #expect(throws: SecretError.self) {
                try SecretStore(.inline(secrets), relativeTo: ".", environment: [:])
            }
            #expect(error == .badKey("the-id"))
            #expect(error?.description.contains("the-id") == true)
            #expect(text.isEmpty || error?.description.contains(text) == false)
        }
    }

    @Test func `what is missing is said`() {
        var secrets = Self.inline
        secrets.queueTokenKeys = []
        #expect(throws: SecretError.noKey("queue tokens")) {
            try SecretStore(.inline(secrets), relativeTo: ".", environment: [:])
        }
        secrets = Self.inline
        secrets.admissionPassKeys = []
        #expect(throws: SecretError.noKey("admission passes")) {
            try SecretStore(.inline(secrets), relativeTo: ".", environment: [:])
        }
        #expect(throws: SecretError.noCoreSecret("bowl")) {
            try SecretStore(.inline(Self.inline), relativeTo: ".", environment: [:])
                .coreSecret(of: "bowl")
        }
    }

    @Test(arguments: SecretStore.Variable.allCases)
    func `a variable that holds no pairs is named and not quoted`(variable: SecretStore.Variable) {
        for text in ["the-secret", "a=b,the-secret", "the-secret="] {
            let error = #expect(throws: SecretError.self) {
                try SecretStore(
                    .inline(Self.inline),
                    relativeTo: ".",
                    environment: [variable.rawValue: text]
                )
            }
            #expect(error?.description.contains("the-secret") == false)
        }
    }

    /// The id of the key that signs.
    private func keyID(of keys: QueueTokenKeys) throws -> String {
        let token = QueueToken(
            room: "arena",
            sale: "first",
            key: PlaceKey(lane: .general, place: 1),
            queueID: Identifier(high: 1, low: 2),
            issuedAt: Timestamp(seconds: 0)
        )
        return try CompactJWS.split(keys.sign(token), type: QueueToken.type).header.kid
    }
}
