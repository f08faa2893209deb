import GateModel
import Git

/// Says of a push that changes definitions which ones it was judged by: those that were there before, or none.
struct DefinitionNotices {
    private let contents: PushContents
    private let own: TrustedSource
    private let repository: Repository
    private let changed: Set<RepoPath>
    private let upcoming: UpcomingProcess

    /// - Parameter changed: the definitions that are other ones after the push, though none of its commits need have changed them.
    init(
        for contents: PushContents, changed: Set<RepoPath>, own: TrustedSource, upcoming: UpcomingProcess,
        in repository: Repository
    ) {
        self.contents = contents
        self.own = own
        self.upcoming = upcoming
        self.repository = repository
        self.changed = changed
    }

    /// The definitions that some commit of a push changes.
    static func paths(changedBy contents: PushContents) -> Set<RepoPath> {
        Set(allPaths(changedBy: contents).filter { all.contains($0) })
    }

    private static let scannerFiles: [RepoPath] = [
        ".gatehouse/secrets.yml", ".gatehouse/never.yml", ".gitleaks.toml", ".gitleaksignore",
    ]
    /// All that definitions are read from.
    static let all: [RepoPath] =
        [".gatehouse", TrustedSource.processPath] + scannerFiles + [
            TrustedSource.signersPath, TrustedSource.mailmapPath,
        ]

    /// A file that was moved away is changed as well.
    private static func allPaths(changedBy contents: PushContents) -> some Sequence<RepoPath> {
        contents.commits.lazy.flatMap(\.changes).flatMap { [$0.after?.path] + $0.before.map { $0?.path } }
            .compactMap { $0 }
    }

    /// Whether a push brings definitions, and nothing else.
    static func isAllThat(_ contents: PushContents) -> Bool {
        allPaths(changedBy: contents).allSatisfy(all.contains)
    }

    /// Whether the process is among changed definitions, or the folder that holds it.
    static func isProcessAmong(_ changed: Set<RepoPath>) -> Bool {
        changed.contains(TrustedSource.processPath) || changed.contains(".gatehouse")
    }

    func texts() throws -> [String] {
        // Of a branch that is there already nobody knows what of it has changed.
        guard !changed.isEmpty, contents.push.look != .wholeBranch else { return [] }
        var texts: [String] = []
        if Self.isProcessAmong(changed) {
            let isFirst = try !wasThere(TrustedSource.processPath)
            if try !isFirst && isGone(TrustedSource.processPath) {
                texts.append(
                    "\(subject) takes the process away (\(TrustedSource.processPath.display)). It was judged by it; when that has "
                        + "landed\(place), the built-in one judges: secrets block, and nothing else is scanned.")
            } else {
                texts.append(
                    "\(subject) \(isFirst ? "brings the first process" : "changes the process") "
                        + "(\(TrustedSource.processPath.display)). \(judged(one: true, isFirst: isFirst))"
                        + (isTriedOut || isLanding
                            ? "" : " Try it: gatehouse check\(isStaged ? " --staged" : "") --definitions worktree"))
                if !isTriedOut {
                    texts += upcoming.problem.map { ["As it is, nothing could be judged by it: \($0)."] } ?? []
                    texts += upcoming.warnings
                }
            }
        }
        let files = Self.scannerFiles.filter(changed.contains)
        if !files.isEmpty {
            let isFirst = try files.allSatisfy { try !wasThere($0) }
            let names = files.map(\.display)
            let list =
                names.count == 1
                ? names[0] : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
            texts.append(
                "\(subject) \(isFirst ? "brings" : "changes") \(list) for the secret scanner. "
                    + judged(one: files.count == 1, isFirst: isFirst))
        }
        if changed.contains(TrustedSource.signersPath) {
            let isFirst = try !wasThere(TrustedSource.signersPath)
            texts.append(
                "\(subject) \(isFirst ? "brings" : "changes") \(TrustedSource.signersPath.display). Signatures were looked at "
                    + "\(isFirst ? "without it" : "with the old one"); it counts when it has landed\(place).")
        }
        if changed.contains(TrustedSource.mailmapPath) {
            let isFirst = try !wasThere(TrustedSource.mailmapPath)
            texts.append(
                "\(subject) \(isFirst ? "brings" : "changes") .mailmap. Names were mapped "
                    + "\(isFirst ? "without it." : "by the old one.")")
        }
        return texts
    }

    private var subject: String { Notices.subject(contents.push.look) }

    private var isStaged: Bool { contents.push.checkpoint == .check && contents.push.localName == Push.staged }

    /// Whether it counts after this push, so that there is no time to try it.
    private var isLanding: Bool {
        contents.push.checkpoint != .check && contents.push.updates.contains { own.isLanding($0.ref) }
    }

    /// Whether the working tree's definitions judged.
    private var isTriedOut: Bool { if case .worktree = own.source { true } else { false } }

    private func judged(one: Bool, isFirst: Bool) -> String {
        let (it, counts) = one ? ("it", "it counts") : ("them", "they count")
        let (old, have) = one ? ("the old one", "it has") : ("the old ones", "they have")
        if isTriedOut {
            return
                "\(one ? "It was" : "They were") tried out here as in the working tree; \(counts) when \(have) landed."
        }
        if isFirst { return "It was judged without \(it); \(counts) when \(have) landed\(place)." }
        return
            "It was judged by \(old); the new \(one ? "one counts when it has" : "ones count when they have") landed\(place)."
    }

    /// Where it has to land, for a push to a server that does not bring it there.
    private var place: String {
        guard contents.push.checkpoint == .preReceive, !isLanding, own.landingRefs.count == 1 else { return "" }
        return " on \(own.landingRefs[0].short)"
    }

    /// Whether no branch that is pushed has anything at a path any more.
    private func isGone(_ path: RepoPath) throws -> Bool {
        guard !contents.tips.isEmpty else { return false }
        return try contents.tips.allSatisfy { tip in
            try TrustedSource.kind(of: path, in: repository.tree(of: tip.commit), repository) == nil
        }
    }

    /// Whether the trusted ref has a file at a path, or something in its place.
    private func wasThere(_ path: RepoPath) throws -> Bool {
        guard let tree = own.tree else { return false }
        return try TrustedSource.kind(of: path, in: tree, repository) != nil
    }
}
