import Foundation
import StilePass

extension Timestamp {
    /// The wall clock: read by drivers, never by rules.
    package static func wallClock() -> Timestamp {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
}
