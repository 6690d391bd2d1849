import FoundationEssentials
import StilePass

// One record is one JSON object in one line; its fields are those of the types below. The reader is
// strict, because a replay that silently leaves out what it does not know would answer another question.

extension DecisionRecord {
    /// The record as one line of JSON, without the line's end.
    package var line: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Nothing in a record can fail to be encoded: numbers are finite, keys are texts.
        guard let data = try? encoder.encode(StrictObject(Fields(self))) else { return "" }
        return String(decoding: data, as: UTF8.self)
    }

    /// Reads a line that ``line`` wrote.
    ///
    /// - Throws: the first mistake; it names the field, not what stood there.
    package init(line: String) throws(DecisionRecordError) {
        guard line.utf8.count <= Self.lineBytes else { throw .tooLong }
        do {
            let data = Data(line.utf8)
            let object = try JSONDecoder().decode(StrictObject<Fields>.self, from: data)
            self = try object.fields.record()
        } catch let error as DecisionRecordError {
            throw error
        } catch let error as DecodingError {
            throw DecisionRecordError(error)
        } catch {
            throw .notJSON
        }
    }

    struct Fields: Codable, Sendable, FieldNames {
        var at: Int64
        var room, sale, stage: String
        var visitor: String?
        var signals: StrictObject<Signals>
        var stamps: [StrictObject<StampFields>]
        var policy, verdict: String
        var weight: Int
        var by, shadow: String?

        enum CodingKeys: String, CodingKey, CaseIterable {
            case at, room, sale, stage, visitor, signals, stamps, policy, verdict, weight, by,
                shadow
        }

        static var fieldNames: Set<String> { Set(CodingKeys.allCases.map(\.rawValue)) }
    }

    struct Signals: Codable, Sendable, FieldNames {
        var address, country: String?
        var isDataCentre: Bool?
        var networkRate: Double?
        var userAgent, language: String?
        var honeypot, sameSite, isBound: Bool?
        var deviceRate, accountAgeDays, accountRate, secondsToStart: Double?
        var lane: String?

        enum CodingKeys: String, CodingKey, CaseIterable {
            case address = "network.address"
            case country = "network.country"
            case isDataCentre = "network.dataCentre"
            case networkRate = "network.rate"
            case userAgent = "client.userAgent"
            case language = "client.language"
            case honeypot = "client.honeypot"
            case sameSite = "client.sameSite"
            case isBound = "device.bound"
            case deviceRate = "device.rate"
            case accountAgeDays = "account.ageDays"
            case accountRate = "account.rate"
            case secondsToStart = "sale.secondsToStart"
            case lane = "sale.lane"
        }

        static var fieldNames: Set<String> { Set(CodingKeys.allCases.map(\.rawValue)) }
    }

    struct StampFields: Codable, Sendable, FieldNames {
        var kind: String
        var stage, provider: String?
        var level: Int?
        var document, verifier, tier: String?

        enum CodingKeys: String, CodingKey, CaseIterable {
            case kind, stage, provider, level, document, verifier, tier
        }

        static var fieldNames: Set<String> { Set(CodingKeys.allCases.map(\.rawValue)) }
    }
}

// MARK: - From a record

extension DecisionRecord.Fields {
    fileprivate init(_ record: DecisionRecord) {
        at = record.at.milliseconds
        room = record.room
        sale = record.sale
        stage = record.stage.rawValue
        visitor = record.tellsVisitor ? record.request.visitor.description : nil
        signals = StrictObject(DecisionRecord.Signals(record.request))
        stamps = record.request.stamps.map { StrictObject(DecisionRecord.StampFields($0)) }
        policy = record.policy
        verdict = record.verdict.description
        weight = record.weight
        by = record.decidedBy
        shadow = record.shadow?.description
    }
}

extension DecisionRecord.Signals {
    fileprivate init(_ request: PolicyRequest) {
        address = request.networkAddress?.prefix.description
        country = request.networkCountry
        isDataCentre = request.networkDataCentre
        networkRate = request.networkRate
        userAgent = request.clientUserAgent
        language = request.clientLanguage
        honeypot = request.clientHoneypot
        sameSite = request.clientSameSite
        isBound = request.deviceBound
        deviceRate = request.deviceRate
        accountAgeDays = request.accountAgeDays
        accountRate = request.accountRate
        secondsToStart = request.saleSecondsToStart
        lane = request.saleLane
    }
}

extension DecisionRecord.StampFields {
    fileprivate init(_ stamp: Stamp) {
        kind = stamp.kind.rawValue
        switch stamp {
        case .challenge(let stage, let provider, let level, _):
            self.stage = stage.rawValue
            self.provider = provider
            self.level = level
        case .identity(let document, _, let verifier, _):
            self.document = document.rawValue
            self.verifier = verifier
        case .account(_, let tier, _, _):
            self.tier = tier
        }
    }
}
