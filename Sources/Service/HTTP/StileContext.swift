import Hummingbird
import NIOCore

/// What a route knows of a request besides the request itself.
package struct StileContext: RequestContext {
    /// The largest body of any request, in bytes.
    package static let bodyLimit = 16 * 1024

    /// What the framework keeps for itself.
    package var coreContext: CoreRequestContextStorage
    /// The other end of the connection: the visitor or a proxy.
    package let peer: SocketAddress?

    /// Made by the framework for each request.
    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress
    }

    /// The largest body of any request, in bytes.
    package var maxUploadSize: Int { Self.bodyLimit }
}
