import WaitingRoom

/// Reads what documents count, and who confirms them.
struct IdentityPlanReader {
    /// The fields of the section.
    enum Field: String, CaseIterable {
        case documents, minimumAge, verifier, timeout, callsPerSecond, attempts, retention
        case acceptsTestNumbers
    }

    private let section: ConfigurationSection

    init(_ section: ConfigurationSection) { self.section = section }

    func plan() -> IdentityPlan {
        defer { section.finish() }
        var plan = IdentityPlan()
        if section.has("documents") { plan.documents = documents() }
        if section.has("minimumAge") {
            plan.minimumAge = section.integer("minimumAge", in: PolicyFileLimit.ages)
        }
        if section.has("verifier") { plan.verifier = section.webAddress("verifier") }
        plan.timeout = section.duration(
            "timeout",
            in: PolicyFileLimit.timeouts,
            default: plan.timeout
        )
        plan.callsPerSecond = section.integer(
            "callsPerSecond",
            in: PolicyFileLimit.callRates,
            default: plan.callsPerSecond
        )
        plan.attempts = section.integer(
            "attempts",
            in: PolicyFileLimit.attempts,
            default: plan.attempts
        )
        plan.retention = section.duration(
            "retention",
            in: PolicyFileLimit.retentions,
            default: plan.retention
        )
        plan.acceptsTestNumbers = section.flag(
            "acceptsTestNumbers",
            default: plan.acceptsTestNumbers
        )
        check(plan)
        return plan
    }

    private func documents() -> [DocumentKind] {
        let documents: [DocumentKind] = section.choices("documents")
        if Set(documents).count < documents.count {
            section.mistake("documents", "Each kind of document was expected once.")
        }
        return documents
    }

    private func check(_ plan: IdentityPlan) {
        if plan.documents.contains(.opaque), plan.verifier == nil {
            section.mistake(
                "verifier",
                "This field is missing. A document of the kind opaque is known only by a verifier."
            )
        }
    }
}
