import Service
import StilePass
import TicketOffice
import WaitingRoom

/// Everything that an operator's file says.
struct Configuration: Sendable {
    /// Where the server listens and what it is called.
    struct Server: Sendable {
        /// The address to listen at.
        var host = "127.0.0.1"
        /// The port; 0 takes a free one.
        var port = 8080
        /// The server's own address as visitors and cores see it; it becomes the issuer of passes.
        var publicURL: String?
        /// The proxies whose word about a request is believed.
        var trustedProxies: [String] = []

        /// The public address, to put a path after.
        var publicAddress: String? {
            publicURL.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
        }

        /// The address to tell people: the public one, or one at which this machine answers.
        func address(port: Int) -> String {
            if let publicAddress { return publicAddress }
            let host =
                switch host {
                case "0.0.0.0": "127.0.0.1"
                case "::": "::1"
                default: host
                }
            return "http://\(Self.bracketed(host)):\(port)"
        }

        /// An IPv6 address stands in brackets in front of a port (RFC 3986 §3.2.2).
        fileprivate static func bracketed(_ host: String) -> String {
            host.contains(":") ? "[\(host)]" : host
        }
    }

    /// Where the secrets come from; environment variables come before both.
    enum Secrets: Sendable {
        /// A folder of key files.
        case folder(String)
        /// The file itself.
        case inline(InlineSecrets)
    }

    /// Secrets that stand in the file.
    struct InlineSecrets: Sendable {
        /// A key and its id.
        struct Key: Sendable {
            var id: String
            var text: String
        }

        var queueTokenKeys: [Key] = []
        var admissionPassKeys: [Key] = []
        /// Keys of sites that vouch for accounts.
        var accountKeys: [Key] = []
        /// The bearer secret of each room's core, by room.
        var core: [String: String] = [:]
    }

    /// The ticket office that ships with Stile.
    struct OfficePlan: Sendable {
        /// What `returnDelay` may be.
        static let returnDelayRange = Duration.zero...OfficeLimit.rest
        /// The longest time that an order may take to be paid.
        static let holdRange = Duration.milliseconds(100)...OfficeLimit.hold

        /// How long an order may take to be paid.
        var hold: Duration = .seconds(300)
        /// The longest time until a returned ticket is on sale again; zero puts it on sale at once.
        var returnDelay: Duration = .zero
        /// What it sells; an event has the name of the room in front of it.
        var events: [Event] = []

        /// How long the tickets of one order rest if they come back: any time up to the delay alike.
        func drawRest() -> Duration {
            .milliseconds(Int64.random(in: 0...returnDelay.wholeMilliseconds))
        }
    }

    var server = Server()
    /// The database's file name inside the data folder.
    var sqlite = "stile.sqlite"
    var secrets = Secrets.inline(InlineSecrets())
    /// The line of the secrets, for what shows only when they are read.
    var secretsLine: Int?
    var rooms: [RoomPlan] = []
    /// The line of each room in the file, for what shows only when its secrets are sought.
    var roomLines: [String: Int] = [:]
    /// The policy of each room that has one, by room.
    var policies: [String: RoomPolicy] = [:]
    /// The event that each room belongs to, by room; limits and pseudonyms are the event's.
    var events: [String: String] = [:]
    var operators: [Operator] = []
    var office = OfficePlan()

    /// Who signs passes: the public address, or the one it listens at.
    var issuer: String {
        server.publicAddress ?? "http://\(Server.bracketed(server.host)):\(server.port)"
    }
}
