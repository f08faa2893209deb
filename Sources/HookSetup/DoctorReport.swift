public import GateModel

/// One line of what `gatehouse doctor` says.
public struct DoctorCheck: Sendable, Equatable {
    public enum State: String, Sendable {
        case fine = "✓"
        /// Worth knowing; pushes are gated all the same.
        case warning = "!"
        /// Pushes are not gated, or not fully, or are refused.
        case problem = "✗"
    }

    public let state: State
    /// What was looked at, in a word or two: "hook", "git", "semgrep".
    public let subject: String
    /// What was found; holds a stranger's bytes, unescaped.
    public let finding: String
    /// What to do about it; every warning and problem should have one.
    public let remedy: String?

    public init(_ state: State, _ subject: String, _ finding: String, remedy: String? = nil) {
        self.state = state
        self.subject = subject
        self.finding = finding
        self.remedy = remedy
    }
}

/// What `gatehouse doctor` says.
public struct DoctorReport: Sendable, Equatable {
    public let checks: [DoctorCheck]

    public init(checks: [DoctorCheck]) { self.checks = checks }

    /// Whether nothing stands in the way of the gate. A warning does not.
    public var isWell: Bool { !checks.contains { $0.state == .problem } }

    /// 0 when all is well, warnings or not; 1 when there is a problem.
    public var exitStatus: ExitStatus { isWell ? .accepted : .blocked }

    /// For a terminal, each line ending in a newline: the checks, then one sentence.
    ///
    /// - Parameter escaping: makes a stranger's bytes (paths, settings, versions) harmless where the text is going.
    public func text(escaping: (String) -> String) -> String {
        let subjects = checks.map { escaping($0.subject) }
        let width = subjects.map(\.count).max() ?? 0
        var lines: [String] = []
        for (check, subject) in zip(checks, subjects) {
            let padding = String(repeating: " ", count: width - subject.count)
            lines.append("\(check.state.rawValue) \(subject)\(padding)  \(escaping(check.finding))")
            if let remedy = check.remedy {
                lines.append("  " + String(repeating: " ", count: width) + "  → \(escaping(remedy))")
            }
        }
        return (lines + ["", summary]).map { $0 + "\n" }.joined()
    }

    private var summary: String {
        let problems = checks.count { $0.state == .problem }
        let warnings = checks.count { $0.state == .warning }
        let counted = [(problems, "problem"), (warnings, "warning")].filter { $0.0 > 0 }
            .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
        return counted.isEmpty ? "All is well." : counted.joined(separator: ", ") + "."
    }
}
