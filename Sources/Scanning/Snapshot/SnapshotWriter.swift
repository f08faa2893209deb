import GateModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Writes plain files below one folder: makes them first, by their paths, and fills them in any order.
///
/// Every step is relative to a descriptor of the folder above it, never follows a link and makes nothing where something is
/// already, so neither a pushed name nor another process can lead it elsewhere. Fastest when paths arrive in order.
struct SnapshotWriter: ~Copyable {
    enum Failure: Error {
        /// Something of that name, or of a name that this disk takes for the same, is there already.
        case conflict
        case system(Int32)
        case content(any Error)
    }

    private let root: Int32
    /// Who shall own what is written; `nil` for the gate's own user.
    private let owner: UInt32?
    /// The folders from the root to the one that was used last.
    private var open: [(name: ArraySlice<UInt8>, descriptor: Int32)] = []
    /// Folders that this writer made, so that one of another spelling is noticed where case does not count.
    private var made: Set<ArraySlice<UInt8>> = []

    init(root path: String, owner: UInt32? = nil) throws(ScanningError) {
        self.owner = owner
        root = retrying { openFolder(AT_FDCWD, path) }
        guard root >= 0 else { throw .system(doing: "open the snapshot's folder", code: errno) }
    }

    deinit {
        for folder in open { _ = close(folder.descriptor) }
        _ = close(root)
    }

    /// Makes an empty file.
    ///
    /// - Parameter path: checked by ``SnapshotPath`` before.
    mutating func make(_ path: RepoPath, mode: mode_t) throws(Failure) {
        let (folder, name) = try place(of: path)
        let file = try Self.opened(name, in: folder, O_CREAT | O_EXCL, mode)
        guard give(file.number) else {
            let code = errno
            discard(name, in: folder)
            throw .system(code)
        }
    }

    /// Stands for a content that was not handed over.
    private static let nothing: Int32 = -1

    /// Writes to a file that was made before; where it cannot be written whole, it is gone again.
    mutating func fill(
        _ path: RepoPath, content: (_ sink: (UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws(Failure) {
        let (folder, name) = try place(of: path)
        do throws(Failure) {
            let file = try Self.opened(name, in: folder, O_TRUNC, 0)
            var code = Self.nothing
            do {
                try content { bytes in
                    if code == Self.nothing { code = 0 }
                    if code == 0, !file.write(bytes) { code = errno }
                }
            } catch {
                throw .content(error)
            }
            guard code == 0 else { throw .system(code == Self.nothing ? EIO : code) }
        } catch {
            discard(name, in: folder)
            throw error
        }
    }

    private mutating func place(of path: RepoPath) throws(Failure) -> (folder: Int32, name: ArraySlice<UInt8>) {
        let components = path.bytes.split(separator: UInt8(ascii: "/"))
        guard let name = components.last else { throw .conflict }
        return (try enter(components.dropLast(), of: path), name)
    }

    private static func opened(
        _ name: ArraySlice<UInt8>, in folder: Int32, _ flags: Int32, _ mode: mode_t
    ) throws(Failure) -> Descriptor {
        let number = withName(name) { name in
            retrying { openat(folder, name, O_WRONLY | flags | O_NOFOLLOW | O_CLOEXEC, mode) }
        }
        guard number >= 0 else { throw errno == EEXIST ? .conflict : .system(errno) }
        return Descriptor(number)
    }

    private func give(_ descriptor: Int32) -> Bool {
        owner.map { fchown(descriptor, $0, $0) == 0 } ?? true
    }

    private func discard(_ name: ArraySlice<UInt8>, in folder: Int32) {
        _ = withName(name) { unlinkat(folder, $0, 0) }
    }

    /// The descriptor of the folder that the components name, made where it is missing.
    private mutating func enter(
        _ components: ArraySlice<ArraySlice<UInt8>>, of path: RepoPath
    ) throws(Failure) -> Int32 {
        var shared = 0
        while shared < open.count, shared < components.count, open[shared].name.elementsEqual(components[shared]) {
            shared += 1
        }
        while open.count > shared { _ = close(open.removeLast().descriptor) }
        for component in components[shared...] {
            let parent = open.last?.descriptor ?? root
            let whole = path.bytes[..<component.endIndex]
            let descriptor = try makeFolder(component, whole, in: parent)
            open.append((component, descriptor))
        }
        return open.last?.descriptor ?? root
    }

    private mutating func makeFolder(
        _ name: ArraySlice<UInt8>, _ whole: ArraySlice<UInt8>, in parent: Int32
    ) throws(Failure) -> Int32 {
        let isNew = !made.contains(whole)
        if isNew {
            guard withName(name, { mkdirat(parent, $0, 0o700) }) == 0 else {
                throw errno == EEXIST ? .conflict : .system(errno)
            }
            made.insert(whole)
        }
        let descriptor = withName(name) { name in retrying { openFolder(parent, name) } }
        guard descriptor < 0 || isNew && !give(descriptor) else { return descriptor }
        let code = errno
        if descriptor >= 0 { _ = close(descriptor) }
        // Or the next file would be written to a folder that the program cannot enter.
        if isNew, withName(name, { unlinkat(parent, $0, AT_REMOVEDIR) }) == 0 { made.remove(whole) }
        throw .system(code)
    }
}

/// Opens a folder and nothing else, following no link.
func openFolder(_ parent: Int32, _ name: UnsafePointer<CChar>) -> Int32 {
    openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
}

/// Hands over a name as a C string.
private func withName(_ name: ArraySlice<UInt8>, _ body: (UnsafePointer<CChar>) -> Int32) -> Int32 {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: name.count + 1) { buffer in
        for (index, byte) in name.enumerated() { buffer.initializeElement(at: index, to: CChar(bitPattern: byte)) }
        buffer.initializeElement(at: name.count, to: 0)
        guard let start = buffer.baseAddress else {
            errno = ENOMEM
            return -1
        }
        return body(start)
    }
}
