import Foundation
import WaitingRoom

/// What works but is hardly meant, in lines for standard error.
enum ConfigurationWarning {
    /// Rooms that can never fill the servers behind them.
    static func caps(of configuration: Configuration, file: String) -> [String] {
        configuration.rooms.filter { $0.terms.hardCap < $0.core.servers }.map { room in
            let place = configuration.roomLines[room.id].map { "\(file):\($0)" } ?? file
            return
                "\(place): the hardCap of the room \(room.id) is \(room.terms.hardCap), so of its "
                + "\(room.core.servers) servers some are always free."
        }
    }

    /// A file with secrets that any user of the machine may read.
    static func openSecrets(of configuration: Configuration, file: String) -> [String] {
        guard case .inline = configuration.secrets,
            let attributes = try? FileManager.default.attributesOfItem(atPath: file),
            let permissions = attributes[.posixPermissions] as? NSNumber,
            permissions.intValue & 0o004 != 0
        else { return [] }
        return ["\(file) holds secrets and is readable by everybody; run: chmod o-r \(file)"]
    }

    /// Writes warnings to standard error, each on a line of its own.
    static func write(_ warnings: [String]) {
        for warning in warnings {
            FileHandle.standardError.write(Data("stile: warning: \(warning)\n".utf8))
        }
    }
}
