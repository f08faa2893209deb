import ArgumentParser
import Feedback
import GateModel

/// The program. The hook's own path comes first: it is taken at every push and must not wait for the argument parser.
@main
struct Main {
    static func main() async {
        var arguments = CommandLine.arguments.dropFirst()
        if arguments.prefix(2).elementsEqual(["hook", "pre-push"]) {
            arguments = arguments.dropFirst(2)
            await exit(with: PrePushHook.run(arguments: Array(arguments)))
        }
        await exit(with: Gatehouse.run(Array(arguments)))
    }

    /// The only place where the process ends.
    static func exit(with status: ExitStatus) -> Never { endProcess(status.rawValue) }
}

/// The only place where an error becomes text and an exit status.
func report(_ error: any Error) -> ExitStatus {
    if let error = error as? any UserFacingError {
        Terminal.error.write(ErrorRenderer(Terminal.error.settings).render(error))
        return error.exitStatus
    }
    Terminal.error.write(ErrorRenderer(Terminal.error.settings).render(UnexpectedError(what: "\(error)")))
    return .failed
}

/// An error that nobody foresaw. The push is refused all the same.
private struct UnexpectedError: UserFacingError {
    let what: String
    var summary: String { "The gate itself failed: \(what)" }
    var hint: String? { "the push was refused to be on the safe side; git push --no-verify goes past the gate" }
    var exitStatus: ExitStatus { .failed }
}
