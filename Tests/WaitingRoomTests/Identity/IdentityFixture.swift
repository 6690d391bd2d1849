import StilePass
import Testing
import WaitingRoom

/// A plan that accepts every kind, and short ways to read documents by it.
///
/// The numbers are those of the standards, or of regions that do not exist, so that they are nobody's.
enum IdentityFixture {
    /// 1 July 2026, 12:00 in UTC.
    static let now = Timestamp(seconds: 1_782_907_200)

    static var plan: IdentityPlan {
        var plan = IdentityPlan()
        plan.documents = DocumentKind.allCases
        plan.acceptsTestNumbers = true
        return plan
    }

    static func key() throws -> PseudonymKey {
        try #require(PseudonymKey(event: "sale:arena:one", bytes: [UInt8](0..<32)))
    }

    static func read(
        _ kind: DocumentKind,
        _ number: String?,
        name: String? = nil,
        birthDate: String? = nil,
        issuer: String? = nil,
        mrz: String? = nil,
        plan: IdentityPlan = plan,
        at now: Timestamp = now
    ) throws(DocumentError) -> IdentityDocument {
        try IdentityDocument(
            DocumentInput(
                kind: kind,
                number: number,
                name: name,
                birthDate: birthDate,
                issuer: issuer,
                mrz: mrz
            ),
            plan: plan,
            at: now
        )
    }
}
