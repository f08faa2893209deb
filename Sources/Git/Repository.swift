import CLibgit2
public import GateModel
import Synchronization

/// An open repository: Git's objects and refs, nothing else. The working tree, the index and HEAD are not looked at.
///
/// Not `Sendable`: libgit2 wants one handle a thread. Opening another costs a fraction of a millisecond.
public final class Repository {
    public let location: GitLocation
    private var opened: OpenRepository?
    /// Commits whose parents this clone does not have (`shallow` file).
    public let shallowBoundary: Set<ObjectID>
    /// Packs as they were at the first question; what is not there is libgit2's to find.
    private(set) lazy var packedObjects = PackedObjects(Self.packs(of: location))
    private(set) lazy var looseObjects = LooseObjects(Self.folders(of: location))
    var treeCache: [ObjectID: Tree] = [:]
    var treeCacheBytes = 0
    static let treeCacheLimit = 6 << 20
    var treeContents: [ObjectID: ObjectContent] = [:]
    var treeContentBytes = 0
    static let treeContentLimit = 4 << 20

    /// - Parameter isTrusted: somebody has named this repository in the system's or a server's configuration, so that it
    ///   may belong to another user, as a policy that the hook's user must not change does.
    public init(at location: GitLocation, isTrusted: Bool = false) throws(GitError) {
        try Library.start()
        self.location = location
        // The common directory, opened as it is: no search, no worktree, no environment. Refs of the worktree itself
        // (HEAD, bisect) are none of the gate's business.
        let path = location.commonDirectory
        // Its configuration is a stranger's, unless the user has said otherwise.
        if !isTrusted, location.belongsToAnotherUser, try !location.isSafe() {
            let named = location.names.first ?? path
            throw GitError(.openRepository(named), code: GIT_EOWNER.rawValue, message: "it belongs to another user")
        }
        shallowBoundary = try Self.readShallowBoundary(path + "/shallow")
        // That libgit2 takes it is known once; the next ones, for other threads, mostly need nothing of it.
        guard !Self.known.withLock({ $0.contains(path) }) else { return }
        opened = try OpenRepository(location)
        Self.known.withLock { _ = $0.insert(path) }
    }

    /// Common directories that could be opened.
    private static let known = Mutex<Set<String>>([])

    /// libgit2's view of the repository, opened when it is first asked for.
    func libgit2() throws(GitError) -> OpenRepository {
        if let opened { return opened }
        do {
            let result = try OpenRepository(location)
            opened = result
            return result
        } catch  where error.isMissing {
            // It was there: not to be taken for an object that is missing.
            throw GitError(error.operation, code: -1, message: error.message)
        }
    }

    /// Whether git has written down what comes before what (git-commit-graph(1)), here or where objects are borrowed from.
    public var hasCommitGraph: Bool {
        Self.folders(of: location).contains { folder in
            ["commit-graph", "commit-graphs/commit-graph-chain"].contains { fileExists(folder + "/info/" + $0) }
        }
    }

    /// What is pushed first, then the largest packs: most objects are there.
    private static func packs(of location: GitLocation) -> [String] {
        do {
            let pushed = try ObjectFolders.packs(in: location.quarantine?.folders ?? [])
            let others = try ObjectFolders(of: location).packs().map { (path: $0, bytes: fileSize($0)) }
            return pushed + others.sorted { $0.bytes > $1.bytes }.map(\.path)
        } catch {
            // libgit2 reads these folders as well, and its answer counts.
            return []
        }
    }

    private static func folders(of location: GitLocation) -> [String] {
        do {
            return try (location.quarantine?.folders ?? []) + ObjectFolders(of: location).paths
        } catch {
            return []
        }
    }

    /// Drops what is kept of objects that were read, for other threads too: for after a look at many, of which few will be read
    /// again.
    public func forgetObjects() {
        PackMemory.shared.forget()
        (treeCache, treeCacheBytes, treeContents, treeContentBytes) = ([:], 0, [:], 0)
    }

    /// The type and size of an object, without making it; `nil` when it is not there.
    public func header(of id: ObjectID) throws(GitError) -> (type: ObjectType, bytes: Int)? {
        if let header = try packedObjects.header(of: id) { return header }
        return try libgit2Header(of: id)
    }

    private func libgit2Header(of id: ObjectID) throws(GitError) -> (type: ObjectType, bytes: Int)? {
        var (oid, size, type) = (id.oid, 0, GIT_OBJECT_INVALID)
        let code = git_odb_read_header(&size, &type, try libgit2().objects.pointer, &oid)
        guard code != GIT_ENOTFOUND.rawValue else {
            git_error_clear()
            return nil
        }
        try check(.read(id), code)
        return (try ObjectType(type, of: id), size)
    }

