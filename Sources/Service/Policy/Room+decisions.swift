extension Room {
    /// Returns once every decision that the room's policy has made so far is written, if any are.
    package func flushDecisions() async { await parts.policy?.gate.log?.flush() }
}
