import Feedback
import Gate
import GateModel
import Git

/// `gatehouse hook post-receive`: refs have moved; the record learns which of the accepted pushes have landed, and which came
/// past the gate. Nothing can be refused any more.
struct PostReceiveHook {
    func run() async -> ExitStatus {
        guard let input = readStandardInput() else {
            Terminal.error.write("gatehouse: standard input could not be read, so nothing was recorded\n")
            return .failed
        }
        do {
            guard let received = try PreReceiveInput(input) else { return .accepted }
            let location = try GitLocation.discover(from: workingFolder(), environment: Environment.current)
            let past = try Landing(at: location).record(received.updates, at: currentMilliseconds())
            guard !past.isEmpty else { return .accepted }
            var push = Push(checkpoint: .preReceive, remote: nil, url: nil, updates: past)
            do { push.pusher = try PreReceiveHook.pusher(of: Repository(at: location)) } catch {
                // Recorded all the same, without a name: nobody knows whose word counts.
                _ = report(error, isForPusher: true)
            }
            let run = try await Session(location: location).refuse(push, because: GateError.landedPastGate)
            Terminal.error.write(TerminalRenderer(PreReceiveHook.settings).render(run))
            return run.exitStatus
        } catch {
            return report(error, isForPusher: true)
        }
    }
}
