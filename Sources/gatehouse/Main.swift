import ArgumentParser
import Definitions
import Feedback
import Gate
import GateModel
import Scanning

/// The program. The hook's own path comes first: it is taken at every push and must not wait for the argument parser.
@main
struct Main {
    // Not `async`: the first thread has to block the signals before there is another one, and then waits for them.
    static func main() {
        keepFreedMemory()
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.elementsEqual(["hook", "pre-receive"]) {
            guard let hook = PreReceiveHook() else { exit(with: .failed) }
            start { await hook.run() }
        }
        if arguments.elementsEqual(["hook", "post-receive"]) { start { await PostReceiveHook().run() } }
        guard arguments.prefix(2).elementsEqual(["hook", "pre-push"]) else {
            start { await Gatehouse.run(Array(arguments)) }
        }
        // Read before anything is started: where there is nothing to push, that was all.
        switch PrePushHook.read(arguments: Array(arguments.dropFirst(2))) {
        case .ended(let status): exit(with: status)
        case .push(let hook): start { await hook.run() }
        }
    }

    private static func start(_ body: @escaping @Sendable () async -> ExitStatus) -> Never {
        Interruption.prepare()
        // Detached: the first thread never runs a task again.
        Task.detached { await exit(with: body()) }
        Interruption.wait()
    }

    /// The only place where the process ends of itself.
    static func exit(with status: ExitStatus) -> Never {
        Interruption.holdWhenUnderWay()
        endProcess(status.rawValue)
    }
}

/// The only place where an error becomes text and an exit status.
///
/// - Parameter isForPusher: who reads it pushes to a server.
func report(_ error: any Error, isForPusher: Bool = false) -> ExitStatus {
    if let wrong = error as? WrongProcess {
        Terminal.error.write(DefinitionReport.text(wrong))
        return wrong.exitStatus
    }
    if let wrong = error as? WrongDefinitions {
        for error in wrong.errors { Terminal.error.write(DefinitionReport.text(error, file: error.file)) }
        return wrong.exitStatus
    }
    if let wrong = error as? DefinitionError {
        Terminal.error.write(DefinitionReport.text(wrong, file: wrong.file))
        return wrong.exitStatus
    }
    // Git writes "remote: " before each line of a server's.
    let renderer = ErrorRenderer(
        isForPusher ? PreReceiveHook.settings : Terminal.error.settings, isForPusher: isForPusher)
    if let error = error as? any UserFacingError {
        Terminal.error.write(renderer.render(error))
        return error.exitStatus
    }
    Terminal.error.write(renderer.render(UnexpectedError(what: "\(error)")))
    return .failed
}

/// An error that nobody foresaw. The push is refused all the same.
private struct UnexpectedError: UserFacingError {
    let what: String
    var summary: String { "The gate itself failed: \(what)" }
    var hint: String? { "the push was refused to be on the safe side; git push --no-verify goes past the gate" }
    var pusherHint: String? { "the push was refused to be on the safe side; ask whoever runs this server" }
    var exitStatus: ExitStatus { .failed }
}
