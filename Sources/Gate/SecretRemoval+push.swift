import GateModel

extension SecretRemoval {
    /// - Parameters:
    ///   - findings: as they were decided.
    ///   - scanners: those that look for secrets.
    /// - Returns: `nil` where nothing in a file blocks that these commits brought, and where no command would do for all: several
    ///   branches at once, a merge that brought it, an index that is no commit yet.
    init?(of findings: [DecidedFinding], foundBy scanners: Set<ScannerName>, in contents: PushContents) {
        let push = contents.push
        guard push.checkpoint != .ci, push.localName != Push.staged, contents.tips.count == 1 else { return nil }
        let places = findings.lazy.filter { $0.decision == .block && scanners.contains($0.finding.scanner) }
            .flatMap(\.finding.locations)
        // What stands in a message is no file to edit.
        let ids = Set(places.compactMap { $0.blob == $0.credit?.commit ? nil : $0.credit?.commit })
        let affected = contents.commits.map(\.commit).filter { ids.contains($0.id) }
        guard let oldest = affected.last, affected.count == ids.count, affected.allSatisfy({ $0.parents.count < 2 })
        else { return nil }
        self.init(
            commits: affected.reversed().map(\.id),
            isTip: affected.count == 1 && oldest.id == contents.tips[0].commit,
            isRoot: oldest.parents.isEmpty, hasMerges: contents.commits.contains { $0.commit.parents.count > 1 })
    }
}
