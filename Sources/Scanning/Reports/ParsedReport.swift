import GateModel

/// What a report says, before its paths are compared with the snapshot and its texts redacted.
struct ParsedReport: Equatable {
    var findings: [ReportedFinding] = []
    /// What the scanner itself says it did not look at.
    var gaps: [Gap] = []
    /// Paths that it says it looked at; `nil` where its format has no such list.
    var scanned: Set<String>?

    struct Gap: Equatable {
        /// As the report writes it; `nil` where the whole run is meant.
        let path: String?
        let reason: String
    }
}

/// One result in a scanner's own terms.
struct ReportedFinding: Equatable {
    var rule: String
    var title: String
    var severity: Severity
    var cwe: [Int] = []
    var message: String
    var fix: String?
    var places: [ReportedPlace]
}

/// Where a result is, in a scanner's own terms.
struct ReportedPlace: Equatable {
    /// Ways to read the path, the likeliest first.
    var paths: [String]
    var lines: ClosedRange<Int>?
    /// From 1, in the scanner's unit: equal to bytes where what stands before is ASCII.
    var column: Int?

    init(paths: [String], line: Int?, endLine: Int? = nil, column: Int? = nil) {
        self.paths = paths
        // Line 0 and below: tools write that for "the file".
        if let line, line >= 1 {
            lines = line...max(line, endLine ?? line)
            self.column = column.flatMap { $0 >= 1 ? $0 : nil }
        } else {
            lines = nil
            self.column = nil
        }
    }
}

extension ScannerDefinition.ReportFormat {
    /// - Throws: when the bytes are not a whole report of this format.
    func read(_ bytes: [UInt8]) throws(ScanningError) -> ParsedReport {
        switch self {
        case .sarif: try SARIFReader.read(bytes)
        case .shellcheck: try ShellcheckReader.read(bytes)
        case .bandit: try BanditReader.read(bytes)
        case .detectSecrets: try DetectSecretsReader.read(bytes)
        case .cppcheck: try CppcheckReader.read(bytes)
        }
    }

    /// Where the report is written.
    var isOnStandardError: Bool { self == .cppcheck }
}
