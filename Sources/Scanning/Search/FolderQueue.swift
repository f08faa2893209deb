import GateModel
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Folders that wait to be looked at, for several threads. Links are never followed, so no loop of them is walked.
final class FolderQueue: Sendable {
    private struct State {
        var waiting: [[UInt8]]
        /// Folders that a thread is listing, each of which may bring more.
        var inWork = 0
    }

    private let state: Mutex<State>

    init(_ folders: [[UInt8]]) { state = Mutex(State(waiting: folders)) }

    enum Next { case folder([UInt8]), wait, end }

    func next() -> Next {
        state.withLock { state in
            if let folder = state.waiting.popLast() {
                state.inWork += 1
                return .folder(folder)
            }
            return state.inWork == 0 ? .end : .wait
        }
    }

    /// A folder was listed, and holds these.
    func add(_ folders: [[UInt8]]) {
        state.withLock { state in
            state.waiting += folders
            state.inWork -= 1
        }
    }
}

/// What a folder holds.
struct FolderListing {
    var files: [[UInt8]] = []
    var folders: [[UInt8]] = []
    var links = 0
    /// Pipes, devices, sockets.
    var others = 0
    /// Git's own folders: what is in them is the history's.
    var repositories = 0
    /// How many there are of the three things by which git knows a folder of its own.
    private var marksOfGit = 0

    /// Whether this is a repository's own folder: a bare one, or a `.git` that was named.
    var isGitDirectory: Bool { marksOfGit == 3 }

    /// - Parameter path: as bytes, which need not be UTF-8.
    /// - Returns: the system's words where it cannot be listed.
    static func list(_ path: [UInt8]) -> Result<FolderListing, FileBuffer.Problem> {
        let folder = path.isEmpty ? opendir(".") : withCString(path) { opendir($0) }
        guard let folder else { return .failure(.unreadable(systemMessage(errno))) }
        defer { closedir(folder) }
        var listing = FolderListing()
        while true {
            errno = 0
            guard let entry = readdir(folder) else {
                guard errno == 0 else { return .failure(.unreadable(systemMessage(errno))) }
                return .success(listing)
            }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in Array(bytes.prefix { $0 != 0 }) }
            guard name != Array(".".utf8), name != Array("..".utf8) else { continue }
            let whole = path.isEmpty ? name : path + (path.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]) + name
            listing.add(whole, name: name)
        }
    }

    private mutating func add(_ path: [UInt8], name: [UInt8]) {
        var information = stat()
        guard withCString(path, { lstat($0, &information) }) == 0 else {
            if errno != ENOENT { files.append(path) }  // reading it will tell what is wrong
            return
        }
        let isFolder = information.st_mode & S_IFMT == S_IFDIR
        let marks = isFolder ? ["objects", "refs"] : ["HEAD"]
        if marks.contains(where: { name.elementsEqual($0.utf8) }) { marksOfGit += 1 }
        switch information.st_mode & S_IFMT {
        case S_IFDIR where name == Array(".git".utf8): repositories += 1
        case S_IFDIR: folders.append(path)
        case S_IFREG: files.append(path)
        case S_IFLNK: links += 1
        default: others += 1
        }
    }
}

/// Hands bytes over as a C string.
func withCString<Result>(_ bytes: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (bytes + [0]).withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) { chars in
            guard let base = chars.baseAddress else { preconditionFailure("a terminated string is never empty") }
            return body(base)
        }
    }
}
