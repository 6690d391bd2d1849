import Foundation
import HTTPTypes
import Hummingbird
import TicketOffice

/// The limits of the shop's requests.
enum ShopLimit {
    /// The largest body of a request, in bytes.
    static let bodyBytes = 16 * 1024
    /// The longest admission pass, in bytes.
    static let passBytes = 8 * 1024
}

/// A request to the shop with what every route needs of it.
struct ShopRequest {
    let event: String
    /// The order that the path names; empty where it names none, as no order's id is.
    let order: String
    /// Whether the visitor's own connection is encrypted.
    let isSecure: Bool
    private let request: Request

    /// Reads the event from the path; a name that no event can have is an unknown one.
    init(_ request: Request, parameters: Parameters, isSecure: Bool) throws {
        guard let event = parameters.get("event"), event.isOfficeIdentifier else {
            throw OfficeRefusal.unknownEvent
        }
        self.event = event
        order = parameters.get("order") ?? ""
        self.isSecure = isSecure
        self.request = request
    }

    var isForm: Bool {
        request.headers[.contentType]?.lowercased()
            .hasPrefix("application/x-www-form-urlencoded") ?? false
    }

    var cookieName: String { "stile-shop-\(event)" }

    /// The bearer secret of the session, from the Authorization header or the shop's cookie.
    var sessionID: String? {
        if request.headers[.authorization] != nil { return request.bearerToken }
        return request.cookies[cookieName]?.value
    }

    func idempotencyKey() throws -> String {
        guard let name = HTTPField.Name("Idempotency-Key"), let key = request.headers[name] else {
            throw OfficeRefusal.badKey
        }
        return key
    }

    var notice: String? { request.uri.queryParameters.get("notice") }

    func json<Body: StrictBody>(_ type: Body.Type) async throws -> Body {
        try StrictJSON<Body>.decode(Data(try await body().readableBytesView))
    }

    /// The fields of a form; a field that comes twice is refused.
    func form() async throws -> [String: String] {
        do {
            return try URLEncodedFormDecoder().decode(
                [String: String].self,
                from: String(buffer: await body())
            )
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem.malformedForm
        }
    }

    private func body() async throws -> ByteBuffer {
        var body = ByteBuffer()
        for try await part in request.body {
            guard body.readableBytes + part.readableBytes <= ShopLimit.bodyBytes else {
                throw Problem(
                    status: .contentTooLarge,
                    code: "body-too-large",
                    title: "Body too large",
                    detail: "The body has more than \(ShopLimit.bodyBytes) bytes."
                )
            }
            body.writeImmutableBuffer(part)
        }
        return body
    }
}

extension Problem {
    fileprivate static let malformedForm = Problem(
        status: .badRequest,
        code: "malformed-form",
        title: "The form is not understood",
        detail: "The body must be a form in the URL encoding, with each field once."
    )
}
