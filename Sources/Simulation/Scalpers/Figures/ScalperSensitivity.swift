/// What becomes of policies when one assumption lies at the ends of its range.
package struct ScalperSensitivity: Hashable, Sendable {
    /// One setting of one assumption.
    package struct Case: Hashable, Sendable {
        /// The assumption.
        package var parameter: ScalperParameter
        /// Its value.
        package var value: Double
        /// Whether it is the high end of the range.
        package var isHigh: Bool
        /// The scenario.
        package var scenario: ScalperScenario
    }

    /// Two settings for every assumption, in the order of the list.
    package static func cases(of scenario: ScalperScenario) -> [Case] {
        ScalperParameter.allCases.flatMap { parameter in
            let assumption = scenario[parameter]
            return [(assumption.low, false), (assumption.high, true)].map { value, isHigh in
                Case(
                    parameter: parameter,
                    value: value,
                    isHigh: isHigh,
                    scenario: scenario.with(parameter, value)
                )
            }
        }
    }
}
