#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Removes a folder with everything in it, following no link, however deep it is and whatever a program made of it.
enum FolderRemoval {
    /// Descriptors that may be open at once; what lies deeper is moved up first.
    private static let maxDepth = 64

    static func remove(_ path: String) {
        // A program that was just killed may have written between listing and removing.
        for _ in 0..<5 {
            let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            if folder < 0 {
                guard errno == EACCES, chmod(path, 0o700) == 0 else { return }
                continue
            }
            // Each pass takes away what lies less deep than the limit; as long as one moved something up, another one pays.
            var moved = 0
            repeat {
                moved = 0
                empty(folder, top: folder, depth: 0, moved: &moved)
            } while moved > 0
            _ = close(folder)
            if rmdir(path) == 0 || errno == ENOENT { return }
        }
    }

    private static func empty(_ folder: Int32, top: Int32, depth: Int, moved: inout Int) {
        for name in names(in: folder) {
            name.withUnsafeBufferPointer { buffer in
                guard let name = buffer.baseAddress else { return }
                if unlinkat(folder, name, 0) == 0 || errno == ENOENT { return }
                if unlinkat(folder, name, AT_REMOVEDIR) == 0 { return }
                if depth >= maxDepth {
                    if renameat(folder, name, top, "deep-\(UInt64.random(in: 0 ... .max))") == 0 { moved += 1 }
                    return
                }
                var child = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                if child < 0, errno == EACCES, fchmodat(folder, name, 0o700, 0) == 0 {
                    child = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                }
                guard child >= 0 else { return }
                // A folder without write permission keeps its entries.
                _ = fchmod(child, 0o700)
                empty(child, top: top, depth: depth + 1, moved: &moved)
                _ = close(child)
                _ = unlinkat(folder, name, AT_REMOVEDIR)
            }
        }
    }

    /// Names as C strings, with their closing zero.
    static func names(in folder: Int32, limit: Int = .max) -> [[CChar]] {
        let copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0 else { return [] }
        guard let stream = fdopendir(copy) else {
            _ = close(copy)
            return []
        }
        defer { closedir(stream) }
        var result: [[CChar]] = []
        while result.count < limit, let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
                    Array(UnsafeBufferPointer(start: $0, count: strlen($0) + 1))
                }
            }
            if name == [46, 0] || name == [46, 46, 0] { continue }
            result.append(name)
        }
        return result
    }
}
