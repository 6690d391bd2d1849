import StilePass
import Testing

@Suite struct Base64URLTests {
    /// RFC 4648 §10, without the padding that §5 lets one leave out.
    static let vectors: [(bytes: String, text: String)] = [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"),
        ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"),
    ]

    @Test(arguments: vectors)
    func `the vectors of the standard hold both ways`(bytes: String, text: String) {
        #expect(Base64URL.encode(bytes.utf8) == text)
        #expect(Base64URL.decode(text.utf8) == Array(bytes.utf8))
    }

    @Test func `the last two characters of the alphabet are those for URLs`() {
        #expect(Base64URL.encode([0xFB, 0xFF, 0xBF]) == "-_-_")
        #expect(Base64URL.decode("-_-_".utf8) == [0xFB, 0xFF, 0xBF])
    }

    @Test func `every byte at every offset survives the round trip`() {
        for length in 1...5 {
            for offset in 0..<length {
                for byte in UInt8.min...UInt8.max {
                    var bytes = [UInt8](repeating: 0xA5, count: length)
                    bytes[offset] = byte
                    #expect(Base64URL.decode(Base64URL.encode(bytes).utf8) == bytes)
                }
            }
        }
    }

    @Test(arguments: [
        "Zg==", "Zm8=", "Zm9v=", "Zm9v\n", " Zm9v", "Zm+v", "Zm/v", "Zm.v", "Zm9é", "\0\0\0\0",
    ])
    func `padding and foreign characters are refused`(text: String) {
        #expect(Base64URL.decode(text.utf8) == nil)
    }

    @Test(arguments: ["A", "Zm9vA"])
    func `a lone last character is refused`(text: String) {
        #expect(Base64URL.decode(text.utf8) == nil)
    }

    @Test func `each byte has exactly one spelling`() {
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        let good = alphabet.flatMap { first in alphabet.map { "\(first)\($0)" } }
            .filter { Base64URL.decode($0.utf8) != nil }
        #expect(good.count == 256)
        #expect(Base64URL.decode("Zh".utf8) == nil)
        #expect(Base64URL.decode("Zm9".utf8) == nil)
    }
}
