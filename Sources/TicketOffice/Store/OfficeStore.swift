/// Keeps the office's state and performs its commands.
///
/// An implementation performs the commands of a batch in order and atomically, each as defined by
/// `OfficeTables.apply`, and returns only when all effects are durable. If it throws, none of
/// the batch took effect, or that is unknown and asking again with the same keys tells.
package protocol OfficeStore: Sendable {
    /// Performs commands and returns their outcomes in the same order.
    func perform(_ batch: [OfficeCommand]) async throws -> [OfficeOutcome]
}

extension OfficeStore {
    /// Performs one command; a refusal is thrown.
    package func perform(_ command: OfficeCommand) async throws -> OfficeOutcome {
        guard let outcome = try await perform([command]).first else {
            throw OfficeStoreError.missingOutcome
        }
        if case .refused(let refusal) = outcome { throw refusal }
        return outcome
    }
}

/// What a store can get wrong by itself.
package enum OfficeStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The store answered with fewer outcomes than commands, or with one of another kind.
    case missingOutcome

    /// One sentence for the log.
    package var description: String { "The office's store gave no outcome that fits the command." }
}
