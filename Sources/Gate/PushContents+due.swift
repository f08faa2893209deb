import Definitions
import GateModel

extension PushContents {
    /// The versions of files that a scanner has to look at, each once.
    func due(for definition: ScannerDefinition) throws -> [FileVersion] {
        var globs: [Glob] = []
        for pattern in definition.paths { globs.append(try Glob(pattern)) }
        let isCovered: (RepoPath) -> Bool = { path in
            globs.isEmpty || globs.contains { $0.matches(path.bytes) }
        }
        let all: [FileVersion]
        switch definition.inspect {
        case .tip: all = tips.flatMap(\.files) + looseBlobs
        case .everyCommit:
            all =
                commits.flatMap { commit in
                    commit.changes.compactMap { change in change.addsContent(where: isCovered) ? change.after : nil }
                } + looseBlobs
        }
        var seen: Set<FileVersion> = []
        return all.filter { file in
            file.mode.isBlob && isCovered(file.path) && seen.insert(file).inserted
        }
    }
}
