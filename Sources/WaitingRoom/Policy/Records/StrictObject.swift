/// A JSON object in which nothing may stand but the fields that its type knows.
struct StrictObject<Fields: Codable & Sendable>: Codable, Sendable where Fields: FieldNames {
    var fields: Fields

    init(_ fields: Fields) { self.fields = fields }

    init(from decoder: any Decoder) throws {
        for key in try decoder.container(keyedBy: AnyKey.self).allKeys
        where !Fields.fieldNames.contains(key.stringValue) {
            let path = (decoder.codingPath + [key]).map(\.stringValue).joined(separator: ".")
            throw DecisionRecordError.unknown(String(path.prefix(80)))
        }
        fields = try Fields(from: decoder)
    }

    func encode(to encoder: any Encoder) throws { try fields.encode(to: encoder) }
}

/// A type that can name the fields of its JSON object.
protocol FieldNames {
    static var fieldNames: Set<String> { get }
}

/// Any key at all.
private struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
