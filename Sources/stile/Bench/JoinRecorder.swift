import Histogram
import Rehearsal
import Synchronization

/// Notes every answer to a join, on whatever event loop it comes.
final class JoinRecorder: Sendable {
    struct Record: Sendable {
        /// From the request to its whole answer, in nanoseconds; only joins that got a place.
        var latencies = Histogram<UInt64>(numberOfSignificantValueDigits: .three)
        var places: PlaceLedger
        /// Answers without a place.
        var refusals = 0
    }

    private let state: Mutex<Record>

    init(first: Int) {
        state = Mutex(Record(places: PlaceLedger(first: first)))
    }

    var record: Record { state.withLock { $0 } }

    func note(_ response: CrowdResponse, _ latency: Duration) {
        let place = response.status == 201 ? Self.place(in: response.body) : nil
        state.withLock { record in
            guard let place else {
                record.refusals += 1
                return
            }
            record.places.insert(place)
            record.latencies.record(UInt64(max(0, latency / .nanoseconds(1))))
        }
    }

    private static let member = Array("\"place\":".utf8)

    /// The place in an answer, read without a decoder: at this rate a decoder would be a good part of
    /// what is measured.
    static func place(in body: [UInt8]) -> Int? {
        guard let range = body.firstRange(of: member) else { return nil }
        let digits = body[range.upperBound...].prefix { 0x30...0x39 ~= $0 }
        return Int(String(decoding: digits, as: UTF8.self))
    }
}
