import Crypto
import Foundation
import StilePass

/// The operator's own site, which vouches for accounts (RFC 7515 §3.1).
enum AccountSite {
    /// The key that it shares with the rooms of tests.
    static let key = Array("an account key of thirty-two byt".utf8)

    /// A statement about an account.
    static func statement(
        _ account: String,
        room: String = "arena",
        place: String? = nil,
        life: Int64 = 300,
        issuedAgo: Int64 = 0
    ) -> String {
        let now = Int64(Date().timeIntervalSince1970) - issuedAgo
        let place = place.map { #","place":"\#($0)""# } ?? ""
        let payload =
            #"{"aud":"\#(room)","sub":"\#(account)","iat":\#(now),"exp":\#(now + life)\#(place)}"#
        let header = CompactJWS.headerSegment(
            algorithm: "HS256",
            type: "account-statement+jwt",
            keyID: "site"
        )
        return CompactJWS.assemble(headerSegment: header, payload: Array(payload.utf8)) { input in
            let code = HMAC<SHA256>.authenticationCode(for: input, using: SymmetricKey(data: key))
            return Array(code)
        }
    }
}
