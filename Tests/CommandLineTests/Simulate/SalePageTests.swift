import Foundation
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite struct SalePageTests {
    private func page(_ arguments: [String] = []) async throws -> String {
        try await withTemporaryFolder { folder in
            let file = try SmallSale.write(to: folder)
            let program = try await StileProgram.run(
                ["simulate", file, "--html", "page.html"] + arguments,
                in: folder
            )
            #expect(program.status == 0)
            return try String(contentsOfFile: "\(folder)/page.html", encoding: .utf8)
        }
    }

    @Test func `the page is well-formed, holds six pictures and loads nothing`() async throws {
        let page = try await page()
        let reader = PageReader(page)
        #expect(reader.mistake == nil)
        #expect(reader.counts["svg"] == 6)
        #expect(reader.counts["figure"] == 6)
        #expect(reader.counts["h1"] == 1)
        for element in ["script", "link", "img", "image", "iframe", "a", "object", "use"] {
            #expect(reader.counts[element] == nil, "\(element)")
        }
        for foreign in ["url(", "@import", "href", "src=", "http"] {
            #expect(!page.contains(foreign), "\(foreign)")
        }
        #expect(page.contains("prefers-color-scheme: dark"))
        #expect(page.contains("@media print"))
        #expect(page.utf8.count < 1_000_000)
        for word in ["nan", "inf\"", "NaN"] { #expect(!page.contains(word), "\(word)") }
    }

    @Test func `every picture has a name and a description, and no two share an id`() async throws {
        let reader = PageReader(try await page())
        #expect(Set(reader.ids).count == reader.ids.count)
        #expect(reader.labels.count == 6)
        for label in reader.labels {
            let names = label.split(separator: " ").map(String.init)
            #expect(names.count == 2)
            #expect(names.allSatisfy(reader.ids.contains))
        }
    }

    @Test func `words of the file are words of the page, never elements`() async throws {
        let page = try await page()
        #expect(page.contains("<h1>Small &amp; &lt;tiny&gt; hall</h1>"))
        #expect(page.contains("a page &lt;b&gt;"))
        #expect(!page.contains("<tiny>"))
    }

    @Test func `no label is cut off, and no two ticks of an axis touch`() async throws {
        let reader = PageReader(try await page())
        #expect(reader.texts.count > 70)
        for text in reader.texts {
            #expect(text.left >= 0 && text.right <= 760, "\(text.words)")
        }
        for (first, second) in zip(reader.texts, reader.texts.dropFirst())
        where first.y == second.y && first.style == second.style {
            #expect(first.right < second.left, "\(first.words) and \(second.words)")
        }
    }

    @Test func `a page tells of one scenario and not of a sweep`() async throws {
        try await withTemporaryFolder { folder in
            let file = try SmallSale.write(to: folder)
            let program = try await StileProgram.run(
                ["simulate", file, "--html", "page.html", "--sweep", "core.servers=5:10:5"],
                in: folder
            )
            #expect(program.status == 64)
            #expect(program.errors.contains("--html and --csv tell of one scenario"))
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/page.html"))
        }
    }

    @Test func `of several runs the page has intervals, and pictures of the first`() async throws {
        let page = try await page(["--replications", "3", "--seed", "4"])
        #expect(PageReader(page).mistake == nil)
        #expect(page.contains("The first run, seed 4"))
        #expect(page.contains("3 of 3"))
        #expect(page.contains("(± "))
    }
}

/// A page as a parser of XML understands it.
private final class PageReader: NSObject, XMLParserDelegate {
    struct Text {
        var words = ""
        var x, y: Double
        var anchor, style: String

        /// The widest of the usual fonts needs .62 of thirteen pixels for a letter on average.
        private var width: Double { 0.62 * 13 * Double(words.count) }

        var left: Double {
            switch anchor {
            case "end": x - width
            case "middle": x - width / 2
            default: x
            }
        }

        var right: Double { left + width }
    }

    private(set) var counts: [String: Int] = [:]
    private(set) var ids: [String] = []
    private(set) var labels: [String] = []
    private(set) var texts: [Text] = []
    private(set) var mistake: String?
    private var isInText = false

    init(_ page: String) {
        super.init()
        let parser = XMLParser(data: Data(page.utf8))
        parser.delegate = self
        if !parser.parse() { mistake = "\(parser.parserError.map { "\($0)" } ?? "unknown")" }
    }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        counts[name, default: 0] += 1
        if let id = attributes["id"] { ids.append(id) }
        if name == "svg", let label = attributes["aria-labelledby"] { labels.append(label) }
        isInText = name == "text"
        guard isInText else { return }
        texts.append(
            Text(
                x: attributes["x"].flatMap(Double.init) ?? .nan,
                y: attributes["y"].flatMap(Double.init) ?? .nan,
                anchor: attributes["text-anchor"] ?? "",
                style: attributes["class"] ?? ""
            )
        )
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) {
        if isInText { texts[texts.count - 1].words += characters }
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
