import GateModel

extension ProcessReader {
    private static let scannersExample = "scanners: {secrets: {use: secrets}}"
    /// A gate that makes people wait for longer is switched off.
    private static let maxTimeoutSeconds = 86_400
    static let defaultTimeoutSeconds = 60

    struct Scanners {
        var definitions: [ScannerDefinition] = []
        var names: [String] = []
    }

    mutating func readScanners(_ field: Field?) -> Scanners {
        var scanners = Scanners()
        guard let field else {
            noteAbsence(
                .start, "`scanners` is missing, so nothing would be looked at",
                hint: "for example: \(Self.scannersExample)")
            return scanners
        }
        let before = problems.count
        for entry in readEntries(of: field.value, in: "`scanners`", example: Self.scannersExample) {
            checkName(entry, of: "a scanner")
            scanners.names.append(entry.key)
            if let definition = readScanner(entry) { scanners.definitions.append(definition) }
        }
        if scanners.names.isEmpty, problems.count == before {
            note(
                field.keyPosition, "`scanners` is empty, so nothing would be looked at",
                hint: "for example: \(Self.scannersExample)")
        }
        return scanners
    }

    private mutating func readScanner(_ entry: DocumentNode.Entry) -> ScannerDefinition? {
        let place = "scanner \(quoted(entry.key))"
        guard let fields = readFields(of: entry.value, as: ScannerKey.self, in: place) else { return nil }
        let kind = readKind(fields, of: entry, place: place)
        var inspect = fields[.inspect].flatMap { readChoice($0, among: ScannerDefinition.Inspect.allCases) }
        if fields[.use] != nil, inspect == .tip, let field = fields[.inspect] {
            note(
                field.value.position, "the built-in secret scanner cannot look at the tip alone",
                hint: "take `inspect` out: a secret that a later commit removes still leaves the machine")
        }
        inspect = inspect ?? (fields[.use] != nil ? .everyCommit : .tip)
        let paths = fields[.paths].flatMap { field in
            readOneOrMore(field, example: "[\"**/*.py\"]").flatMap { elements in
                readAll(elements) { reader, element in reader.readPathGlob(element, named: "`paths`") }
            }
        }
        let timeout = fields[.timeout].flatMap { readSeconds($0, atMost: Self.maxTimeoutSeconds) }
        let unavailability = fields[.ifUnavailable].flatMap { readByCheckpoint($0) } ?? DecisionByCheckpoint(.block)
        let configuration = fields[.configuration].flatMap { readConfiguration($0) } ?? []
        let environment = fields[.environment].flatMap { readEnvironment($0) } ?? []
        let owed = fields[.ifOwed].flatMap { readChoice($0, among: OwedChoice.allCases) } ?? .block
        let statuses = fields[.exitStatuses].flatMap { readStatuses($0) } ?? [0, 1]
        guard let kind, let inspect else { return nil }
        return ScannerDefinition(
            name: ScannerName(entry.key), kind: kind, inspect: inspect, paths: (paths ?? []).map(\.pattern),
            timeoutSeconds: Double(timeout ?? Self.defaultTimeoutSeconds), ifUnavailable: unavailability.otherwise,
            completeStatuses: statuses, configuration: configuration, environment: environment,
            ifUnavailableAt: unavailability.exceptions, ifOwed: owed.decision, sandbox: readSandbox(fields, in: place))
    }

    // MARK: - What it is

    private mutating func readKind(
        _ fields: [ScannerKey: Field], of entry: DocumentNode.Entry, place: String
    ) -> ScannerDefinition.Kind? {
        switch (fields[.use], fields[.run]) {
        case (nil, nil):
            noteAbsence(
                entry.keyPosition, "\(place) has neither `use` nor `run`",
                hint: "`use: secrets` for the built-in one, `run: [program, \"{paths}\"]` for a program")
            return nil
        case (let use?, _?):
            note(
                use.keyPosition, "\(place) has both `use` and `run`",
                hint: "keep one: a scanner is built in or a program")
            return nil
        case (let use?, nil):
            for key in ScannerKey.ofPrograms {
                guard let field = fields[key] else { continue }
                note(
                    field.keyPosition, "`\(key.rawValue)` is for programs, and \(place) is built in",
                    hint: "take it out")
            }
            return readChoice(use, among: [BuiltInScanner.secrets]).map { _ in .secrets }
        case (nil, let run?):
            let command = readCommand(run)
            guard let report = fields[.report] else {
                let formats = ScannerDefinition.ReportFormat.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
                noteAbsence(
                    entry.keyPosition, "\(place) has no `report`", hint: "say what the program prints: \(formats)")
                return nil
            }
            guard let format = readChoice(report, among: ScannerDefinition.ReportFormat.allCases), let command else {
                return nil
            }
            return .program(command: command, report: format)
        }
    }

