import Foundation
import Hummingbird

extension Request {
    /// Whether the body is a form, as a browser without script sends it.
    var isForm: Bool {
        headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") ?? false
    }

    /// The fields of a form; a field that comes twice is refused.
    ///
    /// - Throws: a problem if the body is no form.
    func form() async throws -> [String: String] {
        var copy = self
        let body = try await copy.collectBody(upTo: StileContext.bodyLimit)
        if body.readableBytes == 0 { return [:] }
        do {
            return try URLEncodedFormDecoder().decode(
                [String: String].self,
                from: String(buffer: body)
            )
        } catch {
            throw Problem(
                status: .badRequest,
                code: "malformed-form",
                title: "The form is not understood",
                detail: "The body must be a form in the URL encoding, with each field once."
            )
        }
    }
}
