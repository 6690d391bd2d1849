import Queueing
import Rehearsal
import Testing

@Suite struct ResponseParserTests {
    struct Example: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var wire: String
        var status = 200
        var body = ""
        var keepsConnection = true
    }

    static let answers = [
        Example(
            testDescription: "a stated length",
            wire: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
            body: "hello"
        ),
        Example(
            testDescription: "an empty body",
            wire: "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n",
            status: 404
        ),
        Example(
            testDescription: "no reason phrase",
            wire: "HTTP/1.1 200\r\nContent-Length:2\r\n\r\nok",
            body: "ok"
        ),
        Example(
            testDescription: "chunks with extension and trailer",
            wire: "HTTP/1.1 201 Created\r\nTransfer-Encoding: Chunked\r\n\r\n"
                + "5;x=y\r\nhello\r\n0B\r\n, the crowd\r\n0\r\nDigest: none\r\n\r\n",
            status: 201,
            body: "hello, the crowd"
        ),
        Example(
            testDescription: "no content, whatever the fields say",
            wire: "HTTP/1.1 204 No Content\r\nSet-Cookie: a=b\r\n\r\n",
            status: 204
        ),
        Example(
            testDescription: "not modified with the length of what it stands for",
            wire: "HTTP/1.1 304 Not Modified\r\nContent-Length: 500\r\n\r\n",
            status: 304
        ),
        Example(
            testDescription: "interim answers first",
            wire: "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n!",
            body: "!"
        ),
        Example(
            testDescription: "the last answer of a connection",
            wire: "HTTP/1.1 200 OK\r\nConnection: foo, Close\r\nContent-Length: 2\r\n\r\nok",
            body: "ok",
            keepsConnection: false
        ),
        Example(
            testDescription: "the first version closes",
            wire: "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
            keepsConnection: false
        ),
        Example(
            testDescription: "the first version keeps on request",
            wire: "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n"
        ),
        Example(
            testDescription: "the same length twice",
            wire: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok",
            body: "ok"
        ),
    ]

    @Test(arguments: answers)
    func `an answer is the same wherever its bytes are cut`(_ example: Example) throws {
        let bytes = Array(example.wire.utf8)
        for cut in 0...bytes.count {
            var parser = ResponseParser()
            let early = try parser.feed(bytes[..<cut])
            #expect((early != nil) == (cut == bytes.count), "cut at \(cut)")
            let response = try early ?? parser.feed(bytes[cut...])
            try expect(response, example)
        }
    }

    @Test(arguments: answers)
    func `answers follow each other byte by byte`(_ example: Example) throws {
        var parser = ResponseParser()
        for _ in 1...2 {
            var response: CrowdResponse?
            for byte in example.wire.utf8 {
                #expect(response == nil)
                response = try parser.feed(CollectionOfOne(byte))
            }
            try expect(response, example)
            #expect(!parser.hasBegun)
        }
    }

    private func expect(_ response: CrowdResponse?, _ example: Example) throws {
        let response = try #require(response)
        #expect(response.status == example.status)
        #expect(response.text == example.body)
        #expect(response.keepsConnection == example.keepsConnection)
    }

    @Test func `a body without a length ends with the connection`() throws {
        var parser = ResponseParser()
        #expect(try parser.feed("HTTP/1.1 200 OK\r\n\r\nall ".utf8) == nil)
        #expect(try parser.feed("of it".utf8) == nil)
        let response = try parser.endOfStream()
        #expect(response.text == "all of it")
        #expect(!response.keepsConnection)
    }

    @Test func `an answer cut short by the end of the connection is none`() throws {
        let wire = Array("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello".utf8)
        for cut in 0..<wire.count {
            var parser = ResponseParser()
            _ = try parser.feed(wire[..<cut])
            #expect(throws: CrowdError.closed) { try parser.endOfStream() }
        }
    }

    @Test func `fields are found by name in any case, all of them in order`() throws {
        var parser = ResponseParser()
        let wire = """
            HTTP/1.1 200 OK\r\nSet-Cookie: a=1; Path=/\r\nX-Empty:\r\nLocation:\t /next \t\r
            set-cookie: b=2:3\r\nContent-Length: 0\r\n\r\n
            """
        let headers = try #require(try parser.feed(wire.utf8)).headers
        #expect(headers["LOCATION"] == "/next")
        #expect(headers["x-empty"] == "")
        #expect(headers["Cookie"] == nil)
        #expect(headers.all("Set-Cookie") == ["a=1; Path=/", "b=2:3"])
    }

    static let malformed = [
        "SSH-2.0-OpenSSH", "http/1.1 200 OK\r\n", "\r\n", "HTTP/2 200\r\n", "HTTP/1.2 200 OK\r\n",
        "HTTP/1.1 20 OK\r\n", "HTTP/1.1 2000 OK\r\n", "HTTP/1.1 099 No\r\n", "HTTP/1.1 600 No\r\n",
        "HTTP/1.1  200 OK\r\n", "HTTP/1.1 200 OK\n", "HTTP/1.1 200 O\u{0}K\r\n",
        "HTTP/1.1 101 Switching Protocols\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n", "HTTP/1.1 200 OK\r\n: empty\r\n",
        "HTTP/1.1 200 OK\r\nA : b\r\n", "HTTP/1.1 200 OK\r\nA: b\r\n folded\r\n",
        "HTTP/1.1 200 OK\r\nA: b\n\r\n", "HTTP/1.1 200 OK\r\nA: b\rc\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1, 1\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length:\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0x1\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n+1\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nno colon\r\n",
    ]

    @Test(arguments: malformed)
    func `what is not well-formed is refused, in one piece or byte by byte`(_ wire: String) {
        #expect(throws: CrowdError.malformedAnswer) {
            var parser = ResponseParser()
            _ = try parser.feed(wire.utf8)
        }
        #expect(throws: CrowdError.malformedAnswer) {
            var parser = ResponseParser()
            for byte in wire.utf8 { _ = try parser.feed(CollectionOfOne(byte)) }
        }
    }

    @Test func `no bytes make the parser stop the program`() {
        var generator = SplitMix64(seed: 20_261_123)
        let pieces = Self.malformed + Self.answers.map(\.wire)
        for _ in 0..<20_000 {
            var bytes = Array(pieces.randomElement(using: &generator)!.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let index = Int.random(in: 0..<bytes.count, using: &generator)
                bytes[index] = UInt8.random(in: 0...255, using: &generator)
            }
            var parser = ResponseParser()
            let answers = try? parser.feed(bytes)?.status
            #expect(answers.map { 200...599 ~= $0 } ?? true)
        }
    }

    @Test func `a head may be as long as its limit and no longer`() throws {
        let limit = 100
        func wire(_ size: Int) -> String {
            let rest = "HTTP/1.1 204 No Content\r\nA: \r\n\r\n"
            let filling = String(repeating: "a", count: size - rest.utf8.count)
            return "HTTP/1.1 204 No Content\r\nA: \(filling)\r\n\r\n"
        }
        var parser = ResponseParser(headLimit: limit)
        #expect(try parser.feed(wire(limit).utf8)?.status == 204)
        #expect(throws: CrowdError.tooLarge) {
            var parser = ResponseParser(headLimit: limit)
            _ = try parser.feed(wire(limit + 1).utf8)
        }
        #expect(throws: CrowdError.tooLarge) {
            var parser = ResponseParser(headLimit: limit)
            _ = try parser.feed("HTTP/1.1 200 ".utf8)
            for _ in 0..<limit { _ = try parser.feed("x".utf8) }
        }
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n5\r\n",
        "HTTP/1.1 200 OK\r\n\r\nhello, crowd",
    ])
    func `a body over its limit is refused before it is read`(_ wire: String) {
        #expect(throws: CrowdError.tooLarge) {
            var parser = ResponseParser(bodyLimit: 10)
            _ = try parser.feed(wire.utf8)
        }
    }

    @Test func `interim answers without end are refused`() {
        #expect(throws: CrowdError.malformedAnswer) {
            var parser = ResponseParser()
            for _ in 0...ResponseParser.interimLimit {
                _ = try parser.feed("HTTP/1.1 100 Continue\r\n\r\n".utf8)
            }
        }
    }
}
