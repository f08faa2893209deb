public import GateModel

/// What a process has for one path: the scanners that look at it, and the workflows that can decide what they find.
public struct ProcessRoute: Sendable, Equatable {
    public let scanners: [ScannerDefinition]
    /// In the order in which they are tried.
    public let workflows: [Workflow]

    /// - Parameter branch: where the change would go; `nil` for any.
    /// - Throws: `GlobError` for a pattern that a checked process cannot hold.
    public init(_ path: RepoPath, branch: RefName?, in process: ProcessDefinition) throws(GlobError) {
        var scanners: [ScannerDefinition] = []
        for scanner in process.scanners {
            var matches = scanner.paths.isEmpty
            for pattern in scanner.paths where !matches { matches = try Glob(pattern).matches(path.bytes) }
            if matches { scanners.append(scanner) }
        }
        self.scanners = scanners
        let names = Set(scanners.map(\.name))
        workflows = process.workflows.filter { workflow in
            let condition = workflow.condition
            return (condition.scanners.isEmpty || condition.scanners.contains { names.contains($0) })
                && (condition.paths.isEmpty || condition.paths.contains { $0.matches(path.bytes) })
                && (branch == nil || condition.branches.isEmpty
                    || condition.branches.contains { glob in branch.map { glob.matches($0) } ?? true })
        }
    }
}
