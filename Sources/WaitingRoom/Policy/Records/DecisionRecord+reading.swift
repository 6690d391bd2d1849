import StilePass

// From the fields of a JSON object to a record, with every field checked.

extension DecisionRecord.Fields {
    /// The record that the fields describe.
    func record() throws(DecisionRecordError) -> DecisionRecord {
        guard let stage = PolicyStage(rawValue: stage) else { throw .invalid("stage") }
        guard let verdict = PolicyVerdict(verdict) else { throw .invalid("verdict") }
        for (name, text) in [("room", room), ("sale", sale), ("policy", policy), ("by", by ?? "")] {
            try Self.check(text, name)
        }
        guard stamps.count <= DecisionRecord.stamps else { throw .invalid("stamps") }
        var request = try signals.fields.request()
        for (index, stamp) in stamps.enumerated() {
            request.stamps.append(try stamp.fields.stamp("stamps.[\(index)]"))
        }
        if let visitor {
            guard let identifier = Identifier(visitor) else { throw .invalid("visitor") }
            request.visitor = identifier
        }
        return DecisionRecord(
            at: Timestamp(milliseconds: at),
            room: room,
            sale: sale,
            stage: stage,
            request: request,
            tellsVisitor: visitor != nil,
            policy: policy,
            verdict: verdict,
            weight: weight,
            decidedBy: by,
            shadow: try shadow.map { (text) throws(DecisionRecordError) in
                guard let verdict = PolicyVerdict(text) else { throw .invalid("shadow") }
                return verdict
            }
        )
    }

    /// Refuses texts that no record has, as they would be cut when it was made.
    static func check(_ text: String?, _ field: String) throws(DecisionRecordError) {
        if let text, text.utf8.count > DecisionRecord.textBytes { throw .invalid(field) }
    }
}

extension DecisionRecord.Signals {
    fileprivate func request() throws(DecisionRecordError) -> PolicyRequest {
        var request = PolicyRequest()
        if let address {
            // Only a whole network may stand here, never an address.
            guard let range = NetworkRange(address), range == range.base.prefix
            else { throw .invalid(path(.address)) }
            request.networkAddress = range.base
        }
        for (text, key) in [
            (country, CodingKeys.country), (userAgent, .userAgent), (language, .language),
            (lane, .lane),
        ] {
            try DecisionRecord.Fields.check(text, path(key))
        }
        request.networkCountry = country
        request.networkDataCentre = isDataCentre
        request.networkRate = networkRate
        request.clientUserAgent = userAgent
        request.clientLanguage = language
        request.clientHoneypot = honeypot
        request.clientSameSite = sameSite
        request.deviceBound = isBound
        request.deviceRate = deviceRate
        request.accountAgeDays = accountAgeDays
        request.accountRate = accountRate
        request.saleSecondsToStart = secondsToStart
        request.saleLane = lane
        return request
    }

    private func path(_ key: CodingKeys) -> String { "signals.\(key.rawValue)" }
}

extension DecisionRecord.StampFields {
    fileprivate func stamp(_ path: String) throws(DecisionRecordError) -> Stamp {
        guard let kind = StampKind(rawValue: kind) else { throw .invalid("\(path).kind") }
        for (text, name) in [(provider, "provider"), (verifier, "verifier"), (tier, "tier")] {
            try DecisionRecord.Fields.check(text, "\(path).\(name)")
        }
        let (nobody, never) = (Identifier(high: 0, low: 0), Timestamp(milliseconds: 0))
        switch kind {
        case .challenge:
            guard let stage = stage.flatMap(PolicyStage.init(rawValue:))
            else { throw .invalid("\(path).stage") }
            guard let provider else { throw .missing("\(path).provider") }
            guard let level else { throw .missing("\(path).level") }
            return .challenge(stage: stage, provider: provider, level: level, at: never)
        case .identity:
            guard let document = document.flatMap(DocumentKind.init(rawValue:))
            else { throw .invalid("\(path).document") }
            guard let verifier else { throw .missing("\(path).verifier") }
            return .identity(document: document, subject: nobody, verifier: verifier, at: never)
        case .account:
            return .account(subject: nobody, tier: tier, since: nil, at: never)
        }
    }
}
