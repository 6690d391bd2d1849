/// The key of a sale's pseudonyms can't be used just now, and only the operator can mend that.
///
/// It is nothing that visitors could do anything about, so they are told to try again later.
package struct PseudonymKeyUnavailable: Error, Hashable {
    /// What is wrong, for the operator's log.
    package var sentence: String

    /// Says what is wrong.
    package init(sentence: String) { self.sentence = sentence }
}
