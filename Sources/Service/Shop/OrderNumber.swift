/// Makes ids of orders that nobody can guess.
package enum OrderNumber {
    /// A fresh id of 128 random bits, in 32 hexadecimal digits.
    package static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<32).map { _ in String(UInt8.random(in: 0..<16, using: &generator), radix: 16) }
            .joined()
    }
}
