import GateModel

/// Reads a process from its nodes, and notes every mistake instead of stopping at the first.
///
/// Each `read…` function returns `nil` only when it has noted a problem, so a result without problems is a whole one.
struct ProcessReader {
    private(set) var problems: [DefinitionProblem] = []

    let file: String

    init(file: String) { self.file = file }

    mutating func note(_ position: Position, _ problem: String, hint: String? = nil) {
        problems.append(DefinitionProblem(line: position.line, column: position.column, problem: problem, hint: hint))
    }

    /// Notes that something is not there.
    mutating func noteAbsence(_ position: Position, _ problem: String, hint: String) {
        problems.append(
            DefinitionProblem(
                line: position.line, column: position.column, problem: problem, hint: hint, isAbsence: true))
    }

    mutating func readProcess(_ root: DocumentNode) -> ProcessDefinition? {
        if case .nothing = root.content {
            note(root.position, "the file is empty", hint: "take it away, then: gatehouse init")
            return nil
        }
        guard let fields = readFields(of: root, as: ProcessKey.self, in: "the process") else { return nil }
        let scanners = readScanners(fields[.scanners])
        let reviewers = fields[.reviewers].map { readReviewers($0.value) } ?? [:]
        let names = Names(scanners: scanners.names, reviewers: Array(reviewers.keys))
        let workflows = readWorkflows(fields[.workflows], names: names)
        let ifIncomplete = fields[.ifIncomplete].flatMap { readByCheckpoint($0) } ?? DecisionByCheckpoint(.block)
        let limits = fields[.limits].flatMap { readLimits($0.value) } ?? ProcessDefinition.Limits()
        guard problems.isEmpty else { return nil }
        return ProcessDefinition(
            sourceName: file, scanners: scanners.definitions,
            reviewers: reviewers.values.compactMap { $0 }.sorted { $0.name < $1.name }, workflows: workflows,
            ifIncomplete: ifIncomplete, limits: limits)
    }

    /// The names that workflows may use. A name counts even when its definition is wrong: one mistake is told once.
    struct Names {
        let scanners: [String]
        let reviewers: [String]
    }

    // MARK: - Reviewers

    private mutating func readReviewers(_ node: DocumentNode) -> [String: ProcessDefinition.Reviewer?] {
        var reviewers: [String: ProcessDefinition.Reviewer?] = [:]
        for entry in readEntries(of: node, in: "`reviewers`", example: "security: {team: security}") {
            guard entry.key != ProcessDefinition.Reviewer.codeOwner.rawValue else {
                note(entry.keyPosition, "`code-owner` is built in", hint: "give this reviewer another name")
                continue
            }
            checkName(entry, of: "a reviewer")
            reviewers[entry.key] = .some(readReviewer(entry))
        }
        return reviewers
    }

    private mutating func readReviewer(_ entry: DocumentNode.Entry) -> ProcessDefinition.Reviewer? {
        let place = "reviewer \(quoted(entry.key))"
        guard let fields = readFields(of: entry.value, as: ReviewerKey.self, in: place) else { return nil }
        guard let team = fields[.team] else {
            noteAbsence(
                entry.keyPosition, "\(place) has no `team`",
                hint: "for example: security: {team: security}")
            return nil
        }
        let name = readLine(team)
        let notify = fields[.notify].flatMap { readLines($0) } ?? []
        return name.map { .init(name: ReviewerName(entry.key), team: $0, notify: notify) }
    }

    // MARK: - Limits

    private mutating func readLimits(_ node: DocumentNode) -> ProcessDefinition.Limits? {
        guard let fields = readFields(of: node, as: LimitKey.self, in: "`limits`") else { return nil }
        guard let blob = fields[.blob] else { return ProcessDefinition.Limits() }
        return readByteCount(blob).map { ProcessDefinition.Limits(blobBytes: $0) }
    }

    // MARK: - By checkpoint

    /// `block`, `annotate`, or a map of checkpoints to these with `otherwise`.
    mutating func readByCheckpoint(_ field: Field) -> DecisionByCheckpoint? {
        readByCheckpoint(field, among: [.block, .annotate])
    }

    /// One of the choices, or a map of checkpoints to these with `otherwise`. The first choice is the example.
    mutating func readByCheckpoint<Choice: RawRepresentable & Sendable & Equatable & Codable>(
        _ field: Field, among choices: [Choice]
    ) -> ByCheckpoint<Choice>? where Choice.RawValue == String {
        guard case .mapping(let entries) = field.value.content else {
            return readChoice(field, among: choices).map { ByCheckpoint($0) }
        }
        var exceptions: [Checkpoint: Choice] = [:]
        var otherwise: Choice?
        for entry in entries {
            let choice = readChoice(Field(entry), among: choices)
            if entry.key == otherwiseKey {
                otherwise = choice
            } else if let checkpoint = Checkpoint(rawValue: entry.key) {
                exceptions[checkpoint] = choice
            } else {
                let known = Checkpoint.allCases.map(\.rawValue) + [otherwiseKey]
                note(
                    entry.keyPosition, "unknown checkpoint \(quoted(entry.key))",
                    hint: otherwiseHint(entry.key) ?? suggestion(entry.key, among: known))
            }
        }
        guard entries.contains(where: { $0.key == otherwiseKey }) else {
            let example = choices.first.map { ": otherwise: \($0.rawValue)" } ?? ""
            noteAbsence(
                field.keyPosition, "`\(field.key)` has no `otherwise`",
                hint: "add what holds everywhere else\(example)")
            return nil
        }
        return otherwise.map { ByCheckpoint($0, except: exceptions) }
    }
}

extension ProcessDefinition {
    /// Reads and checks a process.
    ///
    /// - Parameters:
    ///   - yaml: the text of the file.
    ///   - file: what messages and reasons call it: `process.yml`.
    /// - Throws: `DefinitionError` with all that is wrong in it.
    public init(yaml: String, file: String) throws(DefinitionError) {
        var document = DocumentReader()
        let root = document.read(yaml)
        var problems = document.problems
        if let root {
            var reader = ProcessReader(file: file)
            let process = reader.readProcess(root)
            // What the document had to leave out would now be reported as missing too.
            if problems.isEmpty, let process {
                self = process
                return
            }
            if problems.isEmpty { problems = reader.problems }
        }
        if problems.isEmpty { problems = [DefinitionProblem(line: 1, column: 1, problem: "cannot be read", hint: nil)] }
        throw DefinitionError(file: file, problems: problems)
    }
}
