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
}

extension ProcessDefinition {
    /// The scanners whose programs are not on this machine, and that block for it.
    ///
    /// - Parameter checkpoint: that the machine stands at; `check` stands for a laptop's push.
    public func unstartable(at checkpoint: Checkpoint, environment: [String: String]) -> [UnstartableScanner] {
        let checkpoint = checkpoint == .check ? .prePush : checkpoint
        return scanners.compactMap { scanner in
            guard case .program(let words, _) = scanner.kind, let program = words.first,
                scanner.unavailability[checkpoint] == .block,
                let error = startProblem(of: program, environment: environment)
            else { return nil }
            return UnstartableScanner(name: scanner.name, program: program, error: error, checkpoint: checkpoint)
        }
    }
}
