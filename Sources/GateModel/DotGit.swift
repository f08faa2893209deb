/// Names that some disk takes for `.git`: Git refuses to check them out
/// (https://git-scm.com/docs/git-config, core.protectNTFS and core.protectHFS).
public enum DotGit {
    /// Whether a name is `.git` or becomes it on NTFS or HFS+.
    public static func isDisguise(_ name: ArraySlice<UInt8>) -> Bool {
        hasPart(of: name, where: isDisguised)
    }

    /// Asks of each name that a name holds: on Windows what stands behind a backslash is one of its own (git's fsck_tree, fsck.c).
    private static func hasPart(of name: ArraySlice<UInt8>, where isMeant: (ArraySlice<UInt8>) -> Bool) -> Bool {
        let backslash = UInt8(ascii: "\\")
        guard name.contains(backslash) else { return isMeant(name) }
        return name.split(separator: backslash).contains(where: isMeant)
    }

    private static func isDisguised(_ name: ArraySlice<UInt8>) -> Bool {
        // Cheap way out: ".git" and its disguises begin with a dot, a 'g', or an ignorable code point (E2 or EF).
        switch name.first {
        case UInt8(ascii: "."), UInt8(ascii: "g"), UInt8(ascii: "G"), 0xE2, 0xEF: break
        default: return false
        }
        var kept = withoutIgnorable(name)
        // An NTFS stream: ".git::$INDEX_ALLOCATION" is the folder ".git" itself.
        if let colon = kept.firstIndex(of: UInt8(ascii: ":")) { kept.removeSubrange(colon...) }
        while let last = kept.last, last == UInt8(ascii: " ") || last == UInt8(ascii: ".") { kept.removeLast() }
        let lower = kept.map { (65...90).contains($0) ? $0 + 32 : $0 }
        if lower == Array(".git".utf8) { return true }
        // The short name that NTFS gives to ".git".
        let short = Array("git~".utf8)
        guard lower.starts(with: short), lower.count > short.count else { return false }
        return lower[short.count...].allSatisfy { (48...57).contains($0) }
    }

    /// Whether a name is `.gitmodules`, say, or becomes it on NTFS or HFS+ (git's `is_ntfs_dot_generic`, path.c).
    ///
    /// - Parameters:
    ///   - file: without the dot, in lower case: `gitmodules`.
    ///   - hash: how NTFS begins the short name of the fifth such file and of those after it: `gi7eba`.
    public static func isDisguise(_ name: ArraySlice<UInt8>, of file: String, hash: String) -> Bool {
        hasPart(of: name) { isDisguised($0, of: file, hash: hash) }
    }

    private static func isDisguised(_ name: ArraySlice<UInt8>, of file: String, hash: String) -> Bool {
        var kept = withoutIgnorable(name)
        if let colon = kept.firstIndex(of: UInt8(ascii: ":")) { kept.removeSubrange(colon...) }
        while let last = kept.last, last == UInt8(ascii: " ") || last == UInt8(ascii: ".") { kept.removeLast() }
        let lower = kept.map { (65...90).contains($0) ? $0 + 32 : $0 }
        if lower == Array(".\(file)".utf8) { return true }
        guard let tilde = lower.firstIndex(of: UInt8(ascii: "~")) else { return false }
        let (stem, number) = (lower[..<tilde], lower[(tilde + 1)...])
        guard let first = number.first, (49...57).contains(first), number.allSatisfy({ (48...57).contains($0) }) else {
            return false
        }
        if lower.count == 8, tilde == 6, stem.elementsEqual(file.utf8.prefix(6)) { return (49...52).contains(first) }
        return lower.count == 8 && tilde <= 6 && hash.utf8.starts(with: stem)
    }

    /// Drops the code points that HFS+ ignores in names: U+200C–200F, U+202A–202E, U+206A–206F, U+FEFF.
    private static func withoutIgnorable(_ name: ArraySlice<UInt8>) -> [UInt8] {
        guard name.contains(0xE2) || name.contains(0xEF) else { return Array(name) }
        var result: [UInt8] = []
        var rest = name
        while let byte = rest.first {
            let next = Array(rest.prefix(3))
            if next.count == 3 {
                let ignorable =
                    switch (next[0], next[1], next[2]) {
                    case (0xE2, 0x80, 0x8C...0x8F), (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xAA...0xAF),
                        (0xEF, 0xBB, 0xBF):
                        true
                    default: false
                    }
                if ignorable {
                    rest = rest.dropFirst(3)
                    continue
                }
            }
            result.append(byte)
            rest = rest.dropFirst()
        }
        return result
    }
}
