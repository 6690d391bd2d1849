/// Where the firms of a sale lie in the distributions of their traits, from 0 to 1.
///
/// Firms of one type divide each distribution among themselves, one to an equal part of it, so that each
/// sale has its small firms and its large ones; which of them is where is drawn. Each trait has streams of
/// its own, as with fans.
struct FirmPoints: Sendable {
    /// A trait may be drawn twice: for its value, and for the part of a unit that is left of it.
    enum Draw: UInt64, Hashable, Sendable, CaseIterable { case value, rest }

    private struct Trait: Hashable {
        var parameter: ScalperParameter
        var draw: Draw
    }

    private let points: [Trait: [Double]]

    init(_ types: [ScalperType], seed: UInt64) {
        let numbers = types.indices
        let peers = Dictionary(grouping: numbers) { types[$0] }
        var points: [Trait: [Double]] = [:]
        for (source, parameter) in ScalperParameter.allCases.enumerated() {
            for draw in Draw.allCases {
                let drawn = numbers.map { number in
                    var stream = RandomStream(
                        seed: seed,
                        source: 0xF125_0000_0000_0000 &+ UInt64(number) << 16
                            &+ UInt64(source) << 1 &+ draw.rawValue
                    )
                    return (order: stream.uniform(), within: stream.uniform())
                }
                var trait = numbers.map { _ in 0.0 }
                for firms in peers.values {
                    let sorted = firms.sorted { drawn[$0].order < drawn[$1].order }
                    for (rank, number) in sorted.enumerated() {
                        trait[number] = (Double(rank) + drawn[number].within) / Double(firms.count)
                    }
                }
                points[Trait(parameter: parameter, draw: draw)] = trait
            }
        }
        self.points = points
    }

    /// Where a firm lies in the distribution of a trait.
    func point(_ number: Int, _ parameter: ScalperParameter, _ draw: Draw = .value) -> Double {
        points[Trait(parameter: parameter, draw: draw)]?[number] ?? 0.5
    }
}
