import Dispatch
import Foundation

/// One exchange over a plain socket, read to the end of the connection.
///
/// The crowd's client reads what an answer announces; here it matters what really comes.
struct RawExchange: Sendable {
    /// Why there was no answer.
    enum Failure: Error {
        case socket(errno: Int32)
        case malformed
    }

    /// How long the server may be silent, in seconds.
    private static let silenceLimit = 60

    var status: Int
    /// The fields by lower-case names, without the date.
    var fields: [String: String]
    var body: [UInt8]

    /// Sends a request with further header fields and a body, exactly as they are given.
    static func send(
        _ method: String,
        _ path: String,
        fields: [String] = [],
        body: String = "",
        port: Int
    ) async throws -> RawExchange {
        let head =
            ["\(method) \(path) HTTP/1.1", "Host: stile.test", "Connection: close"] + fields
        let request = head.map { $0 + "\r\n" }.joined() + "\r\n" + body
        // The calls block, so they stay off the threads that run the tests and the server.
        let answer = try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try exchange(Array(request.utf8), port) })
            }
        }
        return try RawExchange(answer)
    }

    private init(_ answer: [UInt8]) throws {
        let data = Data(answer)
        guard let end = data.firstRange(of: Data("\r\n\r\n".utf8)) else { throw Failure.malformed }
        let lines = String(decoding: data[..<end.lowerBound], as: UTF8.self)
            .components(separatedBy: "\r\n")
        guard let status = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { throw Failure.malformed }
        self.status = status
        fields = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { throw Failure.malformed }
            fields[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        fields["date"] = nil
        body = Array(data[end.upperBound...])
    }

    private static func exchange(_ request: [UInt8], _ port: Int) throws -> [UInt8] {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard connection >= 0 else { throw Failure.socket(errno: errno) }
        defer { close(connection) }
        var limit = timeval(tv_sec: silenceLimit, tv_usec: 0)
        setsockopt(
            connection,
            SOL_SOCKET,
            SO_RCVTIMEO,
            &limit,
            socklen_t(MemoryLayout<timeval>.size)
        )
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0, write(connection, request, request.count) == request.count
        else { throw Failure.socket(errno: errno) }
        var answer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let count = read(connection, &chunk, chunk.count)
            guard count >= 0 else { throw Failure.socket(errno: errno) }
            guard count > 0 else { return answer }
            answer += chunk[..<count]
        }
    }
}
