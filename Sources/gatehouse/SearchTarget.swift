import GateModel
import Git
import Inspection
import Scanning

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the words behind `gatehouse secrets` mean: files or revisions, told apart as git does.
enum SearchTarget: Equatable {
    case paths([String])
    /// Revisions, the commits that they stand for, parents before their children, and what they include by name: commits, and
    /// annotated tags.
    case range([String], commits: [ObjectID], tips: [ObjectID], tags: [ObjectID])
    case history
    case standardInput

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
        var (tips, tags): ([ObjectID], [ObjectID]) = ([], [])
        let git = location.map { GitProgram(location: $0, environment: environment) }
        // What is no file has to be a revision: git lists the commits while it is asked what each word means.
        let areFiles = words.map(Self.exists)
        let areRevisions = !words.isEmpty && paths.isEmpty && !areFiles.contains(true)
        if areRevisions, words.count == 1, let location, let git,
            let range = Self.plainRange(words[0], at: location, git)
        {
            self = range
            return
        }
        let listed =
            areRevisions
            ? git.map { git in
                BackgroundResult { () throws(GitProgramError) in try git.commits(of: words) }
            } : nil
        for (word, isFile) in zip(words, areFiles) {
            let found = try git.flatMap { try Self.named(by: word, $0, at: location) }
            tips += found?.commits ?? []
            tags += found?.tags ?? []
            switch (isFile, found != nil) {
            case (true, true): throw SearchTargetError.both(word)
            case (true, false): files.append(word)
            case (false, true): revisions.append(word)
            case (false, false):
                throw SearchTargetError.neither(
                    word, isInRepository: git != nil,
                    isShallow: try word.contains { "~^.".contains($0) }
                        && location.map { try Self.isShallow($0) } ?? false)
            }
        }
        files += paths
        guard revisions.isEmpty || files.isEmpty else { throw SearchTargetError.mixed(revisions[0], files[0]) }
        guard let git, !revisions.isEmpty else {
            self = .paths(files.isEmpty ? ["."] : files)
            return
        }
        self = .range(
            revisions, commits: try listed?.value() ?? git.commits(of: revisions), tips: tips, tags: tags)
    }

    /// `main`, `v1..v2` or `HEAD~20..`: one commit by name and ancestors of it, so that nobody need be asked which one is named.
    ///
    /// - Returns: `nil` for whatever is not as plain as this, stands for no commit, or is not known to git.
    private static func plainRange(
        _ word: String, at location: GitLocation, _ git: GitProgram
    ) -> SearchTarget? {
        // Of what is left out `^`, `@` and `...` can stand for several commits.
        let isPlain = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "._/~-".utf8.contains(byte)
            }
        }
        // A linked working tree has a HEAD of its own, which is not read here.
        guard isPlain, !word.contains("..."), !word.hasPrefix("-"), location.gitDirectory == location.commonDirectory
        else { return nil }
        do {
            let repository = try Repository(at: location)
            let commits = try shortRange(word, in: repository) ?? git.commits(of: [word])
            let name = word.firstRange(of: "..").map { word[$0.upperBound...] } ?? word[...]
            guard let tip = commits.last,
                let tags = try repository.annotatedTags(named: name.isEmpty ? "HEAD" : String(name))
            else { return nil }
            return .range([word], commits: commits, tips: [tip], tags: tags)
        } catch {
            return nil  // asked again, word by word, to tell what is wrong
        }
    }

    /// So many commits are read in the time in which git starts.
    private static let commitsWorthAProgram = 256

    /// The commits of `base..tip` where they are few; `nil` where git has to be asked.
    private static func shortRange(_ word: String, in repository: Repository) throws -> [ObjectID]? {
        guard let dots = word.firstRange(of: "..") else { return nil }
        let names = [word[..<dots.lowerBound], word[dots.upperBound...]]
        guard !names[1].contains("..") else { return nil }
        let ends = try names.map { try repository.commit(named: $0.isEmpty ? "HEAD" : String($0)) }
        guard let base = ends[0], let tip = ends[1] else { return nil }
        let range = try ShortRange(from: base, to: tip, limit: commitsWorthAProgram, in: repository)
        return range.flatMap { $0.commits.isEmpty ? nil : $0.commits }
    }

    private static func isShallow(_ location: GitLocation) throws -> Bool {
        try !Repository(at: location).shallowBoundary.isEmpty
    }

    private static func exists(_ path: String) -> Bool {
        var information = stat()
        return lstat(path, &information) == 0
    }

    /// What a revision includes by name; `nil` for what is none.
    private static func named(
        by word: String, _ git: GitProgram, at location: GitLocation?
    ) throws -> (commits: [ObjectID], tags: [ObjectID])? {
        do {
            // `^main` alone stands for nothing; beside another revision it takes away.
            guard word.hasPrefix("^") else {
                let ids = try git.resolve([word]).include
                let commits = try git.commits(named: ids)
                if commits.isEmpty { throw SearchTargetError.noCommit(word) }
                let repository = try location.map { try Repository(at: $0) }
                return (commits, try ids.flatMap { try repository?.annotatedTags(from: $0) ?? [] })
            }
            _ = try git.resolve([String(word.dropFirst())])
            return ([], [])
        } catch GitProgramError.unknownRevision {
            return nil
        }
    }
}

/// What is wrong with the words.
private enum SearchTargetError: UserFacingError {
    case neither(String, isInRepository: Bool, isShallow: Bool)
    case both(String)
    case noSuchFile(String)
    /// A file or a folder of a commit, which git knows.
    case noCommit(String)
    case mixed(String, String)

    var summary: String {
        switch self {
        case .neither(let word, isInRepository: true, _):
            "'\(word)' is no file here, and git does not know it as a revision"
        case .neither(let word, isInRepository: false, _):
            "There is no file '\(word)', and no repository here that could know it"
        case .both(let word): "'\(word)' is a file and a revision"
        case .noSuchFile(let path): "There is no file '\(path)'"
        case .noCommit(let word): "'\(word)' names no commit"
        case .mixed(let revision, let path):
            "'\(revision)' is a revision and '\(path)' a file: one search looks at one of them"
        }
    }

    var hint: String? {
        switch self {
        case .neither(_, _, isShallow: true): "this clone lacks older history: git fetch --unshallow"
        case .neither, .noSuchFile: "gatehouse secrets --help shows what can be looked at"
        case .noCommit(let word): "for a file of a commit: git show \(word) | gatehouse secrets -"
        case .both(let word):
            "write ./\(word) for the file, and for the revision refs/heads/\(word), refs/tags/\(word) or \(word)~0"
        case .mixed: "search twice"
        }
    }

    var exitStatus: ExitStatus { .usage }
}
