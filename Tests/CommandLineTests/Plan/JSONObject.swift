import Foundation
import Testing

/// A document of JSON, as a test reads it.
struct JSONObject {
    let members: [String: Any]

    init(_ text: String) throws {
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
        members = try #require(object as? [String: Any])
    }

    private init(members: [String: Any]) { self.members = members }

    func number(_ name: String) throws -> Double {
        try #require(members[name] as? Double, "\(name)")
    }

    func flag(_ name: String) throws -> Bool { try #require(members[name] as? Bool, "\(name)") }

    func object(_ name: String) throws -> JSONObject {
        JSONObject(members: try #require(members[name] as? [String: Any], "\(name)"))
    }

    func isNull(_ name: String) -> Bool { members[name] is NSNull }

    func list(_ name: String) throws -> [JSONObject] {
        let list = try #require(members[name] as? [[String: Any]], "\(name)")
        return list.map { JSONObject(members: $0) }
    }
}

extension Double {
    /// Whether the number agrees with one that is known to so many decimals.
    func rounds(to expected: Double, within tolerance: Double) -> Bool {
        abs(self - expected) <= tolerance
    }
}
