/// What a rule found, before overlaps are settled.
struct Candidate {
    let rule: Int
    let certainty: SecretMatch.Certainty
    /// In the text that was searched, which is not the given one where that was decoded.
    let textRange: Range<Int>
    /// In the given bytes.
    var range: Range<Int>
    /// In the decoded text; `nil` where the bytes were searched as they are.
    var place: Place?
    var evidence = AllowanceEvidence()

    /// Where a range lies for a person.
    struct Place: Equatable {
        let lines: ClosedRange<Int>
        let column: Int
    }

    init(rule: Int, certainty: SecretMatch.Certainty, textRange: Range<Int>) {
        self.rule = rule
        self.certainty = certainty
        self.textRange = textRange
        self.range = textRange
    }
}
