import Queueing
import Simulation
import Testing

@Suite struct BatchMeansTests {
    @Test func `the interval is that of Student's t`() throws {
        let means = BatchMeans((1...40).map(Double.init))
        let interval = try #require(try means.interval(confidence: 0.99))
        // t with 39 degrees of freedom has its 0.995 quantile at 2.70791; the deviation is 11.6905.
        let half = 2.70791 * 11.6905 / 40.0.squareRoot()
        #expect(means.mean == 20.5)
        #expect(abs(interval.upperBound - 20.5 - half) < 1e-3)
        #expect(abs(20.5 - interval.lowerBound - half) < 1e-3)
    }

    @Test func `nothing lies below zero`() throws {
        let means = BatchMeans([0.001, 0.001, 5])
        let interval = try #require(try means.interval(confidence: 0.99))
        #expect(interval.lowerBound == 0)
    }

    @Test func `where too little happened there is no interval`() throws {
        let quiet = [Double](repeating: 0, count: 5) + [Double](repeating: 0.1, count: 35)
        #expect(try BatchMeans(quiet).interval(confidence: 0.99) == nil)
        #expect(try BatchMeans(quiet.dropFirst()).interval(confidence: 0.99) == nil)
        #expect(try BatchMeans(quiet.dropFirst(2)).interval(confidence: 0.99) != nil)
        #expect(try BatchMeans([1]).interval(confidence: 0.99) == nil)
        #expect(try BatchMeans([]).interval(confidence: 0.99) == nil)
    }

    @Test(arguments: [0, 1, -1, 2, Double.nan])
    func `a confidence that is no probability is refused`(confidence: Double) {
        #expect(throws: QueueingError.probability) {
            try BatchMeans([1, 2, 3]).interval(confidence: confidence)
        }
    }
}
