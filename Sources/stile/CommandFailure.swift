import ArgumentParser
import Foundation
import NIOCore
import Service
import Storage
import WaitingRoom

/// Turns what stops a command into one clear line on standard error and a non-zero exit.
enum CommandFailure {
    /// Runs a command's work and explains what it throws.
    ///
    /// - Throws: only what the argument parser itself understands.
    static func explained(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let error as ExitCode {
            throw error
        } catch let error as ValidationError {
            throw error
        } catch {
            FileHandle.standardError.write(Data("stile: \(sentence(for: error))\n".utf8))
            throw ExitCode.failure
        }
    }

    static func sentence(for error: any Error) -> String {
        switch error {
        case let error as IOError where error.errnoCode == EADDRINUSE:
            "The port is in use by another program."
        case let error as IOError where error.errnoCode == EACCES:
            "This port may not be used by this user."
        case let error as IOError where error.errnoCode == EADDRNOTAVAIL:
            "This machine has no such address to listen at."
        case let error as StoreError: error.sentence
        default: "\(error)"
        }
    }
}
