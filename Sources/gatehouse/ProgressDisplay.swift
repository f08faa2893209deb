import Feedback
import Gate
import GateModel
import Scanning
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Shows on standard error how far a run is, once it has lasted half a second.
final class ProgressDisplay: Sendable {
    private struct State {
        var phase = ProgressLine.State.Phase.inspecting
        var done: Int?
        var total: Int?
        var shown: ProgressLine.State?
        var isDone = false
        /// Whether a line is on its way to the terminal, which may take as long as it likes (Ctrl-S).
        var isDrawing = false
    }

    private let state = Mutex(State())
    private let beginning = ContinuousClock.now
    private let line = ProgressLine(Terminal.error.settings, isTerminal: Terminal.error.isTerminal)

    /// Called by the gate.
    func report(_ progress: GateHost.Progress) {
        state.withLock { state in
            state.phase =
                switch progress {
                case .inspecting: .inspecting
                case .attributing: .attributing
                case .scanning(let names): .scanning(waitingFor: names)
                case .recording: .recording
                }
        }
    }

    /// Called by a search.
    func report(_ progress: SearchProgress) {
        state.withLock { state in
            switch progress {
            case .searching(let done, let total): (state.phase, state.done, state.total) = (.searching, done, total)
            case .tracing(let done, let total): (state.phase, state.done, state.total) = (.tracing, done, total)
            }
        }
    }

    /// Draws until ``finish()``, on a thread of its own. Where there can be no such thread, nothing is drawn.
    func start() {
        _ = BackgroundThread { [self] in
            repeat { pause(milliseconds: 100) } while draw()
        }
    }

    /// - Returns: whether there will be something to draw again.
    private func draw() -> Bool {
        let (goesOn, text) = state.withLock { state -> (Bool, String?) in
            guard !state.isDone else { return (false, nil) }
            let elapsed = (ContinuousClock.now - beginning).components
            let now = ProgressLine.State(
                phase: state.phase, done: state.done, total: state.total,
                elapsedMilliseconds: Double(elapsed.seconds) * 1_000 + Double(elapsed.attoseconds) / 1e15)
            guard let text = line.update(now, after: state.shown) else { return (true, nil) }
            state.shown = now
            state.isDrawing = true
            return (true, text)
        }
        guard let text else { return goesOn }
        // Not under the lock: a terminal that takes nothing would then stop whoever wants to end the display.
        Terminal.error.write(text)
        state.withLock { $0.isDrawing = false }
        return goesOn
    }

    /// Ends the display without waiting for the terminal.
    ///
    /// - Returns: what wipes the line out; empty where there is none.
    func end() -> String {
        state.withLock { state in
            guard !state.isDone else { return "" }
            state.isDone = true
            return state.shown == nil ? "" : line.clear()
        }
    }

    /// Wipes the line out; nothing is drawn after it. Waits until the terminal has taken what is on its way there.
    func finish() {
        let wipe = end()
        while state.withLock({ $0.isDrawing }) { pause(milliseconds: 1) }
        if !wipe.isEmpty { Terminal.error.write(wipe) }
    }
}

/// Sleeps; a signal may end it early.
func pause(milliseconds: UInt32) { usleep(milliseconds * 1_000) }
