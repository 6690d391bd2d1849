import WaitingRoom

/// Why a policy lets nobody through just now.
enum PolicyRefusal: Error, Hashable, Sendable {
    /// Turned away; the reference finds the decision in the log.
    case denied(reference: Identifier)
    /// These stamps are missing for the stage.
    case missing(Set<StampKind>, stage: PolicyStage)
    /// Where one may have one place only: whoever was shown has another one, or this one is another's.
    case elsewhere(SubjectKind)
}
