public import GateModel

/// The co-authors that a commit's message names in its trailers, each once, as they are written.
///
/// Trailers stand in the last paragraph (git-interpret-trailers(1)). `Co-authored-by` is read without regard to case, and in
/// the spellings that people use by mistake (`Co-author`, `Coauthored-by`).
public func coAuthors(in message: String) -> [Identity] {
    let lines = message.split(omittingEmptySubsequences: false) { $0.isNewline }
    let lastParagraph = lines.reversed().drop { $0.isBlank }.prefix { !$0.isBlank }.reversed()
    var seen: Set<String> = []
    return lastParagraph.compactMap { line in
        guard let colon = line.firstIndex(of: ":"), isCoAuthorKey(line[..<colon]) else { return nil }
        guard let identity = parseIdentity(line[line.index(after: colon)...]) else { return nil }
        return seen.insert(identity.key).inserted ? identity : nil
    }
}

private func isCoAuthorKey(_ key: Substring) -> Bool {
    let letters = key.lowercased().filter { $0 != "-" && $0 != " " && $0 != "_" }
    return ["coauthoredby", "coauthorby", "coauthor", "coauthored"].contains(letters)
}

/// `Name <address>`; without an address there is nobody to map, so it counts as none.
private func parseIdentity(_ text: Substring) -> Identity? {
    guard let open = text.firstIndex(of: "<"), let close = text[open...].firstIndex(of: ">") else { return nil }
    let email = text[text.index(after: open)..<close].trimmed
    guard !email.isEmpty else { return nil }
    return Identity(name: text[..<open].trimmed, email: email)
}

extension Substring {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }

    fileprivate var trimmed: String {
        let start = drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
