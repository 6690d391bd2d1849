/// What is wrong with one line of a recording.
struct RecordingMistake: Error, Equatable {
    /// The field, from the top of the line's object; empty if it is about the line as a whole.
    var field: String
    /// What was expected.
    var sentence: String
}
