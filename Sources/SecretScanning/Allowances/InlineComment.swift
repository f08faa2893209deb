import GateModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

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
        guard let end = line.end(ofFirst: mark.rawValue) else { return nil }
        // A character has at most four bytes.
        let rest = String(decoding: line[end...].prefix(1_600), as: UTF8.self)
        if let next = rest.first, next.isLetter || next.isNumber || next == "-" || next == "_" { return nil }
        return String(rest.prefix(400))
    }
}

extension UnsafeRawBufferPointer {
    /// Where a mark ends that stands in the bytes. Asked for every secret that is found, so without a copy.
    fileprivate func end(ofFirst mark: String) -> Int? {
        let mark = Array(mark.utf8)
        // The rarest of its characters leads.
        guard let anchor = mark.firstIndex(of: UInt8(ascii: ":")), var base = baseAddress else { return nil }
        let end = base + count
        while let found = memchr(base, CInt(mark[anchor]), base.distance(to: end)) {
            let offset = UnsafeRawPointer(found) - anchor
            base = UnsafeRawPointer(found) + 1
            guard let start = baseAddress, offset >= start, offset + mark.count <= end else { continue }
            if memcmp(offset, mark, mark.count) == 0 { return start.distance(to: offset) + mark.count }
        }
        return nil
    }
}
