import CLibgit2
public import GateModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Symbolic refs, read from their files as git reads them (`files_read_raw_ref`, refs/files-backend.c).
///
/// Libgit2 knows the one spelling that git writes, `ref: NAME`. Git takes any space or none after the colon, and a symbolic link: what a
/// person wrote by hand moves a branch too. A packed ref is never symbolic.
extension Repository {
    /// Names that stand for others, and what each names: all below `refs/`, and those outside that these lead over, as HEAD.
    ///
    /// - Throws: for a folder that is a link. Each ref in it moves with one of another name.
    public func symbolicRefs() throws(GitError) -> [(name: RefName, target: RefName)] {
        var found: [(name: RefName, target: RefName)] = []
        var folders = [RefName("refs")]
        while let folder = folders.popLast() {
            for name in try names(in: folder) {
                switch try looseRef(name) {
                case .folder: folders.append(name)
                case .symbolic(let target): found.append((name, target))
                case .plain, nil: break
                }
            }
        }
        var seen: Set<RefName> = []
        var outside = found.map(\.target).filter { !$0.isBelowRefs }
        while let name = outside.popLast() {
            guard seen.insert(name).inserted, let target = try symbolicTarget(of: name) else { continue }
            found.append((name, target))
            if !target.isBelowRefs { outside.append(target) }
        }
        return found
    }

    /// The ref that a symbolic ref names: `refs/remotes/origin/main` for `refs/remotes/origin/HEAD`.
    public func symbolicTarget(of name: RefName) throws(GitError) -> RefName? {
        guard Self.isWellFormed(name.bytes), case .symbolic(let target)? = try looseRef(name) else { return nil }
        return target
    }

    /// What a ref leads to; `nil` where there is no such ref, or it leads nowhere.
    public func target(of name: RefName) throws(GitError) -> ObjectID? {
        var ref = name
        for _ in 0...Self.deepestSymbolicRef {
            if let target = try symbolicTarget(of: ref) {
                ref = target
                continue
            }
            var oid = git_oid()
            let handle = try libgit2().handle.pointer
            let code = withCString(ref.bytes) { git_reference_name_to_id(&oid, handle, $0) }
            if code == GIT_ENOTFOUND.rawValue || code == GIT_EINVALIDSPEC.rawValue {
                git_error_clear()
                return nil
            }
            try check(.readRef(ref.display), code)
            return ObjectID(oid)
        }
        throw GitError(.readRef(name.display), code: -1, message: "it is a symbolic ref that leads to no ref")
    }

    /// As many names as git follows (`SYMREF_MAXDEPTH` in its refs.c).
    public static let deepestSymbolicRef = 5

    private enum LooseRef {
        case plain, folder
        case symbolic(RefName)
    }

    /// What stands in the place of a ref; `nil` for nothing.
    private func looseRef(_ name: RefName) throws(GitError) -> LooseRef? {
        let path = Array(location.commonDirectory.utf8) + [UInt8(ascii: "/")] + name.bytes
        var information = stat()
        guard withCString(path, { lstat($0, &information) }) == 0 else { return try absent(name) }
        if information.st_mode & S_IFMT == S_IFLNK {
            var text = [CChar](repeating: 0, count: Int(PATH_MAX))
            let count = withCString(path) { readlink($0, &text, Int(PATH_MAX)) }
            guard count >= 0 else { return try absent(name) }
            let target = RefName(bytes: text[..<count].map { UInt8(bitPattern: $0) })
            if target.isBelowRefs, Self.isWellFormed(target.bytes) { return .symbolic(target) }
            guard withCString(path, { stat($0, &information) }) == 0 else { return try absent(name) }
            if information.st_mode & S_IFMT == S_IFDIR {
                throw GitError(
                    .readRef(name.display), code: -1,
                    message: "it is a link to another folder, whose refs would move with its own: put a folder there")
            }
        }
        switch information.st_mode & S_IFMT {
        case S_IFDIR: return .folder
        case S_IFREG: return try content(of: path, name)
        default: throw GitError(.readRef(name.display), code: -1, message: "it is no file")
        }
    }

    private func content(of path: [UInt8], _ name: RefName) throws(GitError) -> LooseRef? {
        let descriptor = withCString(path) { open($0, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { return try absent(name) }
        defer { close(descriptor) }
        // An id and its end of line have 41 bytes.
        var (buffer, bytes) = ([UInt8](repeating: 0, count: 256), [UInt8]())
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count >= 0 else { throw GitError(.readRef(name.display), code: -1, message: systemError()) }
            bytes += buffer[..<count]
            guard bytes.starts(with: "ref:".utf8) else { return .plain }
            if count == 0 { break }
            guard bytes.count <= 1 << 20 else {
                throw GitError(.readRef(name.display), code: -1, message: "its file is larger than 1 MiB")
            }
        }
        while bytes.last?.isGitSpace == true { bytes.removeLast() }
        let target = bytes.dropFirst("ref:".utf8.count).drop(while: \.isGitSpace).prefix { $0 != 0 }
        return .symbolic(RefName(bytes: Array(target)))
    }

    private func absent(_ name: RefName) throws(GitError) -> LooseRef? {
        guard errno == ENOENT || errno == ENOTDIR else {
            throw GitError(.readRef(name.display), code: -1, message: systemError())
        }
        return nil
    }

    /// What stands in a folder of refs, without what git passes over.
    private func names(in folder: RefName) throws(GitError) -> [RefName] {
        let path = Array(location.commonDirectory.utf8) + [UInt8(ascii: "/")] + folder.bytes
        guard let stream = withCString(path, { opendir($0) }) else {
            _ = try absent(folder)
            return []
        }
        defer { closedir(stream) }
        var result: [RefName] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                guard errno == 0 else { throw GitError(.readRef(folder.display), code: -1, message: systemError()) }
                return result
            }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            guard name.first != UInt8(ascii: "."), !name.reversed().starts(with: ".lock".utf8.reversed()) else {
                continue
            }
            result.append(RefName(bytes: folder.bytes + [UInt8(ascii: "/")] + name))
        }
    }

    private static func isWellFormed(_ name: [UInt8]) -> Bool {
        guard !name.contains(0) else { return false }
        return withCString(name) { name in
            var isValid: CInt = 0
            return git_reference_name_is_valid(&isValid, name) == 0 && isValid != 0
        }
    }
}

extension RefName {
    /// Whether it is a ref that can be pushed to, and no name as HEAD.
    public var isBelowRefs: Bool { bytes.starts(with: "refs/".utf8) }
}

extension UInt8 {
    /// Git's own `isspace`: no vertical tab, no form feed.
    var isGitSpace: Bool { [0x20, 0x09, 0x0a, 0x0d].contains(self) }
}
