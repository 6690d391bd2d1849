/// Reads one HTTP/1.1 answer after another from bytes, however they are cut.
///
/// A value without input or output: bytes go in, and a whole answer comes out once its last byte is
/// there. It is strict where leniency lets two readers of the same bytes disagree (RFC 9112 §6.3,
/// §11.2): line breaks are CR LF, a length has one value, and chunked is the only transfer encoding.
/// Interim answers (1xx) are skipped. One request is in flight at a time, so bytes after the end of
/// an answer are an error.
package struct ResponseParser: Sendable {
    /// The most bytes of a status line with its header fields, and of the trailers.
    package static let headLimit = 16 * 1_024
    /// The most bytes of a body.
    package static let bodyLimit = 1_024 * 1_024
    /// The most bytes of a line that opens a chunk.
    package static let chunkLineLimit = 256
    /// The most interim answers before the final one.
    package static let interimLimit = 8

    private enum Stage {
        case statusLine
        case fields
        case sizedBody(missing: Int)
        case chunkLine
        case chunk(missing: Int)
        case chunkEnd
        case trailers
        case untilClose
        case complete
    }

    private let headLimit: Int
    private let bodyLimit: Int
    private var stage = Stage.statusLine
    private var buffer: [UInt8] = []
    /// The first byte that is not yet understood; what lies before may be dropped.
    private var position = 0
    /// Where the search for the end of the line goes on.
    private var searched = 0
    private var head = ResponseHead.none
    private var headSize = 0
    private var interims = 0
    private var body: [UInt8] = []

    /// A parser that waits for the first byte of an answer.
    package init(
        headLimit: Int = ResponseParser.headLimit,
        bodyLimit: Int = ResponseParser.bodyLimit
    ) {
        self.headLimit = headLimit
        self.bodyLimit = bodyLimit
    }

    /// Whether any byte of the next answer has come.
    package var hasBegun: Bool {
        if case .statusLine = stage { !buffer.isEmpty || interims > 0 } else { true }
    }

    /// Takes the next bytes, and returns the answer that they complete.
    ///
    /// - Throws: ``CrowdError/malformedAnswer`` or ``CrowdError/tooLarge``; the parser is of no use
    ///   afterwards.
    package mutating func feed(
        _ bytes: some Sequence<UInt8>
    ) throws(CrowdError) -> CrowdResponse? {
        buffer.append(contentsOf: bytes)
        while try step() {}
        guard case .complete = stage else {
            dropUnderstood()
            return nil
        }
        guard position == buffer.count else { throw .malformedAnswer }
        return takeAnswer()
    }

    /// Takes the end of the stream, which completes an answer without a stated length.
    ///
    /// - Throws: ``CrowdError/closed`` if an answer was expected and is not complete.
    package mutating func endOfStream() throws(CrowdError) -> CrowdResponse {
        guard case .untilClose = stage else { throw .closed }
        return takeAnswer()
    }

    /// Does one step, and says whether another may be possible.
    private mutating func step() throws(CrowdError) -> Bool {
        switch stage {
        case .statusLine: try readStatusLine()
        case .fields: try readField()
        case .sizedBody(let missing): readSizedBody(missing: missing)
        case .chunkLine: try readChunkLine()
        case .chunk(let missing): readChunk(missing: missing)
        case .chunkEnd: try readChunkEnd()
        case .trailers: try readTrailer()
        case .untilClose: try readUntilClose()
        case .complete: false
        }
    }

    private mutating func readStatusLine() throws(CrowdError) -> Bool {
        // Something that is not HTTP may never send a line break: it is told by its first bytes.
        guard ResponseHead.mayBegin(with: buffer[position...]) else { throw .malformedAnswer }
        guard let line = try nextLine(limit: headLimit) else { return false }
        head = try ResponseHead(statusLine: buffer[line])
        headSize = position - line.lowerBound
        stage = .fields
        return true
    }

    private mutating func readField() throws(CrowdError) -> Bool {
        guard let line = try nextLine(limit: headLimit - headSize) else { return false }
        headSize += position - line.lowerBound
        if line.isEmpty {
            try endHead()
        } else {
            try head.take(field: buffer[line])
        }
        return true
    }

    private mutating func endHead() throws(CrowdError) {
        guard head.isInterim else {
            stage = try bodyStage()
            return
        }
        interims += 1
        // No request of the crowd asks for another protocol, so 101 has no meaning.
        guard interims <= Self.interimLimit, head.status != 101 else { throw .malformedAnswer }
        stage = .statusLine
    }

    private mutating func bodyStage() throws(CrowdError) -> Stage {
        switch head.framing {
        case .none, .length(0): return .complete
        case .chunked: return .chunkLine
        case .untilClose: return .untilClose
        case .length(let length):
            guard length <= bodyLimit else { throw .tooLarge }
            body.reserveCapacity(length)
            return .sizedBody(missing: length)
        }
    }

    private mutating func readSizedBody(missing: Int) -> Bool {
        let missing = missing - takeBody(atMost: missing)
        stage = missing == 0 ? .complete : .sizedBody(missing: missing)
        return missing == 0
    }

    private mutating func readChunkLine() throws(CrowdError) -> Bool {
        guard let line = try nextLine(limit: Self.chunkLineLimit) else { return false }
        let size = try ResponseHead.chunkSize(buffer[line])
        guard size <= bodyLimit - body.count else { throw .tooLarge }
        headSize = 0
        stage = size == 0 ? .trailers : .chunk(missing: size)
        return true
    }

    private mutating func readChunk(missing: Int) -> Bool {
        let missing = missing - takeBody(atMost: missing)
        stage = missing == 0 ? .chunkEnd : .chunk(missing: missing)
        return missing == 0
    }

    private mutating func readChunkEnd() throws(CrowdError) -> Bool {
        let lineBreak: [UInt8] = [0x0D, 0x0A]
        let ahead = buffer[position...].prefix(2)
        guard lineBreak.starts(with: ahead) else { throw .malformedAnswer }
        guard ahead.count == 2 else { return false }
        advance(to: position + 2)
        stage = .chunkLine
        return true
    }

    private mutating func readTrailer() throws(CrowdError) -> Bool {
        guard let line = try nextLine(limit: headLimit - headSize) else { return false }
        headSize += position - line.lowerBound
        if line.isEmpty {
            stage = .complete
        } else {
            _ = try ResponseHead.colon(in: buffer[line])
        }
        return true
    }

    private mutating func readUntilClose() throws(CrowdError) -> Bool {
        _ = takeBody(atMost: bodyLimit - body.count)
        guard position == buffer.count else { throw .tooLarge }
        return false
    }

    private mutating func takeBody(atMost limit: Int) -> Int {
        let end = min(buffer.count, position + limit)
        let count = end - position
        body.append(contentsOf: buffer[position..<end])
        advance(to: end)
        return count
    }

    /// The next line without its line break, or nil until it is complete.
    private mutating func nextLine(limit: Int) throws(CrowdError) -> Range<Int>? {
        guard let end = buffer[searched...].firstIndex(of: 0x0A) else {
            searched = buffer.count
            guard buffer.count - position < limit else { throw .tooLarge }
            return nil
        }
        guard end - position < limit else { throw .tooLarge }
        guard end > position, buffer[end - 1] == 0x0D else { throw .malformedAnswer }
        defer { advance(to: end + 1) }
        return position..<(end - 1)
    }

    private mutating func advance(to index: Int) {
        position = index
        searched = index
    }

    private mutating func dropUnderstood() {
        buffer.removeFirst(position)
        searched -= position
        position = 0
    }

    /// Hands out the answer and begins with the next one.
    private mutating func takeAnswer() -> CrowdResponse {
        defer {
            buffer.removeAll(keepingCapacity: true)
            advance(to: 0)
            stage = .statusLine
            interims = 0
            body = []
        }
        return CrowdResponse(
            status: head.status,
            headers: ResponseHeaders(lines: head.lines),
            body: body,
            keepsConnection: head.keepsConnection
        )
    }
}
