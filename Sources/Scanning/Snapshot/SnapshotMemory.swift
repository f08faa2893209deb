import CSpawn

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A folder in memory for a snapshot that is not large: to make thousands of files and to remove them can take a disk seconds.
struct SnapshotMemory {
    let folder: String
    /// What may be written there.
    let bytes: Int

    private static let maxBytes = 64 << 20
    private static let leastBytes = 1 << 20

    /// - Returns: `nil` where the folder is not in memory, where programs that lie in it cannot be run as on a disk, and
    ///   where there is little room.
    init?(_ named: String) {
        #if os(Linux)
            let folder = Self.resolved(named)
            guard let status = Self.status(of: folder),
                Int(status.f_flags) & Int(GATEHOUSE_ST_NOEXEC | GATEHOUSE_ST_RDONLY) == 0
            else { return nil }
            // Others need room there too.
            let free = Int(clamping: status.f_bavail).multipliedReportingOverflow(by: Int(status.f_bsize) / 4)
            bytes = min(Self.maxBytes, free.overflow ? .max : free.partialValue)
            guard bytes >= Self.leastBytes, access(folder, W_OK) == 0 else { return nil }
            self.folder = folder
        #else
            return nil
        #endif
    }

    #if os(Linux)
        /// - Returns: `nil` where the folder is not in memory.
        private static func status(of folder: String) -> statfs? {
            var status = statfs()
            return statfs(folder, &status) == 0 && status.f_type == GATEHOUSE_TMPFS_MAGIC ? status : nil
        }
    #endif

    /// On some systems it is a link.
    private static func resolved(_ folder: String) -> String {
        guard let real = realpath(folder, nil) else { return folder }
        defer { free(real) }
        return String(cString: real)
    }
}
