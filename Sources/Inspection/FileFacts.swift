import Git

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What one look at a file's bytes tells.
struct FileFacts {
    let lines: Int
    /// Whether its beginning holds no NUL byte: git's measure of text.
    let isText: Bool
    /// Whether it is a small text of the fixed form that names content kept elsewhere
    /// (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md).
    let isLFSPointer: Bool

    init(_ bytes: UnsafeRawBufferPointer) {
        lines = countLines(bytes)
        isText = bytes.baseAddress.map { memchr($0, 0, min(8_000, bytes.count)) == nil } ?? true
        isLFSPointer = bytes.count < 1_024 && bytes.starts(with: "version https://git-lfs.github.com/spec/".utf8)
    }
}
