import StilePass

extension ProofOfPossession {
    /// The id under which a proof is spent: that of its key and its own.
    package var useID: Identifier {
        SpentID.make(kind: "proof", unique: Array("\(keyThumbprint)\n\(proofID)".utf8))
    }
}
