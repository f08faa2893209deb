#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// A folder that an account may have for itself or share with its group: the gate's own, with the ledger in it.
public enum SharedFolder {
    /// Whether the folder is the group's too. Once it is made its mode tells, and an operator can change it.
    public static func isShared(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & 0o070 == 0o070
    }

    /// A path beside another one that nobody can have prepared, for what is put in its place whole.
    public static func draft(of path: String) -> String {
        path + "." + String(UInt64.random(in: .min ... .max), radix: 36)
    }
}
