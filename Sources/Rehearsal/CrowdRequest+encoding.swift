import NIOCore

extension CrowdRequest {
    /// Appends the request as it goes over the wire.
    func encode(host: String, into buffer: inout ByteBuffer) {
        buffer.writeString(method)
        buffer.writeStaticString(" ")
        buffer.writeString(checked(path))
        buffer.writeStaticString(" HTTP/1.1\r\nHost: ")
        buffer.writeString(host)
        buffer.writeStaticString("\r\n")
        for (name, value) in headers {
            buffer.writeString(checked(name))
            buffer.writeStaticString(": ")
            buffer.writeString(checked(value))
            buffer.writeStaticString("\r\n")
        }
        if method != "GET" || !body.isEmpty {
            buffer.writeStaticString("Content-Length: ")
            buffer.writeString(String(body.count))
            buffer.writeStaticString("\r\n")
        }
        buffer.writeStaticString("\r\n")
        buffer.writeBytes(body)
    }

    private func checked(_ text: String) -> String {
        precondition(
            !text.utf8.contains { $0 == 0x0D || $0 == 0x0A },
            "A path or header of a request holds a line break."
        )
        return text
    }
}
