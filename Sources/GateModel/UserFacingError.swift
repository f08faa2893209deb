/// An error that a person will read.
///
/// It says what failed and why, then what to do next. It never carries a secret or a file's content. What it carries of a
/// stranger's bytes (a path, a ref) is escaped by whoever prints it.
public protocol UserFacingError: Error, CustomStringConvertible {
    /// One sentence, no trailing full stop: "Cannot open repository '/srv/x.git': it belongs to another user".
    var summary: String { get }
    /// The next thing to try, as a command or an instruction; `nil` where there is none.
    var hint: String? { get }
    /// What to tell somebody who pushes to a server where this happened: without more, whom to ask, because the hint is for
    /// whoever runs the server.
    var pusherHint: String? { get }
    /// What the process exits with when this error reaches `main`.
    var exitStatus: ExitStatus { get }
}

extension UserFacingError {
    public var pusherHint: String? { hint.map(Self.askingOperator) }

    /// A hint for who pushes to a server and cannot follow it.
    public static func askingOperator(_ hint: String) -> String {
        "ask whoever runs this server, who can mend it: \(hint)"
    }

    public var description: String { hint.map { "\(summary)\n  hint: \($0)" } ?? summary }
}
