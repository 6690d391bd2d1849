/// The status line and the fields of an answer, checked one line at a time, and what they say about
/// the body.
struct ResponseHead: Sendable {
    /// How the end of the body is told (RFC 9112 §6.3).
    enum Framing: Equatable {
        case none
        case length(Int)
        case chunked
        case untilClose
    }

    /// Before the first status line.
    static let none = ResponseHead()

    private(set) var status = 0
    /// The fields so far, each ended by a line feed.
    private(set) var lines: [UInt8] = []
    private var isFirstVersion = false
    private var saysClose = false
    private var saysKeepAlive = false
    private var length: Int?
    private var isChunked = false

    private init() {}

    /// Reads `HTTP/1.1 200 OK`; the words after the number are of no interest.
    init(statusLine line: ArraySlice<UInt8>) throws(CrowdError) {
        let (version, rest) = (line.prefix(8), line.dropFirst(8))
        guard version.count == 8, Self.mayBegin(with: version),
            version.last == UInt8(ascii: "0") || version.last == UInt8(ascii: "1"),
            rest.first == UInt8(ascii: " "),
            let status = Self.number(rest.dropFirst().prefix(3)), 100...599 ~= status,
            rest.count == 4 || rest.dropFirst(4).first == UInt8(ascii: " "),
            !line.contains(where: Self.isControl)
        else { throw .malformedAnswer }
        self.status = status
        isFirstVersion = version.last == UInt8(ascii: "0")
        lines.reserveCapacity(256)
    }

    var isInterim: Bool { status < 200 }

    /// Whether another request may follow on the connection (RFC 9112 §9.3).
    var keepsConnection: Bool {
        !saysClose && (!isFirstVersion || saysKeepAlive) && framing != .untilClose
    }

    var framing: Framing {
        if isInterim || status == 204 || status == 304 { return .none }
        if isChunked { return .chunked }
        return length.map(Framing.length) ?? .untilClose
    }

    /// Takes one header field and heeds those that say where the answer ends.
    mutating func take(field line: ArraySlice<UInt8>) throws(CrowdError) {
        let colon = try Self.colon(in: line)
        let name = line[..<colon]
        let value = line[(colon + 1)...].trimmingBlanks()
        if name.isLowercasedEqual(to: "content-length".utf8) {
            try take(length: value)
        } else if name.isLowercasedEqual(to: "transfer-encoding".utf8) {
            guard value.isLowercasedEqual(to: "chunked".utf8), !isChunked, length == nil else {
                throw .malformedAnswer
            }
            isChunked = true
        } else if name.isLowercasedEqual(to: "connection".utf8) {
            take(connection: value)
        }
        lines.append(contentsOf: line)
        lines.append(0x0A)
    }

    private mutating func take(length value: ArraySlice<UInt8>) throws(CrowdError) {
        // Eighteen digits always fit a number, and no body of the crowd comes near.
        guard value.count <= 18 else { throw .tooLarge }
        guard let number = Self.number(value), !isChunked, length == nil || length == number else {
            throw .malformedAnswer
        }
        length = number
    }

    private mutating func take(connection value: ArraySlice<UInt8>) {
        let options = value.split(separator: UInt8(ascii: ",")).map { $0.trimmingBlanks() }
        if options.contains(where: { $0.isLowercasedEqual(to: "close".utf8) }) {
            saysClose = true
        } else if options.contains(where: { $0.isLowercasedEqual(to: "keep-alive".utf8) }) {
            saysKeepAlive = true
        }
    }
}

extension ResponseHead {
    private static let versionPrefix = Array("HTTP/1.".utf8)

    /// Whether these bytes can be the beginning of a status line.
    static func mayBegin(with bytes: ArraySlice<UInt8>) -> Bool {
        bytes.prefix(versionPrefix.count).elementsEqual(versionPrefix.prefix(bytes.count))
    }

    /// Where the name of a field ends.
    static func colon(in line: ArraySlice<UInt8>) throws(CrowdError) -> Int {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
            line[..<colon].allSatisfy(isNameCharacter), !line.contains(where: isControl)
        else { throw .malformedAnswer }
        return colon
    }

    /// The size of a chunk in hexadecimal digits; extensions after a semicolon are ignored.
    static func chunkSize(_ line: ArraySlice<UInt8>) throws(CrowdError) -> Int {
        let digits = line.prefix { $0 != UInt8(ascii: ";") }.trimmingBlanks()
        // Fifteen digits always fit a number.
        guard digits.count <= 15 else { throw .tooLarge }
        guard !digits.isEmpty, let size = Int(String(decoding: digits, as: UTF8.self), radix: 16),
            digits.first != UInt8(ascii: "-"), digits.first != UInt8(ascii: "+")
        else { throw .malformedAnswer }
        return size
    }

    /// A number of nothing but decimal digits; at most eighteen of them.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        (byte < 0x20 && byte != 0x09) || byte == 0x7F
    }

    private static func isNameCharacter(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: ":")
    }
}
