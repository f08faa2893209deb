import GateModel

/// What a developer should know about a push beside its findings.
enum Notices {
    static func texts(for contents: PushContents) -> [String] {
        let changed = contents.commits.flatMap(\.changes).compactMap(\.path)
        var texts: [String] = []
        if changed.contains(where: { $0.bytes.starts(with: ".gatehouse/".utf8) }) {
            texts.append(
                "This push changes the process (.gatehouse/). It was judged by the old one; the new one counts "
                    + "when it has landed. Try it: gatehouse check --definitions worktree")
        }
        if changed.contains(where: { $0 == ".mailmap" }) {
            texts.append("This push changes .mailmap. Names were mapped by the old one.")
        }
        return texts
    }

    /// Signatures that stay unverified because git could not be asked.
    static func unverified(_ count: Int, because error: any UserFacingError) -> String {
        "\(count) signed \(count == 1 ? "commit was" : "commits were") not verified: \(error.summary)"
    }
}
