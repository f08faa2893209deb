/// What a piece of text is for. Only a role has a colour, so that the same thing looks the same everywhere.
enum Role: Sendable {
    case plain
    /// A name that the eye should find: a workflow, the program.
    case strong
    /// What is there to be looked up, not read.
    case faint
    case good
    case bad
    case warning
    /// Something was not looked at.
    case unknown
    /// A command to type.
    case command
    /// The visible form of a character that must not reach the terminal.
    case escape

    /// The parameters of the SGR sequence (ECMA-48, 8.3.117); `nil` for text as it is.
    var sgr: String? {
        switch self {
        case .plain: nil
        case .strong: "1"
        case .faint: "2"
        case .good: "32"
        case .bad: "1;31"
        case .warning: "33"
        case .unknown: "1;35"
        case .command: "36"
        case .escape: "7"
        }
    }
}
