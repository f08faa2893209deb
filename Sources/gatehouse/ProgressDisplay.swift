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
    private let start = ContinuousClock.now
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

    /// Draws until ``finish()``; a task of its own.
    func run() async {
        while !Task.isCancelled {
            do { try await Task.sleep(for: .milliseconds(100)) } catch { return }
            draw()
        }
    }

    private func draw() {
        state.withLock { state in
            guard !state.isDone else { return }
            let elapsed = (ContinuousClock.now - start).components
            let now = ProgressLine.State(
                phase: state.phase,
                elapsedMilliseconds: Double(elapsed.seconds) * 1_000 + Double(elapsed.attoseconds) / 1e15)
            guard let text = line.update(now, after: state.shown) else { return }
            Terminal.error.write(text)
            state.shown = now
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
