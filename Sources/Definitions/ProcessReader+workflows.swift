import GateModel

extension ProcessReader {
    private static let maxRespondSeconds = DurationText.maxSeconds

    mutating func readWorkflows(_ field: Field?, names: Names) -> [Workflow] {
        let example = "- {name: Leaked credential, when: {scanner: secrets}, decide: block}"
        guard let field else {
            noteAbsence(.start, "`workflows` is missing, so nothing would be decided", hint: "for example: \(example)")
            return []
        }
        guard case .list(let elements) = field.value.content, !elements.isEmpty else {
            let kind = if case .list = field.value.content { "an empty one" } else { field.value.kind }
            note(field.value.position, "`workflows` must be a list, not \(kind)", hint: "for example: \(example)")
            return []
        }
        var workflows: [Workflow] = []
        var linesByName: [String: Int] = [:]
        for element in elements {
            guard let workflow = readWorkflow(element, names: names) else { continue }
            if let line = linesByName[workflow.name] {
                note(
                    element.position, "a workflow named \(quoted(workflow.name)) stands in line \(line) already",
                    hint: "name each by what it is for: reports and `explain` speak of it by name")
            }
            linesByName[workflow.name] = element.position.line
            noteUnreachable(workflow, at: element.position, after: workflows)
            workflows.append(workflow)
        }
        return workflows
    }

    private mutating func noteUnreachable(_ workflow: Workflow, at position: Position, after others: [Workflow]) {
        guard let wider = others.first(where: { $0.condition.surelyCovers(workflow.condition) }) else { return }
        let line = wider.line ?? 1
        note(
            position,
            "workflow \(quoted(workflow.name)) is never reached: \(quoted(wider.name)) in line \(line) takes everything before it",
            hint: "the first workflow that matches decides; move this one above line \(line) or take it out")
    }

    private mutating func readWorkflow(_ node: DocumentNode, names: Names) -> Workflow? {
        guard let fields = readFields(of: node, as: WorkflowKey.self, in: "a workflow") else { return nil }
        let before = problems.count
        let name = fields[.name].flatMap { readLine($0) }
        if fields[.name] == nil {
            noteAbsence(node.position, "a workflow has no `name`", hint: "for example: name: Leaked credential")
        }
        let decision = fields[.decide].flatMap { readDecision($0) }
        if fields[.decide] == nil {
            noteAbsence(node.position, "a workflow has no `decide`", hint: "allowed: `block`, `annotate`, `observe`")
        }
        let condition = fields[.when].map { readCondition($0, names: names) } ?? WorkflowCondition()
        checkAuthors(condition, decision, at: fields[.when])
        let reviewer = fields[.reviewer].flatMap { readReviewerName($0, names: names) }
        let deadline = fields[.respondWithin].flatMap { readSeconds($0, atMost: Self.maxRespondSeconds) }
        if let field = fields[.respondWithin], fields[.reviewer] == nil {
            note(
                field.keyPosition, "`respond-within` needs a `reviewer`", hint: "say who answers: reviewer: code-owner")
        }
        let fix = fields[.fix].flatMap { readText($0) }
        let training = fields[.training].flatMap { readLine($0) }
        guard problems.count == before, let name, let decision, let condition else { return nil }
        return Workflow(
            name: name, line: node.position.line, condition: condition, decision: decision, reviewer: reviewer,
            respondWithinSeconds: deadline, fix: fix, training: training)
    }

    private mutating func readReviewerName(_ field: Field, names: Names) -> ReviewerName? {
        guard let text = readText(field) else { return nil }
        let known = names.reviewers.sorted() + [ProcessDefinition.Reviewer.codeOwner.rawValue]
        guard known.contains(text) else {
            let others = "; name others at the top of the file: reviewers: {security: {team: security}}"
            note(
                field.value.position, "unknown reviewer \(quoted(text))",
                hint: suggestion(text, among: known) + (nearest(to: text, among: known) == nil ? others : ""))
            return nil
        }
        return ReviewerName(text)
    }

