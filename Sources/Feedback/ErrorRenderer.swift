public import GateModel

/// Turns an error into the lines that a person reads on standard error.
public struct ErrorRenderer: Sendable {
    private let settings: TerminalSettings

    private let isForPusher: Bool

    /// - Parameter isForPusher: who reads it pushes to a server, and cannot mend what is wrong there.
    public init(_ settings: TerminalSettings = TerminalSettings(), isForPusher: Bool = false) {
        self.settings = settings
        self.isForPusher = isForPusher
    }

    /// "gatehouse: what failed and why", and the hint below it. Foreign bytes in either are escaped.
    public func render(_ error: any UserFacingError) -> String {
        var page = TerminalPage(settings)
        page.line("gatehouse: \(prose: error.summary, limit: 2_000)")
        if let hint = isForPusher ? error.pusherHint : error.hint {
            append(hint, to: &page)
        }
        return page.rendered()
    }

    /// The hint alone, below lines that somebody else has written.
    public func hint(_ text: String) -> String {
        var page = TerminalPage(settings)
        append(text, to: &page)
        return page.rendered()
    }

    /// Whether a shell would take it for something else with a line's end in it.
    private static func isFragile(_ command: Substring) -> Bool {
        ["$(", "&&", "\"", "'"].contains { command.contains($0) } && !command.contains(";")
    }

    private static let indent = 2
    private static let hanging = 6

    /// A command that a hint ends with is copied: where the line has no room for it, and a break would make it another one, it gets
    /// one of its own.
    private func append(_ hint: String, to page: inout TerminalPage) {
        let start = ["git ", "gatehouse ", "mkdir "].compactMap { hint.ranges(of: ": \($0)").last?.lowerBound }.max()
        guard let start, Self.indent + Self.hanging + hint.count > settings.columns, Self.isFragile(hint[start...])
        else {
            page.line("hint: \(prose: hint, limit: 2_000)", indent: Self.indent, hanging: Self.hanging)
            return
        }
        let command = hint[start...].dropFirst(2)
        page.line("hint: \(prose: String(hint[..<start]), limit: 2_000):", indent: Self.indent, hanging: Self.hanging)
        let place = String(repeating: " ", count: Self.indent + Self.hanging)
        page.append(ForeignText.code((place + command)[...], limit: 2_000))
    }
}
