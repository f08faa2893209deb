import Feedback
import Gate
import GateModel
import Git

/// `gatehouse hook pre-push REMOTE URL`: what the hook starts, with git's lines on standard input.
struct PrePushHook: Sendable {
    /// What standard input says is to be done.
    enum Answer {
        case ended(ExitStatus)
        case push(PrePushHook)
    }

    private let remote: String
    private let url: String
    private let input: PrePushInput

    static func read(arguments: [String]) -> Answer {
        guard arguments.count == 2 else {
            Terminal.error.write(
                "gatehouse: git calls this hook with a remote and a URL; it got \(arguments.count) arguments\n")
            return .ended(.usage)
        }
        guard let bytes = readStandardInput() else {
            Terminal.error.write("gatehouse: standard input could not be read, so the push is refused\n")
            return .ended(.failed)
        }
        do {
            guard let input = try PrePushInput(remote: arguments[0], url: arguments[1], input: bytes) else {
                return .ended(.accepted)  // nothing to push
            }
            return .push(PrePushHook(remote: arguments[0], url: arguments[1], input: input))
        } catch {
            return .ended(report(error))
        }
    }

    func run() async -> ExitStatus {
        do {
            let location = try GitLocation.discover(from: workingFolder(), environment: Environment.current)
            var options = try GateOptions(forPushTo: remote, url: url, at: location)
            if input.usesSHA256 { options.unreadable = .sha256 }
            let run = try await Session(location: location).enforce(input.push, options)
            Terminal.error.write(TerminalRenderer(Terminal.error.settings).render(run))
            return run.exitStatus
        } catch {
            return report(error)
        }
    }
}
