import GateModel
import Git

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the words behind `gatehouse secrets` mean: files or revisions, told apart as git does.
enum SearchTarget: Equatable {
    case paths([String]), range([String]), history, standardInput

    /// - Parameters:
    ///   - words: before `--`.
    ///   - paths: behind `--`, which are files whatever they look like.
    /// - Throws: for a word that is neither, or both.
    init(
        _ words: [String], afterDashes paths: [String], wholeHistory: Bool, at location: GitLocation?,
        environment: [String: String]
    ) throws {
        if wholeHistory {
            self = .history
            return
        }
        if words == ["-"], paths.isEmpty {
            self = .standardInput
            return
        }
        if let missing = paths.first(where: { !Self.exists($0) }) { throw SearchTargetError.noSuchFile(missing) }
        var files: [String] = []
        var revisions: [String] = []
        let git = location.map { GitProgram(location: $0, environment: environment) }
        for word in words {
            let isRevision = try git.map { try Self.isRevision(word, $0) } ?? false
            switch (Self.exists(word), isRevision) {
            case (true, true): throw SearchTargetError.both(word)
            case (true, false): files.append(word)
            case (false, true): revisions.append(word)
            case (false, false): throw SearchTargetError.neither(word, isInRepository: git != nil)
            }
        }
        files += paths
        guard revisions.isEmpty || files.isEmpty else { throw SearchTargetError.mixed(revisions[0], files[0]) }
        self = revisions.isEmpty ? .paths(files.isEmpty ? ["."] : files) : .range(revisions)
    }

    private static func exists(_ path: String) -> Bool {
        var information = stat()
        return lstat(path, &information) == 0
    }

    private static func isRevision(_ word: String, _ git: GitProgram) throws -> Bool {
        do {
            // `^main` alone stands for nothing; beside another revision it takes away.
            _ = try git.resolve([word.hasPrefix("^") ? String(word.dropFirst()) : word])
            return true
        } catch GitProgramError.unknownRevision {
            return false
        }
    }
}

/// What is wrong with the words.
private enum SearchTargetError: UserFacingError {
    case neither(String, isInRepository: Bool)
    case both(String)
    case noSuchFile(String)
    case mixed(String, String)

    var summary: String {
        switch self {
        case .neither(let word, isInRepository: true):
            "'\(word)' is no file here, and git does not know it as a revision"
        case .neither(let word, isInRepository: false):
            "There is no file '\(word)', and no repository here that could know it"
        case .both(let word): "'\(word)' is a file and a revision"
        case .noSuchFile(let path): "There is no file '\(path)'"
        case .mixed(let revision, let path):
            "'\(revision)' is a revision and '\(path)' a file: one search looks at one of them"
        }
    }

    var hint: String? {
        switch self {
        case .neither, .noSuchFile: "gatehouse secrets --help shows what can be looked at"
        case .both(let word): "write ./\(word) for the file, or the revision in full, as refs/heads/\(word)"
        case .mixed: "search twice"
        }
    }

    var exitStatus: ExitStatus { .usage }
}
