import Foundation
import Hummingbird

/// A body of a request that names all of its members, so that any other one can be refused.
protocol StrictBody: Decodable {
    associatedtype CodingKeys: CodingKey & CaseIterable
}

/// How all routes read JSON: strictly, so that a misspelt member is not taken for a missing one.
struct StrictJSON<Body: StrictBody>: Decodable {
    /// What was read.
    let body: Body

    init(from decoder: any Decoder) throws {
        try decoder.refuseUnknownKeys(of: Body.CodingKeys.self)
        body = try Body(from: decoder)
    }

    /// Decodes a body, or names the member that is wrong.
    static func decode(_ bytes: Data) throws(Problem) -> Body {
        do {
            return try JSONDecoder().decode(Self.self, from: bytes).body
        } catch let error as DecodingError {
            throw Problem(error)
        } catch {
            throw .malformedJSON
        }
    }
}

extension Problem {
    fileprivate static let malformedJSON = Problem(
        status: .badRequest,
        code: "malformed-json",
        title: "The body is not understood",
        detail: "The body must be one JSON object, with whole numbers where they are counts."
    )

    fileprivate init(_ error: DecodingError) {
        let path: [any CodingKey]
        let what: String
        switch error {
        case .keyNotFound(let key, let context):
            (path, what) = (context.codingPath + [key], "is missing")
        case .valueNotFound(_, let context): (path, what) = (context.codingPath, "must not be null")
        case .typeMismatch(_, let context):
            (path, what) = (context.codingPath, "has a value of the wrong kind")
        case .dataCorrupted(let context):
            (path, what) = (context.codingPath, context.debugDescription)
        @unknown default: (path, what) = ([], "")
        }
        // Without a path it is the document itself that is no JSON object.
        let field = Self.name(path)
        self = field.isEmpty ? .malformedJSON : .badField(field, "The member \(field) \(what).")
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
    fileprivate func refuseUnknownKeys<Keys: CodingKey & CaseIterable>(of keys: Keys.Type) throws {
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
