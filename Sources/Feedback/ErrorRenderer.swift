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
            page.line("hint: \(prose: hint, limit: 2_000)", indent: 2, hanging: 6)
        }
        return page.rendered()
    }
}
