/// Plans for several numbers of servers, one row for each.
struct CapacityPlanTable {
    private typealias Column = [String]

    private let plans: [CapacityPlan]

    init(_ plans: [CapacityPlan]) {
        self.plans = plans
    }

    /// The table with its figures below each other, for a terminal.
    var text: String {
        let columns = (coreColumns + lineColumns).map { Self.aligned($0) }
        return TextTable((0...plans.count).map { row in columns.map { $0[row] } }).text
    }

    private var coreColumns: [Column] {
        let calls = plans.compactMap(\.callRate)
        return [
            ["SERVERS"] + plans.map { FigureText.count($0.servers) },
            ["ADMITTED PER SECOND"] + FigureText.column(plans.map(\.admissionRate)),
            calls.isEmpty ? [] : ["CALLED PER SECOND"] + FigureText.column(calls),
            ["UTILIZATION"]
                + plans.map { "\(FigureText.fixed(100 * $0.utilization, decimals: 2)) %" },
            ["ACTIVE"] + FigureText.column(plans.map(\.activeMean)),
        ].filter { !$0.isEmpty }
    }

    private var lineColumns: [Column] {
        let lines = plans.compactMap(\.line)
        guard !lines.isEmpty else { return [] }
        let sellOuts = lines.compactMap(\.timeToSellOut)
        return [
            ["LAST WAIT"] + lines.map { FigureText.time($0.lastWait.expected) },
            sellOuts.isEmpty ? [] : ["SOLD OUT AFTER"] + sellOuts.map { FigureText.time($0) },
        ].filter { !$0.isEmpty }
    }

    private static func aligned(_ column: Column) -> Column {
        let width = column.map(\.count).max() ?? 0
        return column.map { String(repeating: " ", count: width - $0.count) + $0 }
    }
}
