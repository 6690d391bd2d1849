import Foundation
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

/// A picture as an XML parser understands it.
struct ReadPicture {
    /// A text and where it stands.
    struct Placed {
        var words: String
        var x, y, size: Double
        var anchor: String
    }

    let svg: String
    let root: [String: String]
    /// How often each element occurs.
    let counts: [String: Int]
    let placed: [Placed]

    var texts: [String] { placed.map(\.words) }

    init(_ svg: String) throws {
        let reader = Reader()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = reader
        #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
        self.svg = svg
        root = reader.root
        counts = reader.counts
        placed = reader.placed
    }

    private final class Reader: NSObject, XMLParserDelegate {
        private static let sizes = [
            "title": 19.0, "subtitle": 14, "label": 14, "tick": 13, "note": 13,
        ]

        var root: [String: String] = [:]
        var counts: [String: Int] = [:]
        var placed: [Placed] = []
        private var isInText = false

        func parser(
            _ parser: XMLParser,
            didStartElement name: String,
            namespaceURI: String?,
            qualifiedName: String?,
            attributes: [String: String]
        ) {
            if counts.isEmpty { root = attributes }
            counts[name, default: 0] += 1
            isInText = name == "text"
            guard isInText else { return }
            placed.append(
                Placed(
                    words: "",
                    x: Double(attributes["x"] ?? "") ?? .nan,
                    y: Double(attributes["y"] ?? "") ?? .nan,
                    size: Self.sizes[attributes["class"] ?? ""] ?? .nan,
                    anchor: attributes["text-anchor"] ?? ""
                )
            )
        }

        func parser(_ parser: XMLParser, foundCharacters characters: String) {
            if isInText { placed[placed.count - 1].words += characters }
        }

        func parser(
            _ parser: XMLParser,
            didEndElement name: String,
            namespaceURI: String?,
            qualifiedName: String?
        ) {
            isInText = false
        }
    }
}
