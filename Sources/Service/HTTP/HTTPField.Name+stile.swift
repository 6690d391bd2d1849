import HTTPTypes

extension HTTPField.Name {
    static let dpop = named("DPoP")
    static let idempotencyKey = named("Idempotency-Key")
    static let refresh = named("Refresh")
    static let referrerPolicy = named("Referrer-Policy")
    static let secFetchSite = named("Sec-Fetch-Site")
    static let xForwardedFor = named("X-Forwarded-For")
    static let xForwardedProto = named("X-Forwarded-Proto")

    private static func named(_ name: String) -> Self {
        guard let name = Self(name) else { preconditionFailure("\(name) is no header name") }
        return name
    }
}
