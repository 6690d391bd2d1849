import Foundation

/// What a server says of one room, and how it looks on a terminal.
struct RoomReport: Decodable, Equatable {
    var room, title, sale, phase: String
    var flags: [String]
    var message: String?
    var joined, serving, present, waiting, left, lapsed, calls: Int
    var slotsTaken, hardCap, inCore, admitted, finished, tickets: Int
    var releasePerSecond, targetPerSecond, perSecondLimit: Double
    var isSlower: Bool
    var control: ControlReport
    var health: CoreHealthReport?
    var tickedAt: String

    /// Reads the document of one room.
    ///
    /// - Throws: ``OperatorFailure/foreignAnswer(status:)``.
    static func read(_ answer: Data) throws(OperatorFailure) -> RoomReport {
        try decode(answer)
    }

    /// Reads the list of all rooms.
    ///
    /// - Throws: ``OperatorFailure/foreignAnswer(status:)``.
    static func readList(_ answer: Data) throws(OperatorFailure) -> [RoomReport] {
        struct List: Decodable { var rooms: [RoomReport] }
        let list: List = try decode(answer)
        return list.rooms
    }

    private static func decode<Value: Decodable>(
        _ answer: Data
    ) throws(OperatorFailure) -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: answer)
        } catch {
            throw .foreignAnswer(status: 200)
        }
    }
}

extension RoomReport {
    /// One line for each room.
    static func table(_ reports: [RoomReport]) -> String {
        let head = [
            "ROOM", "SALE", "PHASE", "WAITING", "PRESENT", "IN CORE", "ADMITTED", "PER SECOND",
        ]
        return TextTable(
            [head]
                + reports.map { report in
                    [
                        report.room, report.sale, report.state, "\(report.waiting)",
                        "\(report.present)", "\(report.inCore)", "\(report.admitted)",
                        "\(report.releasePerSecond) of \(report.targetPerSecond)",
                    ]
                }
        ).text
    }

    /// Everything about the room, one thing on each line.
    var text: String {
        var rows = [
            ["room", "\(room) (\(title))"],
            ["sale", "\(sale), \(state)"],
            ["line", "\(joined) joined, \(waiting) waiting, \(left) left, \(serving) now serving"],
            ["near the front", "\(present) present, \(calls) called so far, \(lapsed) lapsed"],
            ["slots", "\(slotsTaken) of \(hardCap) taken, \(inCore) inside the core"],
            ["sessions", "\(admitted) admitted, \(finished) finished, \(tickets) tickets sold"],
            [
                "release",
                "\(releasePerSecond) per second lately\(isSlower ? ", slower than before" : ""), "
                    + "aimed at \(targetPerSecond), operator's limit \(perSecondLimit)",
            ],
        ]
        rows += control.rows
        if let health { rows.append(["last report", health.text]) }
        rows.append(["last tick", tickedAt])
        if let message { rows.insert(["message", message], at: 2) }
        return TextTable(rows).text
    }

    private var state: String { ([phase] + flags).joined(separator: ", ") }
}
