public import GateModel

/// A scanner and what it has to look at.
public struct ScanWork: Sendable {
    public let scanner: any Scanner
    public let request: ScanRequest

    public init(_ scanner: any Scanner, _ request: ScanRequest) {
        self.scanner = scanner
        self.request = request
    }
}

/// What happens while scanners run.
public enum ScanProgress: Sendable {
    case started(ScannerName)
    case ended(ScanReport)
}

/// Runs all scanners at the same time.
///
/// - Parameter progress: called on any thread, for one scanner at a time in order, for several at once.
/// - Returns: one report for each piece of work, in the order given: none can go missing.
public func scanAll(
    _ work: [ScanWork], progress: @escaping @Sendable (ScanProgress) -> Void = { _ in }
) async -> [ScanReport] {
    // A task each instead of a group's unordered results: the list is walked as it was given.
    let tasks = work.map { piece in
        Task {
            progress(.started(piece.scanner.definition.name))
            let report = await piece.scanner.scan(piece.request)
            progress(.ended(report))
            return report
        }
    }
    return await withTaskCancellationHandler {
        var reports: [ScanReport] = []
        for task in tasks { reports.append(await task.value) }
        return reports
    } onCancel: {
        for task in tasks { task.cancel() }
    }
}
