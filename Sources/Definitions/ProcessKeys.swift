// Every key that a process may hold. The reader, the schema's test and the hints all take them from here.

enum ProcessKey: String, CaseIterable {
    case scanners, reviewers, workflows, ifIncomplete = "if-incomplete", limits
}

enum ScannerKey: String, CaseIterable {
    case use, run, report, inspect, paths, timeout, ifUnavailable = "if-unavailable", configuration, environment
    case exitStatuses = "exit-statuses", ifOwed = "if-owed", sandbox, network, readable, limits

    /// Keys that say how to run a program; the built-in scanner is none.
    static let ofPrograms: [ScannerKey] = [
        .report, .configuration, .environment, .exitStatuses, .ifOwed, .sandbox, .network, .readable, .limits,
    ]
}

/// What a program may take inside its sandbox.
enum ScannerLimitKey: String, CaseIterable {
    case memory, processors, processes, fileSize = "file-size"
}

enum ReviewerKey: String, CaseIterable {
    case team, notify
}

enum WorkflowKey: String, CaseIterable {
    case name, when, decide, reviewer, respondWithin = "respond-within", fix, training
}

enum ConditionKey: String, CaseIterable {
    case scanner, rule, severity, cwe, lines, paths, branch, pusher, signed, signer, author
}

enum LimitKey: String, CaseIterable {
    case blob
}

/// In a map by branch or by checkpoint: what holds for all that is not named.
let otherwiseKey = "otherwise"
