import Foundation
import GateModel
import Git
import Inspection
import TestSupport

/// What a test asks of a story: the push of some ids, inspected.
extension GitScenario {
    var repository: Repository {
        get throws { try Repository(at: try GitLocation.discover(from: root.path, environment: [:])) }
    }

    /// A push of `new` to refs of their own, to a destination that has `known`.
    func inspect(_ new: ObjectID..., known: [ObjectID] = [], limit: Int = 64 << 20) throws -> PushContents {
        try inspect(new, known: known, limit: limit)
    }

    func inspect(_ new: [ObjectID], known: [ObjectID] = [], limit: Int = 64 << 20) throws -> PushContents {
        let updates = new.enumerated().map { RefUpdate(ref: RefName("refs/heads/b\($0)"), old: .zero, new: $1) }
        return try Inspector(repository: try repository, maxBlobBytes: limit)
            .inspect(Self.push(updates), destination: Destination(known: known))
    }

    static func push(_ updates: [RefUpdate], remote: String? = "origin") -> Push {
        Push(checkpoint: .prePush, remote: remote, url: nil, updates: updates)
    }

    /// The introduced lines of a file at the only tip of a push: commit and text, by line number.
    func introduced(_ path: RepoPath, in contents: PushContents, tip: Int = 0) throws -> [Int: ObjectID] {
        let repository = try repository
        var follower = LineFollower(repository: repository, contents: contents, maxBlobBytes: 64 << 20)
        guard let file = contents.tips[tip].files.first(where: { $0.path == path }) else { return [:] }
        return try follower.introducedLines(of: file, at: contents.tips[tip].commit).byLine
    }

    /// The lines that one commit added to a path.
    func added(_ path: RepoPath, by commit: ObjectID, in contents: PushContents) throws -> [Int] {
        var follower = LineFollower(repository: try repository, contents: contents, maxBlobBytes: 64 << 20)
        let changes = contents.commits.first { $0.commit.id == commit }?.changes ?? []
        return try changes.filter { $0.after?.path == path }
            .flatMap { try follower.addedLines(in: $0).flatMap { Array($0) } }
    }
}

extension IntroducedFile {
    var introducedLineCount: Int { byLine.count }

    func commit(of line: Int) -> ObjectID? { byLine[line] }

    var byLine: [Int: ObjectID] {
        var result: [Int: ObjectID] = [:]
        for range in ranges { for line in range.lines { result[line] = range.commit } }
        return result
    }
}

extension PushContents {
    var ids: [ObjectID] { commits.map(\.commit.id) }

    func changes(of commit: ObjectID) -> [FileChange] { commits.first { $0.commit.id == commit }?.changes ?? [] }
}

extension FileChange {
    /// Whether the file came from another path in some parent.
    var isRename: Bool { before.contains { $0 != nil && after != nil && $0?.path != after?.path } }
}

extension LineFollower {
    /// One file's introduced lines; throws what went wrong with it.
    mutating func introducedLines(of file: FileVersion, at tip: ObjectID) throws(GitError) -> IntroducedFile {
        try introducedLines(of: [file], at: tip)[0].get()
    }
}
