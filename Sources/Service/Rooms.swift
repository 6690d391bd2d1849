import Hummingbird
import WaitingRoom

/// The open rooms of this server, by name.
package struct Rooms: Sendable {
    private let byID: [String: Room]

    /// Takes the rooms.
    package init(_ rooms: [Room]) {
        byID = Dictionary(rooms.map { ($0.plan.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// All rooms, in order of their names.
    package var all: [Room] { byID.values.sorted { $0.plan.id < $1.plan.id } }

    /// The room of a name.
    package func room(_ id: String) -> Room? { byID[id] }

    /// The room that the address names.
    ///
    /// - Throws: a problem if there is none.
    func room(_ context: StileContext) throws -> Room {
        let name = try context.parameters.require("room")
        guard let room = byID[name] else { throw Problem.unknownRoom(name) }
        return room
    }
}
