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

    private static let member = Array("\"place\"".utf8)

    /// The place in an answer, which is its last member; anything else is no place.
    ///
    /// It is read without a decoder or a search for text: at this rate either would be a good part of
    /// what is measured.
    static func place(in body: [UInt8]) -> Int? {
        guard let colon = body.lastIndex(of: UInt8(ascii: ":")),
            body[..<colon].suffix(member.count).elementsEqual(member),
            body.last == UInt8(ascii: "}")
        else { return nil }
        return Int(String(decoding: body[(colon + 1)...].dropLast(), as: UTF8.self))
    }
}
