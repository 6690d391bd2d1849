import StilePass
import Testing
import TicketOffice

@Suite struct PaymentTests {
    @Test func `a paid order has numbered tickets and its stock is sold`() throws {
        let counter = try Counter()
        counter.admit("s")
        counter.hold("o", in: "s", seats: 2, floor: 1)
        counter.begin("o", in: "s")
        let report = try #require(counter.settle("o", succeeded: true).report)
        #expect(report.order.state == .paid)
        #expect(
            report.tickets.map(\.description) == ["floor-000001", "seat-000001", "seat-000002"]
        )
        #expect(counter.stock("seat")?.sold == 2)
        #expect(counter.isConsistent())
    }

    @Test func `the same answer again changes nothing`() throws {
        let counter = try Counter()
        counter.admit("s")
        counter.hold("o", in: "s", seats: 2)
        counter.begin("o", in: "s")
        let first = counter.settle("o", succeeded: true)
        #expect(counter.settle("o", succeeded: true) == first)
        #expect(counter.settle("o", succeeded: false) == first)
        #expect(counter.begin("o", in: "s") == first)
        #expect(counter.stock("seat")?.sold == 2)
    }

    @Test func `a failed payment returns the stock`() throws {
        let counter = try Counter()
        counter.admit("s")
        counter.hold("o", in: "s", seats: 2)
        counter.begin("o", in: "s")
        #expect(counter.settle("o", succeeded: false).report?.order.state == .failed)
        #expect(counter.stock("seat")?.free == 10)
        #expect(counter.isConsistent())
    }

    @Test func `a payment under way is found again and cannot be cancelled`() throws {
        let counter = try Counter()
        counter.admit("s")
        counter.hold("o", in: "s", seats: 2)
        let first = counter.begin("o", in: "s")
        #expect(counter.begin("o", in: "s") == first)
        #expect(
            counter.apply(.cancel(order: "o", session: "s")) == .refused(.paymentPending)
        )
    }

    @Test func `late money takes the stock again while it is there`() throws {
        let counter = try Self.lapsedInPayment()
        let report = counter.settle("o", succeeded: true).report
        #expect(report?.order.state == .paid)
        #expect(report?.tickets.count == 2)
        #expect(counter.isConsistent())
    }

    @Test func `late money is owed back exactly once when the stock is gone`() throws {
        let counter = try Self.lapsedInPayment()
        counter.admit("t", quota: 10)
        counter.hold("o2", in: "t", seats: 9)
        guard case .refund(let payment) = counter.settle("o", succeeded: true) else {
            Issue.record("no refund was asked for")
            return
        }
        #expect(payment.state == .refundDue)
        #expect(payment.amountMinor == 9_000)
        #expect(counter.settle("o", succeeded: true).report?.payment?.state == .refundDue)
        let refunded = counter.apply(.recordRefund(payment.id)).report
        #expect(refunded?.payment?.state == .refunded)
        #expect(refunded?.order.state == .lapsed)
        #expect(counter.isConsistent())
    }

    @Test func `late money never breaks the quota`() throws {
        let counter = try Self.lapsedInPayment()
        counter.hold("o2", in: "s", seats: 3)
        guard case .refund = counter.settle("o", succeeded: true) else {
            Issue.record("the quota of 4 was exceeded")
            return
        }
    }

    @Test func `money after a failure is owed back`() throws {
        let counter = try Counter()
        counter.admit("s")
        counter.hold("o", in: "s", seats: 2)
        counter.begin("o", in: "s")
        counter.settle("o", succeeded: false)
        guard case .refund = counter.settle("o", succeeded: true) else {
            Issue.record("no refund was asked for")
            return
        }
    }

    @Test func `an open payment is asked about ever more rarely`() throws {
        let counter = try Counter()
        counter.admit("s")
        counter.hold("o", in: "s", seats: 1)
        counter.begin("o", in: "s")
        let begun = counter.now
        var asked: [Duration] = []
        for second in 1...200 {
            counter.now = begun + .seconds(second)
            guard case .payments(let due) = counter.apply(.takeDuePayments(limit: 10)) else {
                continue
            }
            asked += due.map { _ in counter.now - begun }
        }
        #expect(asked == [.seconds(10), .seconds(20), .seconds(40), .seconds(80), .seconds(160)])
    }

    /// An order of two seats whose hold lapsed while it was being paid.
    private static func lapsedInPayment() throws -> Counter {
        let counter = try Counter()
        counter.admit("s")
        counter.hold("o", in: "s", seats: 2, for: 120)
        counter.begin("o", in: "s")
        counter.now = counter.now + .seconds(120)
        _ = counter.apply(.sweep(limit: 10))
        #expect(counter.state("o") == .lapsed)
        #expect(counter.stock("seat")?.free == 10)
        return counter
    }
}
