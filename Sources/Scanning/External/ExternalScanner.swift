public import GateModel

/// A scanner that is a program: runs it over a snapshot of the pushed files and reads its report.
public struct ExternalScanner: Scanner {
    public let definition: ScannerDefinition
    let host: ScannerHost
    let command: ScannerCommand
    let format: ScannerDefinition.ReportFormat
    private let configuration: ScannerConfiguration

    /// `nil` where the definition is of a scanner that is built in.
    public init?(_ definition: ScannerDefinition, host: ScannerHost) {
        guard case .program(let words, let format) = definition.kind else { return nil }
        self.definition = definition
        self.host = host
        self.format = format
        command = ScannerCommand(words: words)
        configuration = ScannerConfiguration(definition)
    }

    /// Whether the program reads this file by itself, so that it has to come from the trusted ref.
    public func isConfiguration(_ path: RepoPath) -> Bool { configuration.contains(path) }

    /// Runs the program over what no earlier run has answered; several versions of a path get a snapshot each.
    public func scan(_ request: ScanRequest) async -> ScanReport {
        let start = ContinuousClock.now
        var scan = ExternalScan(self, trusted: request.trusted.filter { configuration.contains($0.path) })
        var due: [FileVersion] = []
        for file in request.files {
            if configuration.contains(file.path) {
                scan.notices.append(
                    "left out \(file.path.display): it configures the scanner, so it is not read from a push")
            } else if file.mode == .submodule {
                scan.notices.append("left out \(file.path.display): it is a submodule")
            } else {
                due.append(file)
            }
        }
        due = Array(Set(due)).sorted { ($0.path, $0.id) < ($1.path, $1.id) }
        if !due.isEmpty {
            for gap in request.trustedGaps { scan.add(gap: gap) }
            do throws(ScanningError) {
                try await scan.run(due, openContents: request.openContents)
            } catch {
                scan.fail(error)
            }
        }
        let elapsed = (ContinuousClock.now - start).components
        return scan.report(
            filesDue: due.count, milliseconds: Double(elapsed.seconds) * 1e3 + Double(elapsed.attoseconds) / 1e15)
    }
}
