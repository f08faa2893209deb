/// A path inside a repository, as the bytes Git stores.
///
/// Git does not promise UTF-8, so two paths are equal only when their bytes are.
public struct RepoPath: Hashable, Sendable, ExpressibleByStringLiteral {
    public let bytes: [UInt8]

    public init(bytes: [UInt8]) { self.bytes = bytes }
    public init(_ text: String) { bytes = Array(text.utf8) }
    public init(stringLiteral value: String) { bytes = Array(value.utf8) }

    /// All bytes at once: an array hashes them one by one, which costs ten times as much.
    public func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }

    /// For people only: invalid UTF-8 is shown as U+FFFD, so never compare with it.
    public var display: String { String(decoding: bytes, as: UTF8.self) }

    /// What follows the last slash.
    public var lastComponent: ArraySlice<UInt8> {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return bytes[...] }
        return bytes[(slash + 1)...]
    }
}

extension RepoPath: Comparable {
    /// Byte order, which is the order of Git's index.
    public static func < (left: RepoPath, right: RepoPath) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }
}

extension RepoPath: Codable {
    /// UTF-8 paths are stored as they are. Others as Git quotes them: `"caf\351.txt"`, with the quotes.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(quotedIfNeeded)
    }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        self = RepoPath(quotedIfNeeded: text)
    }

    /// The path as text that can be turned back into exactly these bytes.
    public var quotedIfNeeded: String {
        if let text = String(validating: bytes, as: UTF8.self), !text.hasPrefix("\"") { return text }
        var result = "\""
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += "\\" + String(UnicodeScalar(byte))
            case 0x20..<0x7f: result += String(UnicodeScalar(byte))
            default:
                let octal = String(byte, radix: 8)
                result += "\\" + String(repeating: "0", count: 3 - octal.count) + octal
            }
        }
        return result + "\""
    }

    /// The inverse of ``quotedIfNeeded``.
    public init(quotedIfNeeded text: String) {
        guard text.hasPrefix("\""), text.hasSuffix("\""), text.utf8.count >= 2 else {
            self.init(text)
            return
        }
        var result: [UInt8] = []
        var rest = Array(text.utf8.dropFirst().dropLast())[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                result.append(byte)
                continue
            }
            let digits = rest.prefix(3)
            if digits.count == 3, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 8) {
                result.append(value)
                rest = rest.dropFirst(3)
            } else if let escaped = rest.popFirst() {
                result.append(escaped)
            }
        }
        self.init(bytes: result)
    }
}
