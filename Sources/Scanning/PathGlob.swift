import GateModel

/// A pattern for paths of scanners' configuration files, as bytes and without regard to ASCII case, because a disk may
/// have none: `*` and `?` stay within a component, `**/` is any number of folders, a closing slash is all that is below.
/// A pattern without a slash inside matches a name in any folder.
struct PathGlob: Sendable {
    private let pattern: [UInt8]

    init(_ text: String) {
        var bytes = Array(text.utf8.map(lowercased))
        if bytes.starts(with: Array("./".utf8)) { bytes.removeFirst(2) }
        let isFolder = bytes.last == UInt8(ascii: "/")
        if isFolder { bytes += Array("**".utf8) }
        let inner = isFolder ? bytes.dropLast(3) : bytes[...]
        if bytes.first == UInt8(ascii: "/") {
            bytes.removeFirst()
        } else if !inner.contains(UInt8(ascii: "/")), !isFolder {
            bytes = Array("**/".utf8) + bytes
        }
        pattern = bytes
    }

    func matches(_ path: RepoPath) -> Bool { Self.matches(pattern, path.bytes.map(lowercased)) }

    /// Keeps every position that the pattern so far can have reached, so the cost stays within pattern × path, whatever was pushed.
    private static func matches(_ pattern: [UInt8], _ path: [UInt8]) -> Bool {
        // reachable[j]: the pattern so far matches path[..<j].
        var reachable = [Bool](repeating: false, count: path.count + 1)
        reachable[0] = true
        var index = 0
        let (star, slash, question) = (UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "?"))
        while index < pattern.count {
            if pattern[index] == star {
                let isDouble = index + 1 < pattern.count && pattern[index + 1] == star
                let isFolders = isDouble && index + 2 < pattern.count && pattern[index + 2] == slash
                var isOpen = false
                var next = reachable
                for j in 0...path.count {
                    if reachable[j] { isOpen = true }
                    if isFolders {
                        // Zero folders, or up to just after a slash.
                        if isOpen, j > 0, path[j - 1] == slash { next[j] = true }
                    } else {
                        if isOpen { next[j] = true }
                        if !isDouble, j < path.count, path[j] == slash { isOpen = false }
                    }
                }
                reachable = next
                index += isFolders ? 3 : isDouble ? 2 : 1
            } else {
                var next = [Bool](repeating: false, count: path.count + 1)
                for j in 0..<path.count where reachable[j] {
                    if pattern[index] == path[j] || (pattern[index] == question && path[j] != slash) {
                        next[j + 1] = true
                    }
                }
                reachable = next
                index += 1
            }
        }
        return reachable[path.count]
    }
}

private func lowercased(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte + 32 : byte }
