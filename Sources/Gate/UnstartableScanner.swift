public import Definitions
public import GateModel
import Scanning

/// A scanner whose program cannot be started on this machine, and that stops pushes therefore.
public struct UnstartableScanner {
    public let name: ScannerName
    public let error: any UserFacingError
    /// Where it does.
    public let checkpoint: Checkpoint
}

extension ProcessDefinition {
    /// The scanners whose programs are not on this machine, and that block for it.
    ///
    /// - Parameter checkpoint: that the machine stands at; `check` stands for a laptop's push.
    public func unstartable(
        at checkpoint: Checkpoint, environment: [String: String], isHeld: Bool = false
    ) -> [UnstartableScanner] {
        let checkpoint = checkpoint == .check ? .prePush : checkpoint
        return scanners.compactMap { scanner in
            guard case .program(let words, _) = scanner.kind, let program = words.first,
                scanner.unavailability[checkpoint] == .block,
                let error = startProblem(of: program, environment: environment, isHeld: isHeld)
            else { return nil }
            return UnstartableScanner(name: scanner.name, error: error, checkpoint: checkpoint)
        }
    }
}
