import NIOCore

/// One request and its answer at a time on one connection; everything happens on its event loop.
///
/// There is one timer per connection rather than one per request: when it fires early, because the
/// request it was set for was answered long ago, it is set again for the one now in flight.
final class ExchangeHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    typealias Completion = (Result<CrowdResponse, ExchangeFailure>) -> Void

    private struct Exchange {
        var deadline: NIODeadline
        var completion: Completion
    }

    private var context: ChannelHandlerContext?
    private var parser = ResponseParser()
    private var exchange: Exchange?
    private var timer: (task: Scheduled<Void>, deadline: NIODeadline)?

    /// Sends a request and calls back once, with the answer or the reason why there is none.
    func begin(
        _ request: CrowdRequest,
        host: String,
        until deadline: NIODeadline,
        completion: @escaping Completion
    ) {
        precondition(exchange == nil, "A connection carries one request at a time.")
        guard let context, context.channel.isActive else {
            completion(.failure(ExchangeFailure(error: .closed, answerHadBegun: false)))
            return
        }
        exchange = Exchange(deadline: deadline, completion: completion)
        watch(deadline, context)
        var buffer = context.channel.allocator.buffer(capacity: 512 + request.body.count)
        request.encode(host: host, into: &buffer)
        context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // Bytes that nobody asked for, such as a 408 before an idle close, are the end.
        guard exchange != nil else { return context.close(promise: nil) }
        do throws(CrowdError) {
            let response = try parser.feed(unwrapInboundIn(data).readableBytesView)
            if let response { finish(with: .success(response), context) }
        } catch {
            fail(error, context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.task.cancel()
        timer = nil
        if exchange != nil {
            let hadBegun = parser.hasBegun
            do throws(CrowdError) {
                finish(with: .success(try parser.endOfStream()), context)
            } catch {
                finish(
                    with: .failure(ExchangeFailure(error: error, answerHadBegun: hadBegun)),
                    context
                )
            }
        }
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A reset is told by the close that follows.
        context.close(promise: nil)
    }

    private func fail(_ error: CrowdError, _ context: ChannelHandlerContext) {
        finish(with: .failure(ExchangeFailure(error: error, answerHadBegun: true)), context)
    }

    private func finish(
        with result: Result<CrowdResponse, ExchangeFailure>,
        _ context: ChannelHandlerContext
    ) {
        guard let completion = exchange?.completion else { return }
        exchange = nil
        if case .success(let response) = result, response.keepsConnection {
            completion(result)
        } else {
            context.close(promise: nil)
            completion(result)
        }
    }

    private func watch(_ deadline: NIODeadline, _ context: ChannelHandlerContext) {
        if let timer {
            guard timer.deadline > deadline else { return }
            timer.task.cancel()
        }
        let task = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) {
            self.timerFired()
        }
        timer = (task, deadline)
    }

    private func timerFired() {
        timer = nil
        guard let exchange, let context else { return }
        if exchange.deadline <= .now() {
            fail(.timedOut, context)
        } else {
            watch(exchange.deadline, context)
        }
    }
}

/// Why a request had no answer, and whether the server had begun to give one.
struct ExchangeFailure: Error {
    var error: CrowdError
    var answerHadBegun: Bool

    /// Whether the server most likely never read the request.
    var isWorthRepeating: Bool { error == .closed && !answerHadBegun }
}
