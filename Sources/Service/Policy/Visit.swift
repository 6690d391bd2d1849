import Hummingbird
import WaitingRoom

/// What a request tells of its visitor besides the token: what a policy may look at, and the proof of
/// a key.
struct Visit: Sendable {
    /// The field of forms that people don't see and programs fill in.
    static let honeypotField = "website"

    /// The visitor's own address.
    var address: NetworkAddress?
    /// The `User-Agent` header.
    var userAgent: String?
    /// The `Accept-Language` header.
    var language: String?
    /// Whether the field that people don't see was filled in; nil where there was no form.
    var honeypot: Bool?
    /// Whether the browser says that it asks from the room's own page; nil where it says nothing.
    var isSameSite: Bool?
    /// The proof of possession of a key (RFC 9449 §4.1), if exactly one came.
    var proof: String?
    /// The method, as a proof names it.
    var method = "POST"
    /// The address that was asked, without query, as a proof names it.
    var url = ""

    /// Nothing is known.
    init() {}

    /// Reads a request.
    init(_ request: Request, _ context: StileContext, proxies: TrustedProxies) {
        address = proxies.client(request, from: context.peer)
        userAgent = request.headers[.userAgent]
        language = request.headers[.acceptLanguage]
        isSameSite = request.headers[.secFetchSite].map { $0 == "same-origin" }
        let proofs = request.headers[values: .dpop]
        proof = proofs.count == 1 ? proofs[0] : nil
        method = request.method.rawValue
        let scheme = proxies.isSecure(request, from: context.peer) ? "https" : "http"
        url = "\(scheme)://\(request.head.authority ?? "")\(request.uri.path)"
    }
}
