import NIOCore
import Testing

@testable import Rehearsal

@Suite struct ConnectionPoolTests {
    final class Connection {}

    private func pool(limit: Int, line: Int = 10) -> ConnectionPool<Connection, Int> {
        ConnectionPool(connectionLimit: limit, waitingLimit: line)
    }

    @Test func `those in line are served in order of arrival`() {
        var pool = pool(limit: 1)
        guard case .leased(.emptySlot) = pool.take(orWait: 0, until: .distantFuture),
            case .waits(needsTimer: true) = pool.take(orWait: 1, until: .distantFuture),
            case .waits(needsTimer: false) = pool.take(orWait: 2, until: .distantFuture)
        else {
            Issue.record("the first gets the slot, the others wait")
            return
        }
        let connection = Connection()
        let first = pool.giveBack(connection)
        #expect(first?.waiter == 1)
        guard case .connection(let handedOn)? = first?.lease, handedOn === connection else {
            Issue.record("the connection is handed on")
            return
        }
        let second = pool.giveBack(nil)
        #expect(second?.waiter == 2)
        guard case .emptySlot? = second?.lease else {
            Issue.record("a slot without its connection is handed on empty")
            return
        }
        let third = pool.giveBack(nil)
        #expect(third == nil)
        #expect(pool.isUnused)
    }

    @Test func `the line has a limit`() {
        var pool = pool(limit: 1, line: 1)
        _ = pool.take(orWait: 0, until: .distantFuture)
        _ = pool.take(orWait: 1, until: .distantFuture)
        guard case .leased(.refused(.busy)) = pool.take(orWait: 2, until: .distantFuture) else {
            Issue.record("one more than the limit is refused")
            return
        }
    }

    @Test func `those whose time is over leave the line, and the next look is told`() {
        var pool = pool(limit: 1)
        let start = NIODeadline.uptimeNanoseconds(1_000)
        for waiter in 0...3 {
            _ = pool.take(orWait: waiter, until: start + .nanoseconds(Int64(waiter)))
        }
        let first = pool.expire(at: start + .nanoseconds(2))
        #expect(first.expired == [1, 2])
        #expect(first.next == start + .nanoseconds(3))
        let second = pool.expire(at: start + .nanoseconds(3))
        #expect(second.expired == [3])
        #expect(second.next == nil)
        guard case .waits(needsTimer: true) = pool.take(orWait: 4, until: start) else {
            Issue.record("an empty line has no timer any more")
            return
        }
    }

    @Test func `a forgotten connection is not leased again`() {
        var pool = pool(limit: 2)
        let (gone, kept) = (Connection(), Connection())
        for waiter in 0...1 { _ = pool.take(orWait: waiter, until: .distantFuture) }
        _ = pool.giveBack(kept)
        _ = pool.giveBack(gone)
        pool.forget(gone)
        guard case .leased(.connection(let leased)) = pool.take(orWait: 2, until: .distantFuture)
        else {
            Issue.record("the other connection is leased")
            return
        }
        #expect(leased === kept)
    }
}
