import StilePass
import WaitingRoom

// How a room asks its policy before a core sells: the last stage, at which the visitor is with the core.

extension Room {
    /// What a core tells of whoever orders.
    package struct Buyer: Sendable {
        /// The pass that began the session, if the core kept it; its time may be over by then.
        package var pass: String?
        /// The buyer's address.
        package var address: NetworkAddress?
        /// The buyer's `User-Agent` header.
        package var userAgent: String?

        /// Describes a buyer.
        package init(
            pass: String? = nil,
            address: NetworkAddress? = nil,
            userAgent: String? = nil
        ) {
            self.pass = pass
            self.address = address
            self.userAgent = userAgent
        }
    }

    /// Lets a core sell, if the room's policy does; a room without one always does.
    ///
    /// Nobody is left to be asked for anything, so whatever is required there is a denial.
    ///
    /// - Throws: ``TokenError`` for a pass that is none of this room's, or ``PolicyRefusal/denied``.
    func allowPurchase(
        _ buyer: Buyer,
        session: Identifier,
        at now: Timestamp
    ) throws {
        guard parts.policy != nil else { return }
        var visit = Visit()
        visit.address = buyer.address
        visit.userAgent = buyer.userAgent
        let pass = try buyer.pass.map { try contents(ofPass: $0, at: now).pass }
        // A session's id is a secret of the core's, so it is not what samples and logs go by.
        let visitor =
            pass.flatMap { Identifier($0.queueID) } ?? Self.redemptionKey("buyer \(session)")
        guard let visitor else { throw TokenError.malformed }
        var applicant = Applicant(visitor: visitor, lane: plan.lane, visit: visit)
        applicant.keyThumbprint = pass?.keyThumbprint
        applicant.isKnown = pass != nil
        switch decision(.purchase, applicant, at: now)?.verdict {
        case nil, .allow: return
        case .deny, .require: throw PolicyRefusal.denied(reference: visitor)
        }
    }
}
