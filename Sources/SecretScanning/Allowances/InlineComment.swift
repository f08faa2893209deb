import GateModel

/// A comment on a secret's line that asks to let it be: `gitleaks:allow`, or `gatehouse:allow`, which may name a rule and
/// give a reason.
struct InlineComment: Sendable, Equatable {
    enum Mark: String { case gitleaks = "gitleaks:allow", gatehouse = "gatehouse:allow" }

    let mark: Mark
    let reason: String?

    /// - Parameter rule: of the finding. A comment that names another rule is none for it.
    /// - Parameter isRule: whether a word names a rule.
    init?(line: UnsafeRawBufferPointer, rule: RuleID, isRule: (RuleID) -> Bool) {
        if let rest = Self.rest(of: line, behind: .gatehouse) {
            var words = rest.split { $0 == " " || $0 == "\t" }.map(String.init)
            if let first = words.first, isRule(RuleID(first)) {
                guard RuleID(first) == rule else { return nil }
                words.removeFirst()
            }
            // What ends a comment is no reason.
            if let last = words.last, ["*/", "-->", "--%>", "#}", "*)"].contains(last) { words.removeLast() }
            mark = .gatehouse
            reason = words.isEmpty ? nil : String(words.joined(separator: " ").prefix(200))
        } else if Self.rest(of: line, behind: .gitleaks) != nil {
            mark = .gitleaks
            reason = nil
        } else {
            return nil
        }
    }

    /// What of the line stands behind the mark, which is a word of its own.
    private static func rest(of line: UnsafeRawBufferPointer, behind mark: Mark) -> String? {
        guard line.count >= mark.rawValue.utf8.count else { return nil }
        let text = String(decoding: line, as: UTF8.self)
        guard let range = text.firstRange(of: mark.rawValue) else { return nil }
        let rest = text[range.upperBound...]
        if let next = rest.first, next.isLetter || next.isNumber || next == "-" || next == "_" { return nil }
        return String(rest.prefix(400))
    }
}
