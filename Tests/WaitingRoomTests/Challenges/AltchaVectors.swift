import Foundation

/// Payloads made with the PyPI package `altcha` 2.3.0, an implementation independent of ours.
///
/// Its keys were derived from ``ChallengeFixture/secret``, and the label of the binding was computed,
/// with Python's own `hmac`.
enum AltchaVectors {
    /// Our v1 challenge of seed 1, solved by the library, which also verifies it.
    static let oursV1 = #"""
        {"algorithm": "SHA-256", "challenge": \#
        "e9215e3b35ff14ded323a859358e7ecba292f55881070f7c069ccaf1194ce0db", "number": \#
        165071, "salt": "910a2dec89025cc1beeb8da1658eec67?expires=1795001200&level=1&bin\#
        ding=s_M__I6Yw7e6QadCpnWJbA&", "signature": \#
        "6e0b1b7ae826252e23b849ef4327f2d67270de0d1eff52d86d6c57ed7f137b6f"}
        """#

    /// Our v2 challenge of seed 1, solved by the library, which also verifies it.
    static let oursV2 = #"""
        {"challenge": {"parameters": {"algorithm": "PBKDF2/SHA-256", "cost": 5000, \#
        "keyLength": 32, "keyPrefix": "e4812d4ca5701565678e24ad6d4e5bd2", "nonce": \#
        "910a2dec89025cc1beeb8da1658eec67", "salt": "f893a2eefb32555e71c18690ee42c90b", \#
        "keySignature": "cda572ff0fbf24565b9725977fbaf41e92009b91a3b4ce3dad938f5724e4960\#
        a", "expiresAt": 1795001200, "data": {"binding": "s_M__I6Yw7e6QadCpnWJbA", \#
        "level": 1}}, "signature": \#
        "101dc38e14832967983bf3b65a4ff4aa1e1aa82d43ea3372cda7cee8f44fcecb"}, \#
        "solution": {"counter": 817, "derivedKey": \#
        "e4812d4ca5701565678e24ad6d4e5bd2335aa88c34af8dfa7b3d516a90aee329", "time": \#
        1234.5}}
        """#

    /// A v1 challenge that the library made and solved, of level 2.
    static let theirsV1 = #"""
        {"algorithm": "SHA-256", "challenge": \#
        "33fb1d3a63feb6fe5abbacc0b94fb8d4270912b20fe295f540ba2dd0dfa670c4", "number": \#
        619, "salt": "164c788ae9454307af83f9d0?expires=1795001200&level=2&binding=s_M__I\#
        6Yw7e6QadCpnWJbA&", "signature": \#
        "b1be52b9153f1d294c5d08105e9c6ad0293604a11fec4652575aae84a83403ee"}
        """#

    /// A v2 challenge in the deterministic mode that the library made and solved, of level 3.
    static let theirsDeterministic = #"""
        {"challenge": {"parameters": {"algorithm": "PBKDF2/SHA-256", "cost": 100, \#
        "keyLength": 32, "keyPrefix": "3432a2be734120e4893bb3b22aa3f027", "nonce": \#
        "3c2cc429683ba399c33aa711f82a5f49", "salt": "df3495bdfafe0cf4367c62d3ba74408d", \#
        "keySignature": "f91c16bd86ada366f427bd9ca11c34fd46d52a1fb510179c01b12ae8fa01c64\#
        d", "expiresAt": 1795001200, "data": {"binding": "s_M__I6Yw7e6QadCpnWJbA", \#
        "level": 3}}, "signature": \#
        "0a0b74b989781d4a6309661ca70b5930201c60cabaf2cbcf47ba7d31632b4141"}, \#
        "solution": {"counter": 77, "derivedKey": \#
        "3432a2be734120e4893bb3b22aa3f027bfbc14f8cc7dc3a7c8b172b00f9ff42f", "time": \#
        6.923977999576891}}
        """#

    /// A v2 challenge in the probabilistic mode that the library made and solved, of level 2; its
    /// prefix has an odd number of digits.
    static let theirsProbabilistic = #"""
        {"challenge": {"parameters": {"algorithm": "PBKDF2/SHA-256", "cost": 100, \#
        "keyLength": 32, "keyPrefix": "00f", "nonce": \#
        "c46a3078e8f4a52c381a88ec53ae2ebc", "salt": "beeba2b5df7b65560e063745d33c0115", \#
        "expiresAt": 1795001200, "data": {"binding": "s_M__I6Yw7e6QadCpnWJbA", "level": \#
        2}}, "signature": "a99408747f06328b8112d85e916c44d5ab1189c041c932152e93f2c5f769b\#
        3ae"}, "solution": {"counter": 273, "derivedKey": \#
        "00f8a6cfdba5eb74405725ea8040299fd2ae04480c0870af115f0951d5c77618", "time": \#
        17.29057499960618}}
        """#

    /// The challenge of ``oursV1`` for the number 0, after its expiry was moved by ten years.
    static let forgedChallenge =
        "c06fe79dc647d5b0c4b24e3e60614abf088d4891f764c0a4cdaba7144a7580cb"

    /// The label of ``ChallengeFixture/binding``.
    static let label = "s_M__I6Yw7e6QadCpnWJbA"

    /// The payload as a widget posts it.
    static func base64(_ json: String) -> String {
        Data(json.utf8).base64EncodedString()
    }
}
