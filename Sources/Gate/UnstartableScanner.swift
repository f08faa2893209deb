public import Definitions
public import GateModel
public import Scanning

/// A scanner whose program cannot be started on this machine, and that stops pushes therefore.
public struct UnstartableScanner {
    public let name: ScannerName
    /// As the process names it.
    public let program: String
    public let error: ScanningError
    /// Where it does.
    public let checkpoint: Checkpoint

    /// Whether that has nothing to do with the machine.
    var opensSandbox: Bool { if case .sandboxOpened = error { true } else { false } }
}

extension ProcessDefinition {
    /// The scanners whose programs are not on this machine, and that block for it.
    ///
    /// - Parameters:
    ///   - checkpoint: that the machine stands at; `check` stands for a laptop's push.
    ///   - isHeld: whether the process may not open the sandbox there.
    public func unstartable(
        at checkpoint: Checkpoint, environment: [String: String], isHeld: Bool = false
    ) -> [UnstartableScanner] {
        let checkpoint = checkpoint == .check ? .prePush : checkpoint
        return scanners.compactMap { scanner in
            guard case .program(let words, _) = scanner.kind, let program = words.first,
                scanner.unavailability[checkpoint] == .block,
                let error = startProblem(of: scanner, environment: environment, isHeld: isHeld)
            else { return nil }
            return UnstartableScanner(name: scanner.name, program: program, error: error, checkpoint: checkpoint)
        }
    }
}
