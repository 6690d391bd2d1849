import Queueing
import StilePass

/// What was achieved lately while somebody waited to be called: calls made and the time they took.
///
/// Forecasts rest on this and never on the target rate. Time in which nobody was there to be called
/// says nothing about the rate and is left out. The window forgets what is older than
/// ``longestWindow``, and sooner where ``enoughCalls`` lie in a shorter one, so that a changed rate
/// shows. The driver forgets all at a stop.
package struct ReleaseHistory: Sendable {
    /// How far back the window reaches at most.
    package static let longestWindow: Duration = .seconds(600)
    /// How many calls are enough for an interval of about nine per cent.
    package static let enoughCalls = 400
    /// How many ticks are kept.
    package static let maximumSamples = 2_400
    /// A silence in which so many calls were to be expected means that the rate has changed: at the
    /// old rate it would happen once in a thousand times.
    package static let longestSilence = 7.0

    private struct Sample {
        var at: Timestamp
        var busySeconds: Double
        var calls: Int
    }

    private var samples: [Sample] = []
    private var busySecondsAtLastCall = 0.0

    /// Nothing was seen yet.
    package init() {}

    /// Notes how many calls have ever been made by a tick.
    ///
    /// - Parameters:
    ///   - calls: All calls so far.
    ///   - isBusy: Whether somebody is there to be called; calls that were made say so too.
    ///   - moment: The tick, on the sale's clock.
    package mutating func note(calls: Int, isBusy: Bool, at moment: Timestamp) {
        let last = samples.last ?? Sample(at: moment, busySeconds: 0, calls: calls)
        let passed = isBusy || calls > last.calls ? max(0, (moment - last.at).inSeconds) : 0
        let busySeconds = last.busySeconds + passed
        if calls > last.calls { busySecondsAtLastCall = busySeconds }
        samples.append(Sample(at: moment, busySeconds: busySeconds, calls: calls))
        let oldest = moment - Self.longestWindow
        while samples.count > 2 {
            let enough = calls - samples[1].calls >= Self.enoughCalls
            guard samples[1].at <= oldest || enough || samples.count > Self.maximumSamples
            else { break }
            samples.removeFirst()
        }
    }

    /// Forgets all, because the rate before a stop says nothing about the one after it.
    package mutating func forget() { self = ReleaseHistory() }

    /// The calls in the window.
    package var calls: Int {
        guard let first = samples.first, let last = samples.last else { return 0 }
        return last.calls - first.calls
    }

    /// The busy time in the window, in seconds.
    package var elapsedSeconds: Double {
        guard let first = samples.first, let last = samples.last else { return 0 }
        return last.busySeconds - first.busySeconds
    }

    /// The achieved rate; nil until something was seen.
    package var perSecond: Double? {
        elapsedSeconds > 0 ? Double(calls) / elapsedSeconds : nil
    }

    /// Whether calls have stopped coming, say because all slots are taken.
    private var isSilent: Bool {
        guard let last = samples.last, let perSecond else { return false }
        return perSecond * (last.busySeconds - busySecondsAtLastCall) > Self.longestSilence
    }

    /// The wait of somebody with so many ahead, in seconds; nil while nothing can be said.
    package func wait(ahead: Int) -> WaitForecast? {
        guard !isSilent else { return nil }
        func quantile(_ probability: Double) -> Double? {
            let wait = try? PlaceWait.quantile(
                position: ahead + 1,
                releases: calls,
                elapsedSeconds: elapsedSeconds,
                probability: probability
            )
            return wait.flatMap { $0.isFinite ? $0 : nil }
        }
        guard let p10 = quantile(0.1), let p50 = quantile(0.5), let p90 = quantile(0.9)
        else { return nil }
        return WaitForecast(p10: p10, p50: p50, p90: p90)
    }
}

/// A wait as an interval, in seconds.
package struct WaitForecast: Hashable, Sendable {
    /// One in ten waits is shorter.
    package var p10: Double
    /// Half the waits are shorter.
    package var p50: Double
    /// One in ten waits is longer.
    package var p90: Double
}
