import Queueing
import Testing
import WaitingRoom

@Suite struct IdentifierTests {
    @Test func `an identifier survives as text and as bytes`() {
        var generator = SplitMix64(seed: 3)
        for _ in 0..<200 {
            let identifier = Identifier(using: &generator)
            #expect(identifier.description.utf8.count == 22)
            #expect(Identifier(identifier.description) == identifier)
            #expect(identifier.bytes.count == Identifier.byteCount)
            #expect(Identifier(bytes: identifier.bytes) == identifier)
        }
    }

    @Test func `bytes are written most significant first`() {
        let identifier = Identifier(high: 0x0102_0304_0506_0708, low: 0x090A_0B0C_0D0E_0F10)
        #expect(identifier.bytes == Array(1...16))
        #expect(identifier.description == "AQIDBAUGBwgJCgsMDQ4PEA")
    }

    @Test(arguments: [
        "", "AQIDBAUGBwgJCgsMDQ4PE", "AQIDBAUGBwgJCgsMDQ4PEAA", "AQIDBAUGBwgJCgsMDQ4PEB",
        "AQIDBAUGBwgJCgsMDQ4PEA==", "AQIDBAUGBwgJCgsMDQ4P A", "AQIDBAUGBwgJCgsMDQ4PEBE",
    ])
    func `any other text is no identifier`(text: String) {
        #expect(Identifier(text) == nil)
    }

    @Test func `fewer than sixteen bytes are no identifier, and more are cut`() {
        #expect(Identifier(bytes: [UInt8](repeating: 1, count: 15)) == nil)
        #expect(Identifier(bytes: Array(1...32))?.bytes == Array(1...16))
    }

    @Test func `lanes stand in the order of their names`() {
        let lanes = [LaneID("members"), LaneID.general, LaneID("invited")]
        #expect(lanes.sorted().map(\.description) == ["general", "invited", "members"])
    }
}
