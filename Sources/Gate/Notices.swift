import GateModel
import SecretScanning

/// What a developer should know about a push beside its findings.
public enum Notices {
    /// - Parameter moved: definitions that are other ones after the push, though none of its commits need have changed them.
    static func texts(for contents: PushContents, moved: [RepoPath] = []) -> [String] {
        let changed = contents.commits.flatMap(\.changes).compactMap(\.path) + moved
        // Nothing of a branch that is there already is judged by older definitions than its own.
        guard contents.push.look != .wholeBranch else { return [] }
        let subject = subject(contents.push.look)
        var texts: [String] = []
        if changed.contains(where: { $0.bytes.starts(with: ".gatehouse/".utf8) || $0 == ".gatehouse" }) {
            let isStaged = contents.push.checkpoint == .check && contents.push.localName == Push.staged
            texts.append(subject + processChanged + (isStaged ? tryStaged : tryIt))
        }
        if changed.contains(where: { $0 == ".mailmap" }) {
            texts.append("\(subject) changes .mailmap. Names were mapped by the old one.")
        }
        if changed.contains(where: { $0 == ".gitleaks.toml" || $0 == ".gitleaksignore" }) {
            texts.append(
                "\(subject) changes gitleaks' files. It was judged by the old ones; the new ones count when they have landed."
            )
        }
        return texts
    }

    /// What the trusted ref's secrets.yml keeps the built-in scanner from looking at.
    static func leftOut(_ scope: SecretScope?) -> [String] {
        guard let scope, !scope.leftOut.isEmpty else { return [] }
        return [
            "Not looked at for secrets, as secrets.yml of the trusted ref says: \(scope.leftOut.joined(separator: ", "))."
        ]
    }

    /// That a push was not looked at again, and which run looked.
    static func repeated(_ earlier: RunID) -> String {
        "Judged before in run \(earlier.short): the same push, by the same definitions."
    }

    /// What whoever pushed past a laptop's gate should know.
    static let escaped =
        "A gate in your clone says this before the push leaves it: gatehouse install. This push did not go through one."

    /// Refs that are written where others are pushed to.
    static func moved(_ refs: [(ref: RefName, with: RefName)]) -> String {
        let shown = refs.prefix(3).map { "\($0.ref.short) moves with \($0.with.short)" }.joined(separator: ", ")
        let more = refs.count > 3 ? " and \(refs.count - 3) more" : ""
        return "Judged for each ref that is written: \(shown)\(more) (symbolic refs of this server)."
    }

    /// Signatures that stay unverified because git could not be asked.
    static func unverified(_ count: Int, because error: any UserFacingError) -> String {
        "\(count) signed \(count == 1 ? "commit was" : "commits were") not verified: \(error.summary)"
    }

    /// The notices of a run that tried out the working tree's process, which was not judged by the old one.
    public static func tryingOut(_ notices: [String]) -> [String] {
        notices.map { $0.hasPrefix(subject(nil) + processChanged) ? processTried : $0 }
    }

    private static func subject(_ look: Push.Look?) -> String {
        switch look {
        case .request: "This request"
        case .branch, .wholeBranch: "This branch"
        case nil: "This push"
        }
    }

    private static let processChanged =
        " changes the process (.gatehouse/). It was judged by the old one; the new one counts when it has landed. "
    private static let tryIt = "Try it: gatehouse check --definitions worktree"
    private static let tryStaged = "Try it: gatehouse check --staged --definitions worktree"
    private static let processTried =
        "This push changes the process (.gatehouse/). It was tried out here as it stands in the working tree; it counts "
        + "when it has landed."
}
