extension CapacityPlan {
    /// The plan for one number of servers, one thing on each line.
    var text: String {
        let core = TextTable(coreRows).text
        guard let line else { return core }
        return [core, TextTable(line.rows).text, TextTable(line.decileRows).text]
            .joined(separator: "\n\n")
    }

    private var coreRows: [[String]] {
        let perHour = FigureText.number(admissionRate * 3_600)
        var rows = [
            [
                "core",
                "\(FigureText.count(servers, "server", "servers")), "
                    + "\(FigureText.given(terms.serviceTime)) a session on average",
            ],
            ["promise", terms.promise],
            [
                "admission rate",
                "\(FigureText.number(admissionRate)) visitors per second (\(perHour) per hour)",
            ],
        ]
        if let callRate, let noShow = terms.noShow {
            rows.append([
                "call rate",
                "\(FigureText.number(callRate)) calls per second, as "
                    + "\(FigureText.percent(noShow)) of the called never come",
            ])
        }
        rows.append(["utilization", FigureText.percent(utilization)])
        rows.append(["active", "\(FigureText.number(activeMean)) sessions on average"])
        return rows
    }
}

extension PlanTerms {
    /// The promise as a sentence without its full stop.
    var promise: String {
        let share = "at most \(FigureText.percent(waitProbability)) of the admitted "
        return wait > 0
            ? share + "wait longer than \(FigureText.given(wait)) for a free server"
            : share + "find no free server"
    }
}

extension LinePlan {
    /// What becomes of the line, one thing on each line.
    var rows: [[String]] {
        var rows = [["line", "\(FigureText.count(crowd.people, "person", "people"))\(tickets)"]]
        rows.append([
            "admitted",
            admitted,
        ])
        rows.append(["last wait", Self.text(lastWait)])
        if let timeToSellOut {
            rows.append([
                "sold out after",
                "\(FigureText.time(timeToSellOut)), once the last to be admitted has bought",
            ])
        }
        if let unsold, unsold > 0 {
            rows.append(["unsold", "\(FigureText.count(unsold, "ticket", "tickets"))"])
        }
        rows.append([
            "empty-handed", about + "\(FigureText.count(emptyHanded, "person", "people"))",
        ])
        return rows
    }

    /// The word before a count that would be another if others came.
    var about: String { isCallUncertain ? "about " : "" }

    /// The wait by tenths, as a table: of the line, or of the called if the first tenth goes without.
    var decileRows: [[String]] {
        [[endsInFirstTenth ? "OF THE CALLED" : "OF THE LINE", "PLACE", "WAIT", "IN 8 OF 10 CASES"]]
            + toldDeciles.map { decile in
                ["\(decile.percent) %", FigureText.count(decile.place)]
                    + (decile.wait.map {
                        [FigureText.time($0.expected), Self.interval($0)]
                    } ?? ["goes without"])
            }
    }

    /// The tenths that say something.
    var toldDeciles: [Place] { endsInFirstTenth ? calledDeciles : deciles }

    private var admitted: String {
        let (served, called) = (FigureText.count(served), FigureText.count(placesCalled))
        let absent = "\(FigureText.count(noShows)) never come"
        guard noShow > 0 else { return "\(served) of \(called) called, \(absent)" }
        return isCallUncertain
            ? "\(served) of about \(called) called, about \(absent)"
            : "about \(served) of \(called) called, about \(absent)"
    }

    private var tickets: String {
        guard let stock = crowd.stock else { return ", tickets for all" }
        return ", \(FigureText.count(stock, "ticket", "tickets")), "
            + "\(FigureText.trimmed(FigureText.number(crowd.basket))) per buyer"
    }

    /// A wait with its interval.
    static func text(_ wait: WaitSpread) -> String {
        "\(FigureText.time(wait.expected)) (\(interval(wait)) in 8 of 10 cases)"
    }

    private static func interval(_ wait: WaitSpread) -> String {
        "\(FigureText.time(wait.p10)) to \(FigureText.time(wait.p90))"
    }
}