    // MARK: - Decisions

    private mutating func readDecision(_ field: Field) -> BranchDecision? {
        guard case .mapping(let entries) = field.value.content else {
            return readChoice(field, among: Decision.allCases).map { BranchDecision($0) }
        }
        var exceptions: [BranchDecision.Exception] = []
        var otherwise: Decision?
        var isMisnamed = false
        for entry in entries {
            let decision = readChoice(Field(entry), among: Decision.allCases)
            if entry.key == otherwiseKey {
                otherwise = decision
                continue
            }
            if let hint = otherwiseHint(entry.key), !entries.contains(where: { $0.key == otherwiseKey }) {
                // That one is missing, too: one mistake.
                note(entry.keyPosition, "\(quoted(entry.key)) would be a branch of that name", hint: hint)
                isMisnamed = true
                continue
            }
            guard let branch = readRefGlob(entry.key, at: entry.keyPosition, named: "`decide`") else { continue }
            if let wider = exceptions.first(where: { $0.branch.surelyCovers(branch) }) {
                note(
                    entry.keyPosition,
                    "\(quoted(entry.key)) is never reached: \(quoted(wider.branch.pattern)) takes it before",
                    hint: "the first pattern that fits decides; move the narrower one up")
            }
            if let decision { exceptions.append(.init(branch: branch, decision: decision)) }
        }
        guard !isMisnamed else { return nil }
        guard entries.contains(where: { $0.key == otherwiseKey }) else {
            noteAbsence(
                field.keyPosition, "`decide` by branch has no `otherwise`",
                hint: "add what holds for all other branches: otherwise: annotate")
            return nil
        }
        return otherwise.map { BranchDecision($0, except: exceptions) }
    }

    // MARK: - Conditions

    private mutating func readCondition(_ field: Field, names: Names) -> WorkflowCondition? {
        guard let fields = readFields(of: field.value, as: ConditionKey.self, in: "`when`") else { return nil }
        if case .mapping(let entries) = field.value.content, entries.isEmpty {
            note(field.value.position, "`when` is empty", hint: "leave it out for a workflow that matches everything")
        }
        let before = problems.count
        let scanners = readWords(fields[.scanner], example: "secrets") { reader, text, position in
            if names.scanners.contains(text) { return ScannerName(text) }
            reader.note(
                position, "unknown scanner \(quoted(text))", hint: reader.suggestion(text, among: names.scanners))
            return nil
        }
        let rules = readWords(fields[.rule], example: "[\"aws-*\"]") { reader, text, position in
            reader.readGlob(text, at: position, named: "`rule`")
        }
        let severities = fields[.severity].flatMap { readSeverities($0) }
        let cwe = readWords(fields[.cwe], example: "[79, 89]") { reader, text, position in
            reader.readWeakness(text, at: position)
        }
        let lines = readWords(fields[.lines], example: "introduced") { reader, text, position in
            reader.readChoice(
                text, at: position, named: "`lines`", among: [LineState.introduced, .historyOnly, .existing])
        }
        let paths = fields[.paths].flatMap { field in
            readOneOrMore(field, example: "[\"src/**\"]").flatMap { elements in
                readAll(elements) { reader, element in reader.readPathGlob(element, named: "`paths`") }
            }
        }
        let branches = readWords(fields[.branch], example: "[main, \"release/*\"]") { reader, text, position in
            reader.readRefGlob(text, at: position, named: "`branch`")
        }
        let pushers = readGlobs(fields[.pusher], example: "[ada, \"release-*\"]")
        let signed = fields[.signed].flatMap { readTruth($0) }
        let signers = readGlobs(fields[.signer], example: "\"*@example.com\"")
        let authors = readGlobs(fields[.author], example: "\"*@contractor.example\"")
        guard problems.count == before else { return nil }
        return WorkflowCondition(
            scanners: scanners, rules: rules, severities: severities?.severities ?? [],
            severityText: severities?.text ?? "",
            cwe: cwe, lines: lines, paths: paths ?? [], branches: branches, pushers: pushers, signed: signed,
            signers: signers, authors: authors)
    }