    enum BuiltInScanner: String, CaseIterable { case secrets }

    private mutating func readCommand(_ field: Field) -> [String]? {
        let example = "[program, --option, \"{paths}\"]"
        guard let elements = readList(field, example: example) else { return nil }
        let words = readAll(elements) { reader, element -> (String, Position)? in
            // An argument may be empty: some programs want that.
            if case .text("") = element.content { return ("", element.position) }
            if case .mapping(let entries) = element.content, entries.map(\.key) == ["paths"] {
                reader.note(element.position, "`{paths}` without quotes is a mapping", hint: "write \"{paths}\"")
                return nil
            }
            return reader.readText(element, named: "an argument of `run`").map { ($0, element.position) }
        }
        guard let words, let (program, position) = words.first else { return nil }
        guard !program.isEmpty, program != "{paths}" else {
            note(position, "`run` does not begin with a program", hint: "for example: run: \(example)")
            return nil
        }
        if program.contains("/"), !program.hasPrefix("/") {
            note(
                position, "\(quoted(program)) would be taken from what is pushed",
                hint: "name a program on the PATH, or give its absolute path")
            return nil
        }
        var isGood = true
        var hasPaths = false
        for (word, position) in words where word.contains("{paths}") {
            if word != "{paths}" {
                note(
                    position, "`{paths}` must be an argument of its own: \(quoted(word))",
                    hint: "it becomes one argument for each file")
                isGood = false
            } else if hasPaths {
                note(position, "`{paths}` stands twice in `run`", hint: "keep one: each file is given once")
                isGood = false
            }
            hasPaths = hasPaths || word == "{paths}"
        }
        return isGood ? words.map(\.0) : nil
    }

    // MARK: - How it runs

    private mutating func readConfiguration(_ field: Field) -> [String]? {
        guard let elements = readOneOrMore(field, example: "[.shellcheckrc]") else { return nil }
        return readAll(elements) { reader, element in
            guard let text = reader.readText(element, named: "`configuration`") else { return nil }
            let components = text.split(separator: "/", omittingEmptySubsequences: false)
            guard !components.contains(where: { ["", ".", ".."].contains($0) }) else {
                reader.note(
                    element.position, "`configuration` is not a path of the repository: \(quoted(text))",
                    hint: "paths begin at the top of the repository, without `./`: config/rules.yml")
                return nil
            }
            return text
        }
    }

    private mutating func readEnvironment(_ field: Field) -> [String]? {
        guard let elements = readOneOrMore(field, example: "[HTTPS_PROXY]") else { return nil }
        return readAll(elements) { reader, element in
            guard let text = reader.readText(element, named: "`environment`") else { return nil }
            let isName = text.utf8.allSatisfy { byte in
                byte < 0x80 && (Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber)
                    || byte == UInt8(ascii: "_")
            }
            guard isName, let first = text.first, !first.isNumber else {
                reader.note(
                    element.position, "`environment` holds no variable's name: \(quoted(text))",
                    hint: "list names only; their values come from where the gate runs")
                return nil
            }
            return text
        }
    }

    private mutating func readStatuses(_ field: Field) -> [Int32]? {
        guard let elements = readList(field, example: "[0, 1]") else { return nil }
        return readAll(elements) { reader, element in
            reader.readNumber(element, in: 0...255, named: "an exit status").map { Int32($0) }
        }
    }
}

/// What `if-owed` may say.
private enum OwedChoice: String, CaseIterable {
    case block, pipeline

    var decision: Decision {
        switch self {
        case .block: .block
        case .pipeline: .annotate
        }
    }
}
