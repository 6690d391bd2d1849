import Foundation

/// The folder that a benchmark writes to: a named one that stays, or a temporary one that goes.
enum BenchFolder {
    static func with<Value>(
        _ path: String?,
        _ work: (String) async throws -> Value
    ) async throws -> Value {
        if let path { return try await work(path) }
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("stile-bench-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await work(folder.path)
    }
}
