import Crypto
import Foundation
import StilePass

/// The operator's own site, which vouches for accounts with a key that it shares with the server.
enum AccountSite {
    private static let key = Array("an account key of thirty-two byt".utf8)

    /// What the server's secrets say of it.
    static var secrets: String {
        let text = Data(key).base64EncodedString().replacing("=", with: "")
        return "accountKeys: [{ id: site, key: \(text) }]"
    }

    /// A statement of the site, as it would sign one (RFC 7515 §3.1).
    static func statement(of account: String) -> String {
        let now = Int64(Date().timeIntervalSince1970)
        let claims = #"{"aud":"arena","sub":"\#(account)","iat":\#(now),"exp":\#(now + 300)}"#
        let header = CompactJWS.headerSegment(
            algorithm: "HS256",
            type: "account-statement+jwt",
            keyID: "site"
        )
        return CompactJWS.assemble(headerSegment: header, payload: Array(claims.utf8)) { input in
            let code = HMAC<SHA256>.authenticationCode(for: input, using: SymmetricKey(data: key))
            return Array(code)
        }
    }
}
