import Definitions
import GateModel
import Git
import Inspection

/// A push that a server refuses whatever its content is and whatever the process says.
struct Refusal: Sendable {
    let reasons: [String]
    let hint: String
    let exitStatus: ExitStatus

    /// Replacement refs put other objects in the place of those that were judged, for every git that reads the repository.
    init?(of push: Push) {
        guard push.checkpoint == .preReceive else { return nil }
        let replacing = push.updates.filter { !$0.isDeletion && $0.ref.bytes.starts(with: "refs/replace/".utf8) }
        guard !replacing.isEmpty else { return nil }
        let names = replacing.prefix(3).map(\.ref.display).joined(separator: ", ")
        let more = replacing.count > 3 ? " and \(replacing.count - 3) more" : ""
        reasons = ["replacement refs are never received: \(names)\(more)"]
        hint = "they show other objects in the place of those that were judged; push without refs/replace"
        exitStatus = .blocked
    }

    /// A process that cannot be read, or is no more, would leave nothing to judge the next push by, the one that mends it too.
    init?(of push: Push, landingAt trusted: TrustedSource, in repository: Repository) throws {
        // What the working tree has is read, and told of, by itself. What a pipeline is given is looked at all the same: it may have
        // landed, and no later run would see it.
        if case .worktree = trusted.source { return nil }
        guard push.checkpoint != .ci else { return nil }
        for update in push.updates where trusted.isLanding(update.ref) {
            guard let refusal = try Self(landing: update, at: push.checkpoint, in: repository) else { continue }
            self = refusal
            return
        }
        return nil
    }

    private init?(landing update: RefUpdate, at checkpoint: Checkpoint, in repository: Repository) throws {
        let ref = update.ref
        if update.isDeletion {
            // What a laptop takes for the default branch may have been one only until its last fetch.
            guard checkpoint == .preReceive else { return nil }
            self.init(
                ["\(ref.short) holds the process that this repository is judged by; it is not deleted by a push"],
                hint:
                    "another branch first has to be the default one: who runs this server says git symbolic-ref HEAD refs/heads/BRANCH there",
                .blocked)
            return
        }
        // What is not there is told of when the push is read.
        guard let header = try repository.header(of: update.new) else { return nil }
        guard header.type == .commit else {
            self.init(
                ["it would make \(ref.short), which the process is read from, name a \(header.type), not a commit"],
                hint: "push the commit itself to \(ref.short)", .badDefinition)
            return
        }
        try self.init(
            definitionsOf: update, in: repository, again: checkpoint == .check ? "check again" : "push again")
    }

    private init(_ reasons: [String], hint: String, _ exitStatus: ExitStatus) {
        (self.reasons, self.hint, self.exitStatus) = (reasons, hint, exitStatus)
    }

    private init?(definitionsOf update: RefUpdate, in repository: Repository, again: String) throws {
        do {
            try TrustedSource.check(update.new, in: repository)
            return nil
        } catch let error as DefinitionError {
            let file = error.file == "process.yml" ? TrustedSource.processPath.display : error.file
            let isProcess = error.file == "process.yml"
            self.init(
                ["it would put \(isProcess ? "a process" : "a \(file)") on \(update.ref.short) that cannot be read"]
                    + error.problems.prefix(10).map { "\(file):\($0.line):\($0.column): \($0.problem)" },
                hint: "correct \(file), check it (gatehouse process check), and \(again)", .badDefinition)
        }
    }

    /// Trees that git itself never writes: a checkout could leave the folder, or show another file than the one that was judged.
    ///
    /// Needs nothing of the inspection, so that both can be made at once. What is missing is skipped: the inspection tells of it.
    init?(ofTreesIn push: Push, destination: Destination, at location: GitLocation) throws {
        guard push.checkpoint == .preReceive else { return nil }
        let repository = try Repository(at: location)
        // Git's own key for histories that were written so (git-config(1), receive.fsck.<msg-id>).
        let padded = try repository.configuration(Self.paddedModes)
        var checker = TreeChecker(
            repository: repository, allowsPaddedModes: ["ignore", "warn"].contains(padded?.lowercased()))
        // The oldest first, so that the commit that brought an entry is named.
        let inspector = Inspector(repository: repository, maxBlobBytes: 0)
        for id in try inspector.commits(of: push, destination: destination).reversed() {
            // Whoever waits for the answer may have failed.
            try Task.checkCancellation()
            guard let problem = try Self.problem(in: id, repository, &checker) else { continue }
            self.init(problem, in: "commit \(id.short)")
            return
        }
        // A tree may also travel without a commit, by itself or in a tag.
        for update in push.updates where !update.isDeletion {
            guard let tree = try Self.tree(at: update.new, in: repository),
                let problem = try checker.problem(in: tree, parents: [])
            else { continue }
            self.init(problem, in: update.ref.display)
            return
        }
        return nil
    }

    private static func problem(
        in commit: ObjectID, _ repository: Repository, _ checker: inout TreeChecker
    ) throws(GitError) -> TreeChecker.Problem? {
        do throws(GitError) {
            let (tree, parents) = try repository.treeAndParents(of: commit)
            var trees: [ObjectID] = []
            for parent in parents where try repository.header(of: parent) != nil {
                trees.append(try repository.tree(of: parent))
            }
            return try checker.problem(in: tree, parents: trees)
        } catch {
            // Told of by the inspection: nothing was looked at there.
            guard error.isMissing else { throw error }
            return nil
        }
    }

    private init(_ problem: TreeChecker.Problem, in place: String) {
        reasons = ["\(place) holds a malformed tree: '\(problem.path.display)' \(problem.words)"]
        hint =
            problem.isPaddedMode
            ? "make the commits anew (git fast-export | git fast-import); an old history as it is comes in when who runs "
                + "this server sets \(Self.paddedModes) to ignore"
            : "no git writes such an entry; make the commit anew from a checkout that git fsck is content with"
        exitStatus = .blocked
    }

    private static let paddedModes = "receive.fsck.zeroPaddedFilemode"

    /// The tree that a pushed id leads to without a commit between; `nil` where it leads to something else.
    private static func tree(at start: ObjectID, in repository: Repository) throws -> ObjectID? {
        var id = start
        // As deep as tags are looked into; what lies deeper makes the push incomplete.
        for _ in 0..<Inspector.tagDepthLimit {
            switch try repository.header(of: id)?.type {
            case .tree: return id
            case .tag: id = try repository.tag(id).target
            case .commit, .blob, nil: return nil
            }
        }
        return nil
    }
}
