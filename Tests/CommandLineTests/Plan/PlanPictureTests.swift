import ArgumentParser
import Foundation
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

@testable import stile

@Suite struct PlanPictureTests {
    private static let range = ["--servers", "200:2000:200", "--service-time", "4m"]
    private static let line = [
        "--servers", "1000", "--service-time", "4m", "--crowd", "250000", "--stock", "15000",
        "--basket", "2", "--no-show", "0.25",
    ]

    @Test func `a range shows both rates over servers`() throws {
        let picture = try picture(Self.range)
        for label in ["Admission rate (visitors per second)", "Servers"] {
            #expect(picture.texts.contains(label))
        }
        #expect(picture.texts.contains { $0.hasPrefix("Utilization") })
        for tick in ["0", "2,000", "96 %"] { #expect(picture.texts.contains(tick)) }
        #expect(picture.counts["path"] == 2)
        #expect(picture.counts["circle"] == 20)
        #expect(picture.counts["title"] == 21)
    }

    @Test func `a line shows its waits, and from where on it goes without`() throws {
        let picture = try picture(Self.line)
        for label in [
            "Wait (minutes)", "Place in line", "About place 10,000: last ticket",
            "about 240,000 behind the last ticket go without",
        ] { #expect(picture.texts.contains(label)) }
        #expect(picture.counts["path"] == 2)
        let served = try self.picture(["--servers", "10", "--service-time", "4m", "--crowd", "50"])
        #expect(!served.texts.contains { $0.contains("last ticket") })
    }

    @Test func `a last ticket is certain only where everybody comes`() throws {
        let picture = try picture(Self.line.dropLast(2) + ["--no-show", "0"])
        #expect(picture.texts.contains("Place 7,500: last ticket"))
        #expect(picture.texts.contains("242,500 behind the last ticket go without"))
    }

    @Test func `every point of a short line says what it is, and the line lies in its band`() throws
    {
        let arguments = ["--servers", "10", "--service-time", "4m", "--crowd", "5"]
        for noShow in ["0", "0.8"] {
            let picture = try picture(arguments + ["--no-show", noShow])
            #expect(picture.counts["circle"] == 5)
            #expect(!picture.svg.contains("<title></title>"))
            #expect(picture.svg.contains("<title>Place 5: "))
        }
    }

    @Test func `a picture speaks of those who are called, if the first tenth goes without`() throws
    {
        let svg = try picture(Self.line).svg
        #expect(svg.contains("Place 1,000 waits 3m"))
        #expect(svg.contains("About 240,000 behind the last ticket go without."))
    }

    @Test(
        arguments: [
            range, line, ["--servers", "5:5:1", "--service-time", "1ms"],
            ["--servers", "1:1000000:1000", "--service-time", "1ms"],
            ["--servers", "1:3:1", "--service-time", "24h", "--wait-probability", "1e-9"],
            ["--servers", "1", "--service-time", "24h", "--crowd", "1", "--stock", "1"],
            [
                "--servers", "9", "--service-time", "4m", "--crowd", "100000000", "--no-show",
                "0.8",
            ],
            ["--servers", "99999", "--service-time", "1ms", "--crowd", "2", "--stock", "1"],
        ]
    )
    func `every picture is well-formed, self-contained and inside its frame`(
        arguments: [String]
    ) throws {
        let picture = try picture(arguments)
        #expect(picture.root["role"] == "img")
        #expect(picture.root["xmlns"] == "http://www.w3.org/2000/svg")
        #expect(picture.counts["desc"] == 1)
        #expect(picture.counts["script"] == nil)
        #expect(picture.svg.contains("prefers-color-scheme: dark"))
        for foreign in ["href", "url(", "@import", "<image"] {
            #expect(!picture.svg.contains(foreign))
        }
        for word in ["nan", "inf\"", "-0<"] { #expect(!picture.svg.contains(word)) }
        for text in picture.placed {
            // The widest of the usual fonts needs .62 of its height for a letter on average.
            let width = 0.62 * text.size * Double(text.words.count)
            let left: Double
            switch text.anchor {
            case "end": left = text.x - width
            case "middle": left = text.x - width / 2
            default: left = text.x
            }
            #expect(left >= 0, "\(text.words)")
            #expect(left + width <= PlanPicture.width, "\(text.words)")
            #expect(0...PlanPicture.height ~= text.y, "\(text.words)")
        }
    }

    @Test func `words from outside cannot break out of the picture`() {
        #expect(SVGText.escaped("<a b=\"c\">&") == "&lt;a b=&quot;c&quot;&gt;&amp;")
    }

    private func picture(_ arguments: [String]) throws -> ReadPicture {
        let command = try PlanCommand.parse(arguments)
        return try ReadPicture(
            try PlanPicture(try command.plans(), isRange: command.servers.isRange).svg
        )
    }
}
