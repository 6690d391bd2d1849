import Foundation
import Service

/// How many files and connections this process may have open.
enum OpenFiles {
    /// Files that are kept free of connections: the database, its log, and what the runtime opens.
    static let reserve = 64

    /// Raises the soft limit to the hard one, and returns what holds from now on.
    ///
    /// The soft limit is 1,024 on many systems, and a connection that can't be opened is a visitor
    /// who sees nothing at all.
    static func raise() -> Int {
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return reserve + StileServer.connectionLimit }
        var raised = limit
        raised.rlim_cur = limit.rlim_max
        if setrlimit(resource, &raised) == 0 { limit = raised }
        return Int(clamping: limit.rlim_cur)
    }

    /// How many connections the server takes at once if so many files may be open.
    static func connectionLimit(openFiles: Int) -> Int {
        min(StileServer.connectionLimit, max(1, openFiles - reserve))
    }

    /// What an operator should know of a limit that costs connections; nil if it costs none.
    static func notice(openFiles: Int) -> String? {
        let connections = connectionLimit(openFiles: openFiles)
        guard connections < StileServer.connectionLimit else { return nil }
        return
            "this process may open \(openFiles) files, so it takes \(connections) connections at "
            + "once instead of \(StileServer.connectionLimit); raise the open-file limit for more"
    }

    #if canImport(Glibc)
    private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
    private static let resource = RLIMIT_NOFILE
    #endif
}
