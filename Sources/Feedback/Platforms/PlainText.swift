import GateModel

/// Foreign text as one line of printable characters, for sinks that escape it once more in their own way.
///
/// What moves a cursor, hides or reorders is visible already (see ``ForeignText``), so a platform's own escaping has nothing
/// left to get wrong but its own signs.
enum PlainText {
    /// A sentence: runs of white space become one space.
    static func prose(_ text: String, limit: Int) -> String {
        ForeignText.prose(text, limit: limit).rendered(usesColor: false)
    }

    /// A name: exact, odd spaces made visible.
    static func name(_ text: String, limit: Int) -> String {
        ForeignText.name(text, limit: limit).rendered(usesColor: false)
    }

    /// The path itself, where it is nothing but printable characters; else `nil`.
    ///
    /// A platform puts an annotation beside the file that has exactly this name. A name that had to be escaped is none.
    static func exact(_ path: RepoPath) -> String? {
        guard path.bytes.count <= 1_024, path.isRelative, let text = String(validating: path.bytes, as: UTF8.self)
        else { return nil }
        return shown(path) == text ? text : nil
    }

    /// The path for people.
    static func shown(_ path: RepoPath) -> String {
        ForeignText.bytes(path.bytes, limit: 1_024).rendered(usesColor: false)
    }

    /// The path as JSON can hold it: exact where it is UTF-8, else as Git quotes it. Never empty, and never from the machine's root.
    static func json(_ path: RepoPath) -> String {
        let text = SARIFText.bounded(path.quotedIfNeeded, 4_096)
        return path.isRelative ? text : "." + text
    }
}

extension RepoPath {
    /// Whether it is a path from the repository's root. Malformed trees hold others.
    var isRelative: Bool { !bytes.isEmpty && bytes.first != UInt8(ascii: "/") }
}
