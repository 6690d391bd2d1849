import Testing

@testable import stile

@Suite struct EffectiveConfigurationTests {
    @Test func `a full file is understood as its golden text says`() throws {
        let configuration = try ConfigurationFile.parse(
            SampleConfiguration.text,
            file: "stile.yaml"
        )
        #expect(try configuration.effective() == SampleConfiguration.effective)
    }

    @Test func `the effective configuration means the same when it is read again`() throws {
        let again = try ConfigurationFile.parse(
            SampleConfiguration.effective,
            file: "effective.yaml"
        )
        #expect(try again.effective() == SampleConfiguration.effective)
    }

    @Test func `the effective configuration holds no secret`() throws {
        let text = try ConfigurationFile.parse(SampleConfiguration.text, file: "stile.yaml")
            .effective()
        for secret in ["core-of-arena", "AAAAAAAA", "AQEBAQEB", "secrets"] {
            #expect(SampleConfiguration.text.contains(secret))
            #expect(!text.contains(secret))
        }
    }

    @Test func `the issuer is the public address, or the one listened at`() throws {
        var configuration = try ConfigurationFile.parse(
            SampleConfiguration.text,
            file: "stile.yaml"
        )
        #expect(configuration.issuer == "https://queue.example.org")
        configuration.server.publicURL = nil
        #expect(configuration.issuer == "http://0.0.0.0:8443")
        configuration.server.host = "::1"
        #expect(configuration.issuer == "http://[::1]:8443")
    }

    @Test(arguments: [
        ("127.0.0.1", "http://127.0.0.1:81"), ("0.0.0.0", "http://127.0.0.1:81"),
        ("::", "http://[::1]:81"), ("::1", "http://[::1]:81"), ("door", "http://door:81"),
    ])
    func `the address that is announced is one that can be opened`(host: String, address: String) {
        var server = Configuration.Server()
        server.host = host
        #expect(server.address(port: 81) == address)
        server.publicURL = "https://queue.example.org/"
        #expect(server.address(port: 81) == "https://queue.example.org")
    }
}
