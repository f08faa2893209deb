/// A version of git, as far as it decides what git can do.
public struct GitVersion: Sendable, Equatable, Comparable, CustomStringConvertible {
    public let major: Int
    public let minor: Int
    public let patch: Int
    /// As git printed it, without the words before it: `2.39.5 (Apple Git-154)`.
    public let description: String

    /// The first version that runs hooks from its configuration (release notes of git 2.54).
    static let runsHooksFromConfiguration = (major: 2, minor: 54)

    /// - Parameter text: what `git version` prints; `nil` where no version stands there.
    public init?(_ text: String) {
        let prefix = "git version "
        guard text.hasPrefix(prefix) else { return nil }
        description = text.dropFirst(prefix.count).prefix { !$0.isNewline }.trimmingSpaces
        let numbers = description.split(separator: ".", omittingEmptySubsequences: false).prefix(3).map { part in
            Int(part.prefix { $0.isASCII && $0.isNumber })
        }
        guard numbers.count >= 2, let major = numbers[0], let minor = numbers[1] else { return nil }
        self.major = major
        self.minor = minor
        patch = numbers.count > 2 ? numbers[2] ?? 0 : 0
    }

    public static func == (left: GitVersion, right: GitVersion) -> Bool {
        (left.major, left.minor, left.patch) == (right.major, right.minor, right.patch)
    }

    public static func < (left: GitVersion, right: GitVersion) -> Bool {
        (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
    }

    var runsHooksFromConfiguration: Bool { (major, minor) >= Self.runsHooksFromConfiguration }
}

extension Substring {
    /// Without the spaces at both ends.
    var trimmingSpaces: String {
        let start = drop { $0 == " " }
        guard let last = start.lastIndex(where: { $0 != " " }) else { return "" }
        return String(start[...last])
    }
}
