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
            // Their names are in the repository, whatever the record says.
            let run = try await Session(location: location).refuse(
                push, because: GateError.landedPastGate, known: Set(past.map(\.ref)))
            // Not the page of a run, which would say that the push was stopped.
            let told = LandedPastGate(refs: run.push.updates.map(\.ref), run: run.id)
            Terminal.error.write(ErrorRenderer(PreReceiveHook.settings, isForPusher: true).render(told))
            return run.exitStatus
        } catch {
            return report(error, isForPusher: true)
        }
    }
}

/// Refs that have moved without the gate having said yes, for who pushed them.
private struct LandedPastGate: UserFacingError {
    let refs: [RefName]
    let run: RunID

    var summary: String {
        let names =
            refs.prefix(3).map(\.short).joined(separator: ", ") + (refs.count > 3 ? " +\(refs.count - 3) more" : "")
        return "\(names) landed without having gone through the gate; recorded as run \(run.short)"
    }
    var hint: String? { GateError.landedPastGate.hint }
    var pusherHint: String? { GateError.landedPastGate.pusherHint }
    var exitStatus: ExitStatus { GateError.landedPastGate.exitStatus }
}
