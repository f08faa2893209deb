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
}
