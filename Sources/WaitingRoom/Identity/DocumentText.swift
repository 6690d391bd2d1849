/// How what people type becomes what documents say: capitals, ordinary digits, nothing in between.
enum DocumentText {
    /// The characters of a number: full-width forms become ordinary ones, letters capitals, and spaces,
    /// hyphens and dots go.
    static func canonical(_ text: String) -> [UInt8] {
        text.unicodeScalars.compactMap { scalar in
            let plain = fullWidth(scalar)
            switch plain {
            case " ", "\t", "-", ".", "\u{3000}", "\u{00A0}", "·": return nil
            default: break
            }
            guard plain.isASCII else { return UInt8(ascii: "?") }
            let byte = UInt8(plain.value)
            return (0x61...0x7A).contains(byte) ? byte - 0x20 : byte
        }
    }

    /// The letters of a text, as capitals.
    static func letters(_ text: String) -> String {
        String(
            decoding: canonical(text).prefix(4).filter { (0x41...0x5A).contains($0) },
            as: UTF8.self
        )
    }

    /// The ordinary form of a full-width character (U+FF01 to U+FF5E), and any other as it is.
    static func fullWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    }
}
