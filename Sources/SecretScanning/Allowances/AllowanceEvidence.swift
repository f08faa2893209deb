/// What of a match's text speaks for letting it be. Paths and commits are not known yet.
struct AllowanceEvidence: Sendable, Equatable {
    /// What each allow-list of the policy says of the text; `nil` where it asks nothing of it. Empty: there are none.
    var lists: [Bool?] = []
    var comment: InlineComment?
}
