import StilePass

/// A field of a scenario and the values that it takes one after the other, as `--sweep` names them.
struct ScenarioSweep: Sendable {
    /// The most values of a sweep.
    static let stepLimit = 200

    /// Why a sweep can't be understood.
    enum Mistake: Error, CustomStringConvertible {
        /// It is not of the form `path=from:to:step`.
        case form(String)
        /// Its step leads nowhere.
        case step(String)
        /// It has more values than the limit.
        case length(String)

        var description: String {
            switch self {
            case .form(let text):
                "`\(text)` is no sweep: a path and three values such as core.servers=50:200:50, or "
                    + "core.service.mean=2m:6m:1m, were expected."
            case .step(let text): "The step of `\(text)` does not lead from its first value on."
            case .length(let text):
                "`\(text)` has more than \(ScenarioSweep.stepLimit) values (stepLimit)."
            }
        }
    }

    /// The path of the field.
    let path: String
    /// A setting for each value.
    let settings: [ScenarioSetting]

    /// A sweep of the form `path=from:to:step`, with numbers or with times.
    init(parsing text: String) throws {
        let halves = text.split(separator: "=", maxSplits: 1)
        let cells = halves.last?.split(separator: ":", omittingEmptySubsequences: false) ?? []
        guard halves.count == 2, cells.count == 3 else { throw Mistake.form(text) }
        let numbers = cells.compactMap { Double($0) }
        let times = cells.compactMap { DurationText.readSigned(String($0)) }
        path = String(halves[0])
        let values: [String]
        if numbers.count == 3 {
            let isWhole = cells.allSatisfy { Int($0) != nil }
            values = try Self.steps(numbers, text).map { value in
                guard isWhole else { return "\(value)" }
                guard let whole = Int(exactly: value) else { throw Mistake.form(text) }
                return "\(whole)"
            }
        } else if times.count == 3 {
            values = try Self.steps(times.map(\.inSeconds), text).map {
                guard let milliseconds = Int64(exactly: ($0 * 1000).rounded()) else {
                    throw Mistake.form(text)
                }
                return DurationText.write(.milliseconds(milliseconds))
            }
        } else {
            throw Mistake.form(text)
        }
        settings = try values.map { try ScenarioSetting(path: String(halves[0]), value: $0) }
    }

    private static func steps(_ range: [Double], _ text: String) throws(Mistake) -> [Double] {
        let (from, to, step) = (range[0], range[1], range[2])
        guard from.isFinite, to.isFinite, step.isFinite, step != 0, (to - from) / step >= 0
        else { throw .step(text) }
        // A little more than a whole number of steps, so that rounding loses no last one.
        let count = ((to - from) / step + 1e-9).rounded(.down)
        guard count < Double(stepLimit) else { throw .length(text) }
        // Decimal steps such as 0.1 leave dust in the last places.
        return (0...Int(count)).map {
            ((from + Double($0) * step) * 1e9).rounded() / 1e9
        }
    }
}
