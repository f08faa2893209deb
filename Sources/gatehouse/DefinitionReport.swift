import Definitions
import Feedback
import Gate
import GateModel
import Git

/// The process by which a push would be judged is wrong, so nothing can be judged.
struct WrongProcess: UserFacingError {
    let error: DefinitionError
    private let place: (ref: String, commit: ObjectID, path: RepoPath)?
    private let stopsPush: Bool
    /// Whether a server says so, whose gate nobody goes past.
    let isServer: Bool
    /// Whether a pipeline does, which no push goes past either.
    let isPipeline: Bool

    init(
        _ error: DefinitionError, at location: GitLocation, _ trusted: TrustedPlace, stopsPush: Bool = false,
        isPipeline: Bool = false
    ) {
        self.error = error
        self.stopsPush = stopsPush
        self.isPipeline = isPipeline
        isServer = trusted == .defaultBranch
        do { place = try TrustedSource.place(at: location, trusted) } catch { place = nil }
    }

    /// Does what reads the definitions of a repository, and names the ref of one that is wrong.
    static func named<Result>(at location: GitLocation?, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DefinitionError {
            guard let location else { throw error }
            let options = try GateOptions.standing(
                in: Repository(at: location), environment: Environment.current)
            throw WrongProcess(error, at: location, options.trusted)
        }
    }

    /// As it is called in the working tree, where it has to be mended.
    var file: String { isProcess ? place?.path.display ?? error.file : error.file }

    /// Whether it is the process, and not a file that sets the secret scanner up.
    private var isProcess: Bool { error.file == "process.yml" }

    var summary: String {
        let place = place.map { " of \($0.ref) (\($0.commit.short):\(file))" } ?? ""
        let isOfPeople = [".mailmap", ".gatehouse/allowed_signers"].contains(error.file)
        let what =
            isProcess ? "the process" : isOfPeople ? "what says who is who" : "the secret scanner's configuration"
        let begun = stopsPush ? "Push refused: \(what)" : what.prefix(1).uppercased() + what.dropFirst()
        return begun + place + " is wrong"
    }

    var hint: String? {
        isServer
            ? "\(Self.serverHint) \(Self.serverSteps.joined(separator: " && ")). \(Self.serverEnd) \(Self.serverLastStep)"
            : isPipeline
                ? "correct \(file) and check it (gatehouse process check); \(Self.pipelineHint)"
                : "correct \(file), check it (gatehouse process check), commit it, and land it past the gate: git push --no-verify"
    }

    var exitStatus: ExitStatus { error.exitStatus }

    static let pipelineHint =
        "the correction is judged by the wrong one too, so somebody who may overrule this check has to merge it"

    static let serverHint =
        "every push is refused until it is mended. Who runs this server has the correction judged by an older process, that of "
        + "COMMIT, there:"

    /// What an operator types before the correction is pushed. Both do any number of times.
    static let serverSteps = [
        "git update-ref refs/gatehouse/good COMMIT", "git config gatehouse.trustedRef refs/gatehouse/good",
    ]

    static let serverEnd = "Then the correction is pushed, and the setting put back as it was, or taken away:"
    static let serverLastStep = "git config --unset gatehouse.trustedRef"
}

/// Several files that are wrong: who mends one wants to know of the others.
struct WrongDefinitions: UserFacingError {
    private(set) var errors: [DefinitionError] = []

    /// Does what reads a definition, and keeps what is wrong in it.
    mutating func collect(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as DefinitionError {
            errors.append(error)
        }
    }

    var summary: String { errors.map(\.summary).joined(separator: "; ") }
    var hint: String? { nil }
    var exitStatus: ExitStatus { .badDefinition }
}

/// A wrong definition on standard error: every problem on a line of its own, as editors and people look for them.
///
/// Nothing is wrapped: a line is a place in a file.
enum DefinitionReport {
    private static let maxListed = 100

    static func text(_ error: DefinitionError, file: String) -> String {
        var lines: [String] = []
        for problem in error.problems.prefix(maxListed) {
            lines.append("\(file):\(problem.line):\(problem.column): \(problem.problem)")
            if let hint = problem.hint { lines.append("  hint: \(hint)") }
        }
        if error.problems.count > maxListed { lines.append("… and \(error.problems.count - maxListed) more") }
        return escapedLines(lines.joined(separator: "\n")) + "\n"
    }

    static func text(_ wrong: WrongProcess) -> String {
        let problems = escapedLines("gatehouse: \(wrong.summary):") + "\n" + text(wrong.error, file: wrong.file)
        guard !wrong.isServer else {
            let steps = (WrongProcess.serverSteps + [WrongProcess.serverLastStep]).map { "        \($0)\n" }
            return problems + ErrorRenderer(PreReceiveHook.settings).hint(WrongProcess.serverHint)
                + steps.dropLast().joined() + "      \(WrongProcess.serverEnd)\n" + (steps.last ?? "")
        }
        guard !wrong.isPipeline else {
            return problems + escapedLines("  hint: \(wrong.hint ?? "")") + "\n"
        }
        return problems
            + """
            How to go on:
              gatehouse process check    when you have corrected \(escapedForTerminal(wrong.file))
              git push --no-verify       lands it past the gate, which cannot judge by a wrong process

            """
    }
}
