import Feedback
import Gate
import GateModel
import Git

/// `gatehouse hook pre-push REMOTE URL`: what the hook starts, with git's lines on standard input.
enum PrePushHook {
    static func run(arguments: [String]) async -> ExitStatus {
        guard arguments.count == 2 else {
            Terminal.error.write(
                "gatehouse: git calls this hook with a remote and a URL; it got \(arguments.count) arguments\n")
            return .usage
        }
        guard let input = readStandardInput() else {
            Terminal.error.write("gatehouse: standard input could not be read, so the push is refused\n")
            return .failed
        }
        do {
            guard let request = try PrePushInput(remote: arguments[0], url: arguments[1], input: input) else {
                return .accepted  // nothing to push
            }
            let location = try GitLocation.discover(from: workingFolder(), environment: Environment.current)
            let options = try GateOptions(forPushTo: arguments[0], url: arguments[1], at: location)
            let run = try await Session(location: location).enforce(request.push, options)
            Terminal.error.write(TerminalRenderer(Terminal.error.settings).render(run))
            return run.exitStatus
        } catch {
            return report(error)
        }
    }
}
