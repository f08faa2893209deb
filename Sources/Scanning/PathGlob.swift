import GateModel

/// A pattern for paths of scanners' configuration files, as bytes and without regard to ASCII case, because a disk may
/// have none: `*` and `?` stay within a component, `**/` is any number of folders, a closing slash is all that is below.
/// A pattern without a slash inside matches a name in any folder.
struct PathGlob: Sendable {
    private let pattern: [UInt8]
    /// The longest run of the pattern without a wildcard: what a path must hold to match at all.
    private let literal: [UInt8]

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
        literal = Self.longestLiteral(of: bytes)
    }

    /// The name that the pattern stands for in any folder, where it is that plain: most are.
    var name: [UInt8]? {
        let name = pattern.dropFirst(3)
        guard pattern.starts(with: "**/".utf8), !name.isEmpty, literal.count == name.count,
            !name.contains(UInt8(ascii: "/"))
        else { return nil }
        return literal
    }

    func matches(_ path: RepoPath) -> Bool { matches(lowercased: Self.comparable(path)) }

    /// - Parameter path: from ``comparable(_:)``, so that many patterns can share the work.
    func matches(lowercased path: [UInt8]) -> Bool {
        path.holds(literal) && Self.matches(pattern, path)
    }

    static func comparable(_ path: RepoPath) -> [UInt8] { path.bytes.map(lowercased) }

    private static func longestLiteral(of pattern: [UInt8]) -> [UInt8] {
        // The slash of "**/" belongs to the wildcard: it also stands for no folder at all.
        var runs: [[UInt8]] = [[]]
        var index = 0
        while index < pattern.count {
            switch pattern[index] {
            case UInt8(ascii: "*"):
                runs.append([])
                index += pattern[index...].starts(with: "**/".utf8) ? 3 : 1
            case UInt8(ascii: "?"):
                runs.append([])
                index += 1
            default:
                runs[runs.count - 1].append(pattern[index])
                index += 1
            }
        }
        return runs.max { $0.count < $1.count } ?? []
    }

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

extension [UInt8] {
    /// Whether a run of bytes occurs, where it is empty too.
    fileprivate func holds(_ part: [UInt8]) -> Bool {
        guard let first = part.first else { return true }
        return withUnsafeBufferPointer { bytes in
            part.withUnsafeBufferPointer { part in
                guard bytes.count >= part.count else { return false }
                for start in 0...bytes.count - part.count where bytes[start] == first {
                    var length = 1
                    while length < part.count, bytes[start + length] == part[length] { length += 1 }
                    if length == part.count { return true }
                }
                return false
            }
        }
    }
}
