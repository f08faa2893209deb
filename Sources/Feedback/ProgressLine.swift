public import GateModel

/// What is shown while the gate works longer than half a second: one line, rewritten in place on a terminal.
///
/// Pure: who draws decides when. Off a terminal a line is printed only when what it says has changed.
public struct ProgressLine: Sendable {
    /// How far a run is.
    public struct State: Sendable, Equatable {
        /// What the gate does now.
        public enum Phase: Sendable, Equatable {
            case inspecting
            case attributing
            /// Scanners that have not reported yet, in the order of the process.
            case scanning(waitingFor: [ScannerName])
            case recording
            /// A search on its own looks at contents.
            case searching
            /// Something was found; the history is asked where it comes from.
            case tracing
        }

        public var phase: Phase
        /// Commits, files or whatever the phase counts, done and in all; `nil` where it does not count.
        public var done: Int?
        public var total: Int?
        public var elapsedMilliseconds: Double

        public init(phase: Phase, done: Int? = nil, total: Int? = nil, elapsedMilliseconds: Double) {
            self.phase = phase
            self.done = done
            self.total = total
            self.elapsedMilliseconds = elapsedMilliseconds
        }
    }

    /// Milliseconds before which nothing is shown.
    public static let patience = 500.0

    private let settings: TerminalSettings
    private let isTerminal: Bool

    public init(_ settings: TerminalSettings, isTerminal: Bool) {
        self.settings = settings
        self.isTerminal = isTerminal
    }

    /// What to send to show `state` where `previous` stands; `nil` where nothing is to be sent.
    ///
    /// - Parameter previous: the state that was last shown; `nil` where none was.
    public func update(_ state: State, after previous: State? = nil) -> String? {
        guard state.elapsedMilliseconds >= Self.patience else { return nil }
        if isTerminal {
            // One column stays free: a full line makes some terminals wrap.
            let room = settings.columns - 1
            return "\r" + text(state, showsTime: true).truncated(to: room).filled(to: room, settings)
        }
        guard state.phase != previous?.phase else { return nil }
        return text(state, showsTime: false).truncated(to: settings.columns).rendered(usesColor: false) + "\n"
    }

    /// What to send before anything else is printed, where a line was shown: on a terminal it is wiped out.
    public func clear() -> String {
        isTerminal ? "\r" + String(repeating: " ", count: settings.columns - 1) + "\r" : ""
    }

    private func text(_ state: State, showsTime: Bool) -> TerminalText {
        var line: TerminalText = "gatehouse  \(Self.phase(state.phase))"
        if showsTime, let done = state.done {
            line += state.total.map { " \(done) of \($0)" } ?? " \(done)"
        }
        if showsTime {
            let time = TerminalText.duration(
                milliseconds: Double(Int(min(state.elapsedMilliseconds, 1e12)) / 1_000 * 1_000))
            if state.elapsedMilliseconds >= 1_000 { line += " · \(time)" }
        } else {
            line += " …"
        }
        return line.styled(.faint)
    }

    private static func phase(_ phase: State.Phase) -> TerminalText {
        switch phase {
        case .inspecting: return "reading what is pushed"
        case .attributing: return "looking who wrote it"
        case .recording: return "recording"
        case .searching: return "looking for secrets"
        case .tracing: return "looking where they come from"
        case .scanning(let names):
            let shown = names.prefix(3).map { "\(name: $0.rawValue, limit: 24)" as TerminalText }.joined(", ")
            if names.isEmpty { return "scanning" }
            return names.count > 3 ? "waiting for \(shown) +\(names.count - 3)" : "waiting for \(shown)"
        }
    }
}

extension TerminalText {
    /// The line with spaces up to `width`, which wipe out what a longer one left behind.
    fileprivate func filled(to width: Int, _ settings: TerminalSettings) -> String {
        rendered(usesColor: settings.usesColor) + String(repeating: " ", count: max(0, width - self.width))
    }
}
