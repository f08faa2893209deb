#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What this process's environment says of git's configuration (git-config(1), ENVIRONMENT), which libgit2 does not read.
enum GitEnvironment {
    static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// `GIT_CONFIG_NOSYSTEM`.
    static func isWithoutSystem() throws(GitError) -> Bool {
        switch value("GIT_CONFIG_NOSYSTEM")?.lowercased() {
        case nil, "", "false", "no", "off": return false
        case "true", "yes", "on": return true
        case let text?:
            guard let number = Int(text) else { throw malformed("GIT_CONFIG_NOSYSTEM is neither true nor false") }
            return number != 0
        }
    }

    /// All values of a key, those of `git -c` last; `nil` for one that stands there without a value.
    static func configured(_ key: String) throws(GitError) -> [String?] {
        try (counted() + parameters()).filter { $0.key.lowercased() == key }.map(\.value)
    }

    /// `GIT_CONFIG_COUNT`, `GIT_CONFIG_KEY_0`, `GIT_CONFIG_VALUE_0` and so on.
    private static func counted() throws(GitError) -> [(key: String, value: String?)] {
        guard let text = value("GIT_CONFIG_COUNT"), !text.isEmpty else { return [] }
        guard let count = Int(text), count >= 0 else { throw malformed("GIT_CONFIG_COUNT is no number") }
        var pairs: [(key: String, value: String?)] = []
        for index in 0..<count {
            guard let key = value("GIT_CONFIG_KEY_\(index)"), let value = value("GIT_CONFIG_VALUE_\(index)") else {
                throw malformed("GIT_CONFIG_COUNT is \(count), and GIT_CONFIG_KEY_\(index) or its value is missing")
            }
            pairs.append((key, value))
        }
        return pairs
    }

    /// `GIT_CONFIG_PARAMETERS`, in which git hands `-c` on: `'key'='value'`, from older ones `'key=value'`.
    private static func parameters() throws(GitError) -> [(key: String, value: String?)] {
        var rest = Array((value("GIT_CONFIG_PARAMETERS") ?? "").utf8)[...]
        var pairs: [(key: String, value: String?)] = []
        while !rest.isEmpty {
            let key = try unquoted(&rest)
            if rest.popFirst(UInt8(ascii: "=")) {
                pairs.append((key, rest.first?.isGitSpace ?? true ? nil : try unquoted(&rest)))
            } else {
                let parts = key.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                pairs.append((parts[0], parts.count > 1 ? parts[1] : nil))
            }
            guard rest.first?.isGitSpace ?? true else { throw malformedParameters }
            rest = rest.drop(while: \.isGitSpace)
        }
        return pairs
    }

    /// git's `sq_dequote_step`: quotation marks around, and inside of them `\'` and `\!` outside of any.
    private static func unquoted(_ rest: inout ArraySlice<UInt8>) throws(GitError) -> String {
        var bytes: [UInt8] = []
        guard rest.popFirst(quote) else { throw malformedParameters }
        while true {
            guard let byte = rest.popFirst() else { throw malformedParameters }
            guard byte == quote else {
                bytes.append(byte)
                continue
            }
            guard rest.first == UInt8(ascii: "\\") else { return String(decoding: bytes, as: UTF8.self) }
            rest = rest.dropFirst()
            guard let escaped = rest.popFirst(), escaped == quote || escaped == UInt8(ascii: "!"), rest.popFirst(quote)
            else { throw malformedParameters }
            bytes.append(escaped)
        }
    }

    private static let quote = UInt8(ascii: "'")
    private static var malformedParameters: GitError { malformed("GIT_CONFIG_PARAMETERS is not as git writes it") }

    private static func malformed(_ problem: String) -> GitError {
        GitError(.configuration, code: -1, message: problem)
    }
}

extension ArraySlice<UInt8> {
    /// Takes a byte away where it comes next.
    fileprivate mutating func popFirst(_ byte: UInt8) -> Bool {
        guard first == byte else { return false }
        self = dropFirst()
        return true
    }
}
