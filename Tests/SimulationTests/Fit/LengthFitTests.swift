import Simulation
import Testing

/// References by `scipy.optimize` on the likelihoods of `scipy.stats`.
@Suite struct LengthFitTests {
    private static let lengths: [CensoredLength] =
        [
            0.8, 1.1, 1.3, 1.7, 2.0, 2.2, 2.6, 3.1, 3.3, 3.9, 4.4, 5.0, 5.7, 6.1, 7.4, 8.8, 9.5,
            11.0, 14.2, 19.7,
        ].map { CensoredLength(seconds: $0, isComplete: true, horizon: 100) }
        + [6.0, 6.0, 10.0, 10.0].map {
            CensoredLength(seconds: $0, isComplete: false, horizon: $0)
        }

    @Test func `the likeliest law of lengths of which some were cut`() throws {
        let fit = try #require(LengthFit(Self.lengths, seed: 1))
        guard case .lognormal(let mean, let deviation) = fit.law else {
            Issue.record("\(fit.law)")
            return
        }
        #expect(abs(mean - 1.6056335) < 1e-4)
        #expect(abs(deviation - 0.9382295) < 1e-4)
        #expect(fit.complete == 20)
        #expect(fit.censored == 4)
        #expect(fit.probability > 0.05)
    }

    private static func drawn(
        _ law: ServiceLaw,
        count: Int,
        horizon: Double,
        seed: UInt64 = 5
    ) -> [CensoredLength] {
        var stream = RandomStream(seed: seed, source: 9)
        return (0..<count).map { _ in
            let length = law.draw(&stream)
            let cut = horizon * stream.uniform()
            return CensoredLength(
                seconds: min(length, cut),
                isComplete: length <= cut,
                horizon: cut
            )
        }
    }

    @Test func `each law is found again, with its mean`() async throws {
        for law in [
            ServiceLaw(mean: 240, shape: .exponential),
            ServiceLaw(mean: 240, shape: .lognormal(squaredVariation: 0.5)),
            ServiceLaw(mean: 240, shape: .gamma(squaredVariation: 0.25)),
        ] {
            let fit = try #require(
                LengthFit(Self.drawn(law, count: 4_000, horizon: 2_000), seed: 1)
            )
            let found = fit.law.service
            // The deviation of the mean of so many is some two per cent at the most.
            #expect(abs(found.mean / 240 - 1) < 0.06, "\(law.shape)")
            switch (law.shape, found.shape) {
            case (.exponential, .exponential), (.lognormal, .lognormal), (.gamma, .gamma): break
            // An exponential law is a gamma law of variation 1, which may fit by a hair better.
            case (.exponential, .gamma(let variation)): #expect(abs(variation - 1) < 0.1)
            default: Issue.record("\(law.shape) was taken for \(found.shape)")
            }
            #expect(fit.probability > 0.01, "\(law.shape)")
            await Task.yield()
        }
    }

    @Test func `lengths that no law fits are told as such`() throws {
        let two =
            Self.drawn(ServiceLaw(mean: 10, shape: .deterministic), count: 300, horizon: 1e6)
            + Self.drawn(ServiceLaw(mean: 300, shape: .exponential), count: 300, horizon: 1e6)
        let fit = try #require(LengthFit(two, seed: 1))
        #expect(fit.probability < 0.05)
        #expect(fit.distance > 0.1)
    }

    @Test func `too few lengths are not fitted`() {
        #expect(LengthFit(Array(Self.lengths.suffix(10)), seed: 1) == nil)
    }

    @Test func `the share and the loss of those who wait are found again`() throws {
        var stream = RandomStream(seed: 3, source: 1)
        let places = (0..<20_000).map { _ -> (waited: Double, isPresent: Bool) in
            let waited = 7_200 * stream.uniform()
            let stays = stream.exponential(mean: 5_000) > waited
            return (waited, stream.chance(0.85) && stays)
        }
        let fit = try #require(PresenceFit(places))
        #expect(abs(fit.presentShare - 0.85) < 0.03)
        #expect(abs(1 / fit.dropOutHazard / 5_000 - 1) < 0.06)
        let patient = (0..<500).map { _ in (waited: 100.0, isPresent: true) }
        #expect(PresenceFit(patient)?.dropOutHazard == 0)
    }
}
