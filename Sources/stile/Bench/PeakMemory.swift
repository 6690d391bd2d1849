import Foundation

/// The most memory that this process has had at a time.
enum PeakMemory {
    /// Resident bytes at the highest; zero where the system does not say.
    static var bytes: Int {
        var usage = rusage()
        #if canImport(Glibc)
        let isKnown = getrusage(RUSAGE_SELF.rawValue, &usage) == 0
        // Linux counts kilobytes.
        let unit = 1_024
        #else
        let isKnown = getrusage(RUSAGE_SELF, &usage) == 0
        let unit = 1
        #endif
        return isKnown ? usage.ru_maxrss * unit : 0
    }
}