    /// One word or a list of words; empty where the field is not there or a problem was noted.
    private mutating func readWords<Value>(
        _ field: Field?, example: String, _ read: (inout ProcessReader, String, Position) -> Value?
    ) -> [Value] {
        guard let field, let elements = readOneOrMore(field, example: example) else { return [] }
        let values = readAll(elements) { reader, element -> Value? in
            guard let text = reader.readText(element, named: "`\(field.key)`") else { return nil }
            return read(&reader, text, element.position)
        }
        return values ?? []
    }

    private mutating func readGlobs(_ field: Field?, example: String) -> [Glob] {
        readWords(field, example: example) { reader, text, position in
            reader.readGlob(text, at: position, named: field.map { "`\($0.key)`" } ?? "")
        }
    }

    /// What a commit says of its author is a claim that anybody can make: it may only make a decision stricter.
    private mutating func checkAuthors(_ condition: WorkflowCondition?, _ decision: BranchDecision?, at field: Field?) {
        guard let condition, !condition.authors.isEmpty, let decision, let field else { return }
        let decisions = decision.exceptions.map(\.decision) + [decision.otherwise]
        guard decisions.contains(where: { $0 != .block }) else { return }
        note(
            field.keyPosition, "a workflow that asks for an `author` may only decide `block`",
            hint: "an author is what a commit claims, and anybody can claim it; exempt by `pusher` or `signer`")
    }

    /// `79` or `CWE-79`.
    private mutating func readWeakness(_ text: String, at position: Position) -> Int? {
        let digits = text.lowercased().hasPrefix("cwe-") ? text.dropFirst(4) : text[...]
        let isNumber =
            !digits.isEmpty && digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isNumber, let number = Int(digits), (1...99_999).contains(number) else {
            note(position, "`cwe` is not a weakness: \(quoted(text))", hint: "write its number: 79, or CWE-79")
            return nil
        }
        return number
    }

    /// `high`, `">= high"`, or a list of severities.
    private mutating func readSeverities(_ field: Field) -> (severities: [Severity], text: String)? {
        if case .list = field.value.content {
            guard let elements = readList(field, example: "[high, critical]") else { return nil }
            let severities = readAll(elements) { reader, element -> Severity? in
                guard let text = reader.readText(element, named: "`severity`") else { return nil }
                return reader.readChoice(text, at: element.position, named: "`severity`", among: Severity.allCases)
            }
            return severities.map { ($0, $0.map(\.rawValue).joined(separator: " or ")) }
        }
        guard let text = readText(field) else { return nil }
        let sign = String(text.prefix { "<>=!".contains($0) })
        let word = String(text.dropFirst(sign.count).drop { $0 == " " })
        let position = field.value.position
        guard let comparison = Self.comparisons[sign] else {
            note(
                position, "`severity` cannot be compared by \(quoted(sign))",
                hint: "for example \">= high\"; allowed: `>=`, `>`, `<=`, `<`")
            return nil
        }
        guard let bound = readChoice(word, at: position, named: "`severity`", among: Severity.allCases) else {
            return nil
        }
        let severities = Severity.allCases.filter { comparison($0, bound) }
        guard !severities.isEmpty else {
            note(
                position, "no severity is \(quoted(text))",
                hint: suggestion("", among: Severity.allCases.map(\.rawValue)))
            return nil
        }
        return (severities, sign.isEmpty ? word : "\(sign) \(word)")
    }

    private static let comparisons: [String: @Sendable (Severity, Severity) -> Bool] = [
        "": { $0 == $1 }, ">=": { $0 >= $1 }, ">": { $0 > $1 }, "<=": { $0 <= $1 }, "<": { $0 < $1 },
    ]
}
