import Foundation
import Hummingbird
import StilePass

/// How the shop reads and writes JSON.
enum ShopJSON {
    /// Encodes a value with its keys in a fixed order.
    static func encode(_ value: some Encodable) throws -> ByteBuffer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return ByteBuffer(bytes: try encoder.encode(value))
    }

    /// An answer that no cache may keep.
    static func response(
        _ status: HTTPResponse.Status,
        _ value: some Encodable
    ) throws -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: try encode(value))
        )
    }

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

    /// A moment as an ISO 8601 text in UTC with milliseconds.
    static func text(_ moment: Timestamp) -> String {
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
        return date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
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
