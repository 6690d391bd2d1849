import Dispatch
import Foundation

/// One HTTP exchange with a server on the loopback interface.
///
/// Foundation's client on Linux refuses the driver's answers, because their header fields have no
/// space after the colon (swift-corelibs-foundation issue 4965). The driver needs so little of HTTP
/// that plain sockets are enough: one request per connection, one answer with a Content-Length.
enum LoopbackHTTP {
    /// How large an answer may be; a screenshot of a large window has a few megabytes.
    static let answerLimit = 64 << 20

    /// Why there was no answer.
    enum Failure: Error, Equatable {
        case connect(errno: Int32)
        case send(errno: Int32)
        case receive(errno: Int32)
        case malformed
    }

    /// Sends a request and returns the body of the answer, whatever its status.
    static func exchange(
        port: Int,
        method: String,
        path: String,
        body: Data?,
        limitSeconds: Int
    ) async throws -> Data {
        let head =
            "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
            + "Content-Type: application/json; charset=utf-8\r\n"
            + "Content-Length: \(body?.count ?? 0)\r\n\r\n"
        let request = Data(head.utf8) + (body ?? Data())
        // The calls block, so they stay off the threads that run the tests.
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        try withConnection(port: port, limitSeconds: limitSeconds) { connection in
                            try send(request, on: connection)
                            return try receive(on: connection)
                        }
                    }
                )
            }
        }
    }

    private static func withConnection<Value>(
        port: Int,
        limitSeconds: Int,
        _ body: (Int32) throws -> Value
    ) throws -> Value {
        #if canImport(Darwin)
        let connection = socket(AF_INET, SOCK_STREAM, 0)
        #else
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        guard connection >= 0 else { throw Failure.connect(errno: errno) }
        defer { close(connection) }
        var limit = timeval(tv_sec: limitSeconds, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(
                connection,
                SOL_SOCKET,
                option,
                &limit,
                socklen_t(MemoryLayout<timeval>.size)
            )
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Failure.connect(errno: errno) }
        return try body(connection)
    }

    private static func send(_ request: Data, on connection: Int32) throws {
        var rest = request
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Failure.send(errno: errno) }
            rest = rest.dropFirst(count)
        }
    }

    private static func receive(on connection: Int32) throws -> Data {
        var answer = Data()
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        var end: Int?
        while answer.count < end ?? answerLimit {
            let count = read(connection, &chunk, chunk.count)
            guard count >= 0 else { throw Failure.receive(errno: errno) }
            guard count > 0 else { break }
            answer += chunk[..<count]
            if end == nil { end = try expectedEnd(of: answer) }
        }
        guard let end, answer.count >= end,
            let head = answer.firstRange(of: Data("\r\n\r\n".utf8))
        else { throw Failure.malformed }
        return answer[head.upperBound..<end]
    }

    /// Where the answer ends, once its head is complete.
    private static func expectedEnd(of answer: Data) throws -> Int? {
        guard let head = answer.firstRange(of: Data("\r\n\r\n".utf8)) else { return nil }
        let text = String(decoding: answer[..<head.lowerBound], as: UTF8.self).lowercased()
        guard let match = text.firstMatch(of: /content-length: *(\d+)/),
            let length = Int(match.1), length <= answerLimit
        else { throw Failure.malformed }
        return head.upperBound + length
    }
}