    /// Hands an object's bytes to `body`; they are gone when it returns.
    public func withObject<Result>(
        _ id: ObjectID, _ body: (ObjectType, UnsafeRawBufferPointer) throws(GitError) -> Result
    ) throws(GitError) -> Result {
        if let content = try packedObjects.content(of: id) ?? looseObjects.content(of: id) {
            // `body` may ask for so many others that this one is dropped there.
            return try withExtendedLifetime(content) { () throws(GitError) in try body(content.type, content.bytes) }
        }
        return try withLibgit2Object(id, body)
    }

    /// An object that may be kept.
    func content(of id: ObjectID) throws(GitError) -> ObjectContent {
        if let content = try packedObjects.content(of: id) ?? looseObjects.content(of: id) { return content }
        return try withLibgit2Object(id) { (type, bytes) throws(GitError) in ObjectContent(type, copying: bytes) }
    }

    func withLibgit2Object<Result>(
        _ id: ObjectID, _ body: (ObjectType, UnsafeRawBufferPointer) throws(GitError) -> Result
    ) throws(GitError) -> Result {
        var oid = id.oid
        let objects = try libgit2().objects.pointer
        let object = try Handle(.read(id), free: git_odb_object_free) { git_odb_read(&$0, objects, &oid) }
        let bytes = UnsafeRawBufferPointer(
            start: git_odb_object_data(object.pointer), count: git_odb_object_size(object.pointer))
        return try body(try ObjectType(git_odb_object_type(object.pointer), of: id), bytes)
    }

    /// Hands a blob's bytes to `body`.
    ///
    /// - Throws: `tooLarge` when the blob has more than `limit` bytes; found out before it is made.
    public func withBlob<Result>(
        _ id: ObjectID, limit: Int, _ body: (UnsafeRawBufferPointer) throws(GitError) -> Result
    ) throws(GitError) -> Result {
        try withBlob(id, limit: limit) { (bytes, _) throws(GitError) in try body(bytes) }
    }

    /// The same, with what may be kept of it: the content that holds the bytes; `nil` where libgit2 holds them.
    package func withBlob<Result>(
        _ id: ObjectID, limit: Int, _ body: (UnsafeRawBufferPointer, ObjectContent?) throws(GitError) -> Result
    ) throws(GitError) -> Result {
        func checkType(_ type: ObjectType) throws(GitError) {
            guard type == .blob else { throw GitError(.parse(id, problem: "it is no blob"), code: -1, message: "") }
        }
        if let content = try packedObjects.content(of: id, limit: limit) ?? looseObjects.content(of: id, limit: limit) {
            try checkType(content.type)
            return try withExtendedLifetime(content) { () throws(GitError) in try body(content.bytes, content) }
        }
        // Of the copy that is read then: another one may be of another size.
        guard let header = try libgit2Header(of: id) else {
            throw GitError(.read(id), code: GIT_ENOTFOUND.rawValue, message: "missing")
        }
        try checkType(header.type)
        guard header.bytes <= limit else {
            throw GitError(.tooLarge(id, bytes: header.bytes, limit: limit), code: -1, message: "")
        }
        return try withLibgit2Object(id) { (type, bytes) throws(GitError) in
            try checkType(type)
            return try body(bytes, nil)
        }
    }

    /// The order in which many blobs are read with the least work, as places in `ids`; the fewer, the less there is to win.
    public func readingOrder(of ids: [ObjectID]) -> [Int] {
        ids.count < Self.objectsWorthAnOrder ? Array(ids.indices) : packedObjects.readingOrder(of: ids)
    }

    /// So few that what they are made of is kept anyway.
    private static let objectsWorthAnOrder = 100

    private static func readShallowBoundary(_ path: String) throws(GitError) -> Set<ObjectID> {
        guard fileExists(path) else { return [] }
        let text = String(decoding: try readSmallFile(path), as: UTF8.self)
        return Set(text.split(whereSeparator: \.isNewline).compactMap { ObjectID(hex: $0) })
    }
}

/// The four kinds of Git objects.
public enum ObjectType: Sendable {
    case commit, tree, blob, tag

    init(_ type: git_object_t, of id: ObjectID) throws(GitError) {
        switch type {
        case GIT_OBJECT_COMMIT: self = .commit
        case GIT_OBJECT_TREE: self = .tree
        case GIT_OBJECT_BLOB: self = .blob
        case GIT_OBJECT_TAG: self = .tag
        default: throw GitError(.parse(id, problem: "it has an unknown type"), code: -1, message: "")
        }
    }
}
