/// What is known of the place that text is shown in.
public struct TerminalSettings: Sendable, Equatable {
    /// Columns of the terminal. At least 24: below that nothing can be laid out, and the terminal wraps.
    public let columns: Int
    /// Whether colour codes (SGR) may be sent: on a terminal, and without `NO_COLOR`.
    public let usesColor: Bool

    /// - Parameter columns: `nil` (or nothing sensible) where unknown, which counts as 80.
    public init(columns: Int? = nil, usesColor: Bool = false) {
        let known = columns.flatMap { $0 > 0 ? $0 : nil } ?? 80
        self.columns = max(24, known)
        self.usesColor = usesColor
    }

    /// Where lines end. Beyond 100 columns the eye loses its line, and what is set at the right edge its counterpart.
    var width: Int { min(columns, 100) }
}
