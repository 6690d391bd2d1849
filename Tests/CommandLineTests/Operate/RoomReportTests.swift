import Foundation
import Testing

@testable import stile

@Suite struct RoomReportTests {
    private static let document = """
        {"room":"arena","title":"Arena","sale":"first","phase":"open","flags":["paused"],
        "message":"Doors at eight","joined":120,"serving":40,"checkInThrough":60,"present":12,
        "waiting":75,"left":5,"lapsed":3,"calls":43,"slotsTaken":20,"hardCap":60,"inCore":15,
        "admitted":40,"finished":25,"tickets":61,"releasePerSecond":1.5,"targetPerSecond":2,
        "perSecondLimit":10,"limit":"erlangC","serviceTimeSeconds":240,"largestOfferedLoad":38.5,
        "epoch":1,"tickedAt":"2026-12-01T10:00:00Z"}
        """

    @Test func `one room is shown line by line`() throws {
        let report = try RoomReport.read(Data(Self.document.utf8))
        #expect(
            report.text == """
                room            arena (Arena)
                sale            first, open, paused
                message         Doors at eight
                line            120 joined, 75 waiting, 5 left, 40 now serving
                near the front  12 present, 43 called so far, 3 lapsed
                slots           20 of 60 taken, 15 inside the core
                sessions        40 admitted, 25 finished, 61 tickets sold
                release         1.5 per second lately, operator's limit 10.0
                last tick       2026-12-01T10:00:00Z, target 2.0 per second by erlangC
                """
        )
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
