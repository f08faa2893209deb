public import GateModel

/// A run as a comment on a pull or merge request, which the next run edits in place: a hidden marker at its start says which it is.
public struct MarkdownComment: FeedbackRenderer {
    public static let name = "markdown-comment"

    /// GitHub's limit of a comment; GitLab's is larger.
    public static let maxBytes = 65_536

    /// The first line: `<!-- gatehouse:KEY -->`.
    public let marker: String

    /// The second line of what a trusted run said of a commit: `<!-- gatehouse-trusted:ID -->`.
    private let seal: String?

    /// - Parameters:
    ///   - key: what tells this comment from those of other jobs; letters, digits, `.`, `_`, `-` of it are used.
    ///   - trustedCommit: the commit that a trusted run is of; `nil` where whoever proposes the change may have written it.
    public init(key: String = "gate", trustedCommit: ObjectID? = nil) {
        marker = "<!-- gatehouse:\(Self.plain(key)) -->"
        seal = trustedCommit.map(Self.seal)
    }

    private static func seal(_ commit: ObjectID) -> String { "<!-- gatehouse-trusted:\(commit.hex) -->" }

    public func render(_ run: GateRun) -> String {
        let head = [marker, seal].compactMap { $0 }.joined(separator: "\n")
        return MarkdownReport(maxFindings: 50, maxBytes: Self.maxBytes).render(run, head: head + "\n\n")
    }

    /// Whether a comment says what a trusted run said of a commit.
    public func isTrusted(_ body: String, of commit: ObjectID) -> Bool {
        body.split(maxSplits: 2, whereSeparator: \.isNewline).dropFirst().first.map(String.init) == Self.seal(commit)
    }

    /// Whether the run has nothing to say that a new comment would be worth.
    public func isQuiet(_ run: GateRun) -> Bool { RunView(run).isQuiet }

    /// Whether a comment is one that this renderer made under this key. Anybody may write such a comment: who wrote it is for the
    /// caller to look at.
    public func isMarked(_ body: String) -> Bool {
        let rest = body.utf8.dropFirst(marker.utf8.count)
        return body.utf8.starts(with: marker.utf8) && (rest.isEmpty || [0x0A, 0x0D].contains(rest.first))
    }

    /// Two hyphens in a row could end an HTML comment.
    private static func plain(_ key: String) -> String {
        var result = ""
        for byte in key.utf8.prefix(100) {
            let scalar = Unicode.Scalar(byte)
            let isKept =
                ("0"..."9").contains(scalar) || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
                || scalar == "." || scalar == "_"
            if isKept {
                result.unicodeScalars.append(scalar)
            } else if !result.isEmpty, result.utf8.last != UInt8(ascii: "-") {
                result += "-"
            }
        }
        while result.utf8.last == UInt8(ascii: "-") { result.removeLast() }
        return result.isEmpty ? "gate" : result
    }
}
