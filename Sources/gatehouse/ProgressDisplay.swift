import Feedback
import Gate
import GateModel
import Synchronization

/// Shows on standard error how far a run is, once it has lasted half a second.
final class ProgressDisplay: Sendable {
    private struct State {
        var phase = ProgressLine.State.Phase.inspecting
        var shown: ProgressLine.State?
        var isDone = false
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

    /// Draws until ``finish()``, on a thread of its own. Where there can be no such thread, nothing is drawn.
    func start() {
        startThread { [self] in
            repeat { pause(milliseconds: 100) } while draw()
        }
    }

    /// - Returns: whether there will be something to draw again.
    private func draw() -> Bool {
        state.withLock { state in
            guard !state.isDone else { return false }
            let elapsed = (ContinuousClock.now - beginning).components
            let now = ProgressLine.State(
                phase: state.phase,
                elapsedMilliseconds: Double(elapsed.seconds) * 1_000 + Double(elapsed.attoseconds) / 1e15)
            guard let text = line.update(now, after: state.shown) else { return true }
            Terminal.error.write(text)
            state.shown = now
            return true
        }
    }

    /// Wipes the line out; nothing is drawn after it.
    func finish() {
        state.withLock { state in
            guard !state.isDone else { return }
            state.isDone = true
            if state.shown != nil { Terminal.error.write(line.clear()) }
        }
    }
}
