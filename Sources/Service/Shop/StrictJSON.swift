import Foundation
import Hummingbird

/// How the shop reads JSON: strictly, so that a misspelt field is not taken for a missing one.
enum StrictJSON {
    /// Decodes a body, or names the field that is wrong.
    static func decode<Value: Decodable>(
        _ type: Value.Type,
        from body: ByteBuffer
    ) throws(Problem) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(body.readableBytesView))
        } catch let error as DecodingError {
            throw Problem(error)
        } catch {
            throw Problem.malformed("The body is not valid JSON.", field: nil)
        }
    }
}

extension Problem {
    /// A request that cannot be understood.
    static func malformed(_ detail: String, field: String?) -> Problem {
        Problem(
            status: .badRequest,
            code: "malformed-request",
            title: "Malformed request",
            detail: detail,
            field: field
        )
    }

    fileprivate init(_ error: DecodingError) {
        let field: String
        let what: String
        switch error {
        case .keyNotFound(let key, let context):
            (field, what) = (Self.name(context.codingPath + [key]), "is missing")
        case .valueNotFound(_, let context):
            (field, what) = (Self.name(context.codingPath), "must not be null")
        case .typeMismatch(_, let context):
            (field, what) = (Self.name(context.codingPath), "has the wrong type")
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            (field, what) = (Self.name(context.codingPath), context.debugDescription)
        default:
            self = .malformed("The body is not valid JSON.", field: nil)
            return
        }
        self =
            field.isEmpty
            ? .malformed("The body must be a JSON object.", field: nil)
            : .malformed("The field '\(field)' \(what).", field: field)
    }

    private static func name(_ path: [any CodingKey]) -> String {
        path.reduce(into: "") { name, key in
            if let index = key.intValue {
                name += "[\(index)]"
            } else {
                name += name.isEmpty ? key.stringValue : ".\(key.stringValue)"
            }
        }
    }
}

extension Decoder {
    /// Refuses an object with other keys than those of a type, naming the first of them.
    func refuseUnknownKeys<Keys: CodingKey & CaseIterable>(of keys: Keys.Type) throws {
        let container = try container(keyedBy: AnyKey.self)
        let known = Set(keys.allCases.map(\.stringValue))
        let unknown = container.allKeys.map(\.stringValue).filter { !known.contains($0) }
        guard let first = unknown.min() else { return }
        throw DecodingError.dataCorrupted(
            DecodingError.Context(
                codingPath: codingPath + [AnyKey(stringValue: first)],
                debugDescription: "is not known"
            )
        )
    }
}

private struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) { self.stringValue = stringValue }

    init?(intValue: Int) { nil }
}
