import StilePass

/// One decision as it is kept: what was known, what was decided, and by which policy.
///
/// It holds what is needed to decide again by another policy, and nothing personal: the address only
/// as the /24 or /48 it lies in, no subject, no text longer than ``textBytes``. Lists of networks
/// smaller than that, and texts searched for further back, may therefore decide otherwise in a replay.
package struct DecisionRecord: Hashable, Sendable {
    /// How many bytes of a text are kept.
    package static let textBytes = 256
    /// The longest line that is read, in bytes.
    package static let lineBytes = 16_384
    /// The most stamps of one record.
    package static let stamps = 100

    /// When it was decided.
    package var at: Timestamp
    /// The room.
    package var room: String
    /// The sale.
    package var sale: String
    /// The stage.
    package var stage: PolicyStage
    /// What was known, without what is personal.
    package private(set) var request: PolicyRequest
    /// Whether ``request`` tells who asked, which a replay of samples needs.
    package private(set) var tellsVisitor: Bool
    /// The policy's version.
    package var policy: String
    /// The verdict.
    package var verdict: PolicyVerdict
    /// The weight.
    package var weight: Int
    /// The rule or threshold that decided.
    package var decidedBy: String?
    /// The verdict if every rule counted, where that could differ.
    package var shadow: PolicyVerdict?

    /// Keeps a decision.
    ///
    /// The visitor's pseudonym is kept only where asked for.
    package init(
        _ decision: PolicyDecision,
        _ stage: PolicyStage,
        _ request: PolicyRequest,
        by policy: CompiledPolicy,
        room: String,
        sale: String,
        tellsVisitor: Bool,
        at now: Timestamp
    ) {
        self.init(
            at: now,
            room: room,
            sale: sale,
            stage: stage,
            request: request,
            tellsVisitor: tellsVisitor,
            policy: policy.version,
            verdict: decision.verdict,
            weight: decision.weight,
            decidedBy: policy.decider(of: decision),
            shadow: decision.shadow
        )
    }

    init(
        at: Timestamp,
        room: String,
        sale: String,
        stage: PolicyStage,
        request: PolicyRequest,
        tellsVisitor: Bool,
        policy: String,
        verdict: PolicyVerdict,
        weight: Int,
        decidedBy: String?,
        shadow: PolicyVerdict?
    ) {
        self.at = at
        self.room = room
        self.sale = sale
        self.stage = stage
        self.request = request.impersonal(tellsVisitor: tellsVisitor)
        self.tellsVisitor = tellsVisitor
        self.policy = policy
        self.verdict = verdict
        self.weight = weight
        self.decidedBy = decidedBy
        self.shadow = shadow
    }
}

extension PolicyRequest {
    /// The request without what is personal, and with texts of bounded length.
    fileprivate func impersonal(tellsVisitor: Bool) -> PolicyRequest {
        var request = self
        if !tellsVisitor { request.visitor = Identifier(high: 0, low: 0) }
        request.networkAddress = networkAddress?.prefix.base
        request.clientUserAgent = clientUserAgent?.cut(to: DecisionRecord.textBytes)
        request.clientLanguage = clientLanguage?.cut(to: DecisionRecord.textBytes)
        request.saleLane = saleLane?.cut(to: DecisionRecord.textBytes)
        request.networkCountry = networkCountry?.cut(to: DecisionRecord.textBytes)
        request.stamps = stamps.prefix(DecisionRecord.stamps).map(\.impersonal)
        // JSON has no way to write numbers that are none, and a policy treats them as unknown.
        request.networkRate = networkRate?.finite
        request.deviceRate = deviceRate?.finite
        request.accountRate = accountRate?.finite
        request.accountAgeDays = accountAgeDays?.finite
        request.saleSecondsToStart = saleSecondsToStart?.finite
        return request
    }
}

extension Stamp {
    /// The stamp without its subject and its times, which no rule looks at.
    fileprivate var impersonal: Stamp {
        let (nobody, never) = (Identifier(high: 0, low: 0), Timestamp(milliseconds: 0))
        let bytes = DecisionRecord.textBytes
        return switch self {
        case .challenge(let stage, let provider, let level, _):
            .challenge(stage: stage, provider: provider.cut(to: bytes), level: level, at: never)
        case .identity(let document, _, let verifier, _):
            .identity(
                document: document,
                subject: nobody,
                verifier: verifier.cut(to: bytes),
                at: never
            )
        case .account(_, let tier, _, _):
            .account(subject: nobody, tier: tier?.cut(to: bytes), since: nil, at: never)
        }
    }
}

extension Double {
    fileprivate var finite: Double? { isFinite ? self : nil }
}

extension String {
    /// As many whole scalars as fit into so many bytes.
    fileprivate func cut(to bytes: Int) -> String {
        if utf8.count <= bytes { return self }
        var (result, room) = ("", bytes)
        for scalar in unicodeScalars {
            room -= UTF8.width(scalar)
            if room < 0 { break }
            result.unicodeScalars.append(scalar)
        }
        return result
    }
}
