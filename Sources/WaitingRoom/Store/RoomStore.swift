/// A room's durable state.
///
/// An implementer carries out each batch in order, each command as ``SaleTables/apply(_:at:)``
/// defines it with the store's own clock, the whole batch in one transaction, and answers only when
/// that is durable. Other nodes' and callers' batches may share the transaction.
package protocol RoomStore: Sendable {
    /// Carries out a batch.
    ///
    /// - Throws: ``StoreError``; then nothing of the batch has happened, or, if the store died in the
    ///   very moment of committing, all of it: repeat with the same identifiers.
    func perform(_ batch: [StoreCommand]) async throws(StoreError) -> [Outcome]
}

extension RoomStore {
    /// Carries out one command.
    ///
    /// - Throws: ``StoreError``, as ``perform(_:)-swift.method`` does.
    package func perform(_ command: StoreCommand) async throws(StoreError) -> Outcome {
        guard let outcome = try await perform([command]).first else { throw .unavailable }
        return outcome
    }
}

/// Why a store can't do anything just now.
package enum StoreError: Error, Hashable, Sendable {
    /// More is waiting to be committed than the store's limit allows.
    case busy
    /// The disk is full.
    case full
    /// Anything else; the store's log knows more.
    case unavailable
    /// The store is shutting down.
    case closed

    /// The reason in one sentence.
    package var sentence: String {
        switch self {
        case .busy: "Too much is waiting to be stored; try again in a moment."
        case .full: "The disk is full, so nothing can be stored."
        case .unavailable: "The store does not answer just now."
        case .closed: "The server is shutting down."
        }
    }
}
