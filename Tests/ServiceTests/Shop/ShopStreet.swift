import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Service
import StilePass
import Synchronization
import Testing
import TicketOffice

/// A shop on an open street: real routes over an office in memory; only the waiting room is a toy.
struct ShopStreet {
    let clock = HandClock()
    let provider = SandboxProvider()
    let desk: OpenDesk
    let office: Office
    private let responder: any HTTPResponder<StreetContext>

    init(
        quota: Int = 4,
        seats: Int = 10,
        title: String = "Arena, one night",
        store: (any OfficeStore)? = nil
    ) async throws {
        let clock = clock
        desk = OpenDesk(quota: quota)
        office = Office(
            store: store ?? MemoryOfficeStore { clock.now },
            provider: provider,
            desk: desk,
            holdFor: .seconds(120),
            makeID: OrderNumber.random
        )
        let router = Router(context: StreetContext.self, options: .autoGenerateHeadEndpoints)
        try ShopRoutes(office: office).add(to: router)
        responder = router.buildResponder()
        guard store == nil else { return }
        try await office.open(
            Event(
                id: "arena",
                title: title,
                currency: "EUR",
                ticketTypes: [
                    TicketType(id: "seat", title: "Seat", priceMinor: 4_500, capacity: seats)
                ]
            )
        )
    }

    /// Sends one request with a JSON or form body.
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        session: String? = nil,
        key: String? = nil,
        json: String? = nil,
        form: String? = nil,
        cookie: String? = nil
    ) async throws -> StreetAnswer {
        var head = HTTPRequest(
            method: method,
            scheme: "http",
            authority: "localhost",
            path: path
        )
        if let session { head.headerFields[.authorization] = "Bearer \(session)" }
        if let cookie { head.headerFields[.cookie] = cookie }
        if let key { head.headerFields[try #require(.init("Idempotency-Key"))] = key }
        if form != nil { head.headerFields[.contentType] = "application/x-www-form-urlencoded" }
        if json != nil { head.headerFields[.contentType] = "application/json" }
        let request = Request(
            head: head,
            body: RequestBody(buffer: ByteBuffer(string: json ?? form ?? ""))
        )
        let response = try await responder.respond(
            to: request,
            context: StreetContext(source: StreetSource())
        )
        return try await StreetAnswer(response)
    }

    /// Enters with a pass and returns the session.
    func enter(_ pass: String = "pass-1") async throws -> String {
        try await send(.post, "/shop/arena/enter", json: #"{"pass":"\#(pass)"}"#).text("session")
    }

    /// Orders seats and returns the order's id.
    func hold(_ count: Int, session: String, key: String = "k") async throws -> String {
        try await send(
            .post,
            "/shop/arena/orders",
            session: session,
            key: key,
            json: #"{"lines":[{"type":"seat","count":\#(count)}]}"#
        ).text("order")
    }

    func free() async throws -> Int? { try await office.stock(of: "arena").stock.first?.free }
}

/// An answer with its body read.
struct StreetAnswer {
    let status: Int
    let headers: HTTPFields
    let body: String

    init(_ response: Response) async throws {
        status = response.status.code
        headers = response.headers
        let collector = BodyCollector()
        try await response.body.write(collector)
        body = collector.text
    }

    /// The body as a JSON object.
    func object() throws -> [String: Any] {
        try #require(
            try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any],
            "\(body)"
        )
    }

    func text(_ field: String) throws -> String {
        try #require(try object()[field] as? String, "\(body)")
    }

    /// The last part of the problem's type.
    var problem: String? {
        guard headers[.contentType] == "application/problem+json" else { return nil }
        return try? text("type").split(separator: "/").last.map(String.init)
    }
}

private final class BodyCollector: ResponseBodyWriter {
    private let bytes = Mutex(ByteBuffer())

    var text: String { bytes.withLock { String(buffer: $0) } }

    func write(_ buffer: ByteBuffer) async throws {
        bytes.withLock { _ = $0.writeImmutableBuffer(buffer) }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

struct StreetSource: RequestContextSource {
    let logger = Logger(label: "street")
}

struct StreetContext: RequestContext {
    typealias Source = StreetSource

    var coreContext: CoreRequestContextStorage

    init(source: StreetSource) { coreContext = CoreRequestContextStorage(source: source) }
}

/// A clock that moves by hand.
final class HandClock: Sendable {
    private let moment = Mutex(Timestamp(seconds: 1_000))

    var now: Timestamp { moment.withLock { $0 } }

    func advance(by duration: Duration) { moment.withLock { $0 = $0 + duration } }
}

/// A waiting room without a line: every pass that begins with `pass` is good.
final class OpenDesk: AdmissionDesk {
    private let quota: Int
    private let book = Mutex([String]())

    init(quota: Int) { self.quota = quota }

    var departures: [String] { book.withLock { $0 } }

    func redeem(
        pass: String,
        proof: String?,
        event: String,
        key: String
    ) async throws(AdmissionRefusal) -> Admission {
        guard pass.hasPrefix("pass") else { throw .invalidPass }
        return Admission(
            session: "session-\(pass)-\(key.prefix(4))",
            queueID: "q",
            quota: quota,
            expiresAt: Timestamp(seconds: 5_000)
        )
    }

    func touch(session: String, event: String) async throws(AdmissionRefusal) {}

    func depart(session: String, event: String, outcome: String, tickets: Int)
        async throws(AdmissionRefusal)
    {
        book.withLock { $0.append("\(outcome) \(tickets)") }
    }
}

/// A store that cannot store anything.
struct BrokenStore: OfficeStore {
    struct Failure: Error {}

    func perform(_ batch: [OfficeCommand]) async throws -> [OfficeOutcome] { throw Failure() }
}
