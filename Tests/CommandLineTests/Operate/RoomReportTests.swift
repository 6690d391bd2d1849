import Foundation
import Testing

@testable import stile

@Suite struct RoomReportTests {
    private static let document = """
        {"room":"arena","title":"Arena","sale":"first","phase":"open","flags":["paused"],
        "message":"Doors at eight","joined":120,"serving":40,"checkInThrough":60,"present":12,
        "waiting":75,"left":5,"lapsed":3,"calls":43,"slotsTaken":20,"hardCap":60,"inCore":15,
        "admitted":40,"finished":25,"tickets":61,"releasePerSecond":1.5,"targetPerSecond":2,
        "perSecondLimit":10,"isSlower":true,"epoch":1,"control":{"limit":"backOff",
        "reason":"The core reported trouble.","grade":"full","gradeMeans":"All is live.",
        "estimates":{"serviceTimeSeconds":{"value":232.4,"low":210,"high":255.2},
        "showShare":{"value":0.88,"low":0.84,"high":0.912},"showDelaySeconds":21.3,
        "arrivalsPerSecond":{"value":12.345,"low":10,"high":14.1},"reportDelaySeconds":2.04},
        "load":{"largest":40.1,"target":38.4,"active":30.2,"onTheWay":5.1,"room":3.1,
        "feedForwardPerSecond":0.16,"feedbackPerSecond":0.1,"backOffShare":0.5,
        "slowStartShare":0.96}},
        "health":{"active":31,"errorShare":0.061,"latencySeconds":0.25,"freeStock":80,
        "expectedReturns":3,"soldOut":false,"ageSeconds":1.6},
        "tickedAt":"2026-12-01T10:00:00Z"}
        """

    @Test func `one room is shown line by line`() throws {
        let report = try RoomReport.read(Data(Self.document.utf8))
        let release =
            "1.5 per second lately, slower than before, aimed at 2.0, operator's limit 10.0"
        let load =
            "30 inside and 5 expected, aimed at 38 of at most 40, room for 3; 96 % open so far"
            + "; rate at 50 % after trouble"
        let health =
            "31 inside, 6.1 % of requests failed, 0.2 s wait inside, 80 tickets free and "
            + "3 expected back, 2 s ago"
        #expect(
            report.text == """
                room            arena (Arena)
                sale            first, open, paused
                message         Doors at eight
                line            120 joined, 75 waiting, 5 left, 40 now serving
                near the front  12 present, 43 called so far, 3 lapsed
                slots           20 of 60 taken, 15 inside the core
                sessions        40 admitted, 25 finished, 61 tickets sold
                release         \(release)
                why             The core reported trouble. (backOff)
                the core tells  All is live. (full)
                load            \(load)
                service time    3m52s (3m30s to 4m15s)
                who comes       88 % (84 % to 91 %) of those called, after 21s
                arrivals        12.35 (10.00 to 14.10) per second
                report delay    2s40ms
                last report     \(health)
                last tick       2026-12-01T10:00:00Z
                """
        )
    }

    @Test func `what a core did not say is not shown`() throws {
        var report = try RoomReport.read(Data(Self.document.utf8))
        report.health?.active = nil
        report.health?.errorShare = nil
        report.health?.soldOut = true
        #expect(report.health?.text == "0.2 s wait inside, sold out, 2 s ago")
        report.health = nil
        report.control.estimates.arrivalsPerSecond = nil
        report.control.load.slowStartShare = 1
        report.control.load.backOffShare = 1
        #expect(!report.text.contains("last report"))
        #expect(report.text.contains("arrivals        not known yet\n"))
        #expect(report.text.contains("room for 3\n"))
    }

    @Test(arguments: ["9.1e15", "1e300", "-1e300", "-0.5"])
    func `no time that a server may say ends the program`(seconds: String) throws {
        let document = Self.document
            .replacingOccurrences(of: #""value":232.4"#, with: #""value":\#(seconds)"#)
            .replacingOccurrences(of: "21.3", with: seconds)
        let time = seconds.hasPrefix("-") ? "0s" : "11574d1h46m40s"
        let text = try RoomReport.read(Data(document.utf8)).text
        #expect(text.contains("service time    \(time) (3m30s to 4m15s)\n"))
        #expect(text.contains("of those called, after \(time)\n"))
    }

    @Test func `a list of rooms is one table`() throws {
        let list = Data(#"{"rooms":[\#(Self.document),\#(Self.document)]}"#.utf8)
        let row =
            "arena  first  open, paused  75       12       15       40        1.5 of 2.0"
        #expect(
            RoomReport.table(try RoomReport.readList(list)) == """
                ROOM   SALE   PHASE         WAITING  PRESENT  IN CORE  ADMITTED  PER SECOND
                \(row)
                \(row)
                """
        )
    }

    @Test func `another server's answer is not mistaken for a report`() {
        #expect(throws: OperatorFailure.foreignAnswer(status: 200)) {
            try RoomReport.read(Data("<html>".utf8))
        }
        #expect(throws: OperatorFailure.foreignAnswer(status: 200)) {
            try RoomReport.readList(Data(Self.document.utf8))
        }
    }

    @Test func `what a terminal would obey is not shown to it`() {
        let text = TextTable([["a\u{1B}[2Jb", "c\nd"], ["e"]]).text
        #expect(text == "a?[2Jb  c?d\ne")
    }

    @Test func `a reset goes on only with the sale's name, typed at a terminal`() throws {
        let confirmation = ResetConfirmation(try RoomReport.read(Data(Self.document.utf8)))
        for words in ["first", "arena", "75 waiting", "15 inside"] {
            #expect(confirmation.question.contains(words))
        }
        try confirmation.ask(isTerminal: true) { _ in " first " }
        for answer in ["", "y", "yes", "First", "first-r2", nil] {
            #expect(throws: OperatorFailure.notConfirmed) {
                try confirmation.ask(isTerminal: true) { _ in answer }
            }
        }
        #expect(throws: OperatorFailure.noTerminal) {
            try confirmation.ask(isTerminal: false) { _ in "first" }
        }
    }
}
