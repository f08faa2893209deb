import GateModel
import Git
import Synchronization

/// Where blobs stand in a history: by which paths, and which commits brought them there.
struct HistoryTrace {
    /// A path, and who brought the blob there, the first commit first.
    struct Origin: Sendable {
        let path: RepoPath
        /// The first commits that have the blob there where their parents have another or none, by their places in the order.
        let bringers: [Int]
    }

    private(set) var origins: [ObjectID: [Origin]] = [:]
    /// All blobs that the commits bring, looked for or not; empty where nobody asked.
    private(set) var brought: Set<ObjectID> = []
    /// Commits that could not be compared with their parents.
    private(set) var omissions: [Omission] = []

    private struct Key: Hashable, Sendable {
        let blob: ObjectID
        let path: RepoPath
    }

    private typealias Part = (bringers: [Key: [Int]], brought: Set<ObjectID>, omissions: [Omission])

    /// A content may come and go with every other commit.
    private static let maxBringers = 4
    private static let commitsAtOnce = 256
    /// Below this many commits a second thread costs more than it saves.
    private static let commitsWorthAThread = 8

    /// - Parameters:
    ///   - commits: parents before children.
    ///   - graph: commits that are known already.
    ///   - wanted: the blobs to look for; `nil` for all.
    ///   - gathersAll: whether ``brought`` is asked for.
    init(
        _ wanted: Set<ObjectID>?, in commits: [ObjectID], _ graph: CommitGraph? = nil, gathersAll: Bool = false,
        at location: GitLocation,
        report: @escaping @Sendable (SearchProgress) -> Void
    ) async throws {
        guard gathersAll || wanted?.isEmpty != true, !commits.isEmpty else { return }
        let next = Mutex(0)
        // Neighbours stay together, whose trees are nearly the same.
        let commitsAtOnce = min(Self.commitsAtOnce, (commits.count + 1) / 2)
        let work: @Sendable () throws -> Part = {
            try Self.trace(wanted, in: commits, graph, commitsAtOnce, gathersAll, next, at: location, report)
        }
        let parts = commits.count < Self.commitsWorthAThread ? [try work()] : try await onTwoThreads(work)
        var bringers = parts[0].bringers
        for part in parts.dropFirst() {
            bringers.merge(part.bringers) { Array(($0 + $1).sorted().prefix(Self.maxBringers)) }
        }
        for (key, bringers) in bringers {
            origins[key.blob, default: []].append(Origin(path: key.path, bringers: bringers))
        }
        for blob in origins.keys { origins[blob]?.sort { $0.path < $1.path } }
        for part in parts { brought.formUnion(part.brought) }
        omissions = parts.flatMap(\.omissions)
    }

    private static func trace(
        _ wanted: Set<ObjectID>?, in commits: [ObjectID], _ graph: CommitGraph?, _ commitsAtOnce: Int,
        _ gathersAll: Bool,
        _ next: borrowing Mutex<Int>, at location: GitLocation,
        _ report: @Sendable (SearchProgress) -> Void
    ) throws -> Part {
        let repository = try Repository(at: location)
        var bringers: [Key: [Int]] = [:]
        var brought: Set<ObjectID> = []
        var omissions: [Omission] = []
        var trees = RecentTrees(repository, graph)
        let additions = TreeAdditions(repository)
        while !Task.isCancelled {
            let start = next.withLock { next in
                defer { next += commitsAtOnce }
                return next
            }
            guard start < commits.count else { break }
            report(.tracing(done: start, total: commits.count))
            for order in start..<min(start + commitsAtOnce, commits.count) {
                do throws(GitError) {
                    let commit = try trees.commit(commits[order])
                    var parents: [ObjectID] = []
                    for parent in commit.parents { parents.append(try trees.commit(parent).tree) }
                    let files =
                        parents.count < 2
                        ? try additions.files(in: commit.tree, from: parents.first)
                        : try repository.changes(in: commit.tree, from: parents).changes.compactMap(\.after)
                    for file in files where file.mode.isBlob {
                        if gathersAll { brought.insert(file.id) }
                        guard wanted?.contains(file.id) ?? true else { continue }
                        // In order: a thread takes its portions from the front.
                        let key = Key(blob: file.id, path: file.path)
                        if bringers[key, default: []].count < Self.maxBringers {
                            bringers[key, default: []].append(order)
                        }
                    }
                } catch {
                    omissions.append(
                        Omission(subject: "commit \(commits[order].short)", reason: .unreadable(error.summary)))
                }
            }
        }
        return (bringers, brought, omissions)
    }
}

/// Trees and parents of the commits that were asked for last: a parent mostly comes just before its child.
private struct RecentTrees {
    private let repository: Repository
    private let graph: CommitGraph?
    private var known: [ObjectID: (tree: ObjectID, parents: [ObjectID])] = [:]
    private static let limit = 1_024

    init(_ repository: Repository, _ graph: CommitGraph?) {
        self.repository = repository
        self.graph = graph
    }

    mutating func commit(_ id: ObjectID) throws(GitError) -> (tree: ObjectID, parents: [ObjectID]) {
        if let known = graph?.treeAndParents(of: id) { return known }
        if let known = known[id] { return known }
        let commit = try repository.treeAndParents(of: id)
        if known.count >= Self.limit { known.removeAll(keepingCapacity: true) }
        known[id] = commit
        return commit
    }
}
