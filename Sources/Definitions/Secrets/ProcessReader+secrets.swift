import GateModel

extension ProcessReader {
    mutating func readSecrets(_ root: DocumentNode) -> SecretsDefinition? {
        guard let fields = readFields(of: root, as: SecretsKey.self, in: "secrets.yml") else { return nil }
        var definition = SecretsDefinition()
        if let field = fields[.rules], let elements = readList(field, example: "[{id: acme-token, …}]") {
            definition.rules = elements.compactMap { readSecretRule($0) }
            noteTwins(definition.rules)
        }
        if let field = fields[.disabledRules] { definition.disabledRules = readRuleNames(field) }
        definition.usesStandardRules = fields[.standardRules].flatMap { readTruth($0) } ?? true
        definition.honoursInlineWaivers = fields[.inlineWaivers].flatMap { readTruth($0) } ?? false
        if let field = fields[.lookAt],
            let switches = readFields(of: field.value, as: SecretsDefinition.Look.self, in: "`look-at`")
        {
            for (look, field) in switches where readTruth(field) == false { definition.without.insert(look) }
        }
        if let field = fields[.allow], let elements = readList(field, example: "[{paths: [tests/**]}]") {
            definition.allowances = elements.compactMap { readAllowance($0) }
        }
        return problems.isEmpty ? definition : nil
    }

    // MARK: - Rules

    private mutating func readSecretRule(_ node: DocumentNode) -> SecretsDefinition.Rule? {
        guard let fields = readFields(of: node, as: SecretRuleKey.self, in: "a rule") else { return nil }
        var isWhole = true
        func place(_ key: SecretRuleKey) -> SecretsDefinition.Place {
            .init(fields[key]?.value.position ?? node.position)
        }
        for (key, example) in [
            (SecretRuleKey.id, "id: acme-token"), (.title, "title: ACME token"),
            (.matches, "matches: [\"key = «acme_…»\"]"),
        ] where fields[key] == nil {
            noteAbsence(node.position, "a rule has no `\(key.rawValue)`", hint: "for example: \(example)")
            isWhole = false
        }
        if fields[.pattern] == nil {
            noteAbsence(
                node.position, "a rule has no `pattern`",
                hint: "a regular expression (PCRE2): pattern: 'acme_[a-z0-9]{32}'")
            isWhole = false
        }
        let id = fields[.id].flatMap { readRuleName($0.value) }
        let title = fields[.title].flatMap { readLine($0) }
        let severity = fields[.severity].flatMap { readChoice($0, among: Severity.allCases) }
        let cwe = fields[.cwe].flatMap { field in
            readOneOrMore(field, example: "[798]").flatMap { elements in
                readAll(elements) { reader, element in
                    reader.readNumber(element, in: 1...99_999, named: "an element of `cwe`")
                }
            }
        }
        let keywords = fields[.keywords].flatMap { readKeywords($0) }
        let pattern = fields[.pattern].flatMap { readText($0) }
        let path = fields[.path].flatMap { readText($0) }
        let group = fields[.group].flatMap { readNumber($0.value, in: 0...15, named: "`group`") }
        let reach = fields[.reach].flatMap { readReach($0.value) }
        let entropy = fields[.entropy].flatMap { readDecimal($0, in: 0...8) }
        let fix = fields[.fix].flatMap { readText($0) }
        let matches = fields[.matches].flatMap { readExamples($0, areMarked: true) }
        let nonMatches = fields[.nonMatches].flatMap { readExamples($0, areMarked: false) }
        guard isWhole, let id, let title, let matches else { return nil }
        return SecretsDefinition.Rule(
            place: place(.id), id: id, title: title, severity: severity ?? .critical, cwe: cwe ?? [798],
            keywords: keywords ?? [], pattern: pattern, patternPlace: place(.pattern), path: path,
            pathPlace: place(.path), group: group ?? 0, reach: reach, entropy: entropy,
            fix: fix ?? "Revoke it where it was issued, then take it out of whatever holds it.",
            matches: matches, nonMatches: nonMatches ?? [])
    }

    private mutating func noteTwins(_ rules: [SecretsDefinition.Rule]) {
        var seen: Set<RuleID> = []
        for rule in rules where !seen.insert(rule.id).inserted {
            note(
                Position(line: rule.place.line, column: rule.place.column),
                "two rules are named \(quoted(rule.id.rawValue))", hint: "rename one of them")
        }
    }

    private mutating func readRuleName(_ node: DocumentNode) -> RuleID? {
        guard let text = readText(node, named: "a rule's name") else { return nil }
        let before = problems.count
        checkName(DocumentNode.Entry(key: text, keyPosition: node.position, value: node), of: "a rule")
        return problems.count == before ? RuleID(text) : nil
    }

    private mutating func readRuleNames(_ field: Field) -> [(place: SecretsDefinition.Place, id: RuleID)] {
        guard let elements = readOneOrMore(field, example: "[slack-token]") else { return [] }
        return elements.compactMap { element in
            readText(element, named: "an element of `\(field.key)`").map { (.init(element.position), RuleID($0)) }
        }
    }

    private mutating func readKeywords(_ field: Field) -> [String]? {
        guard let elements = readOneOrMore(field, example: "[acme_]") else { return nil }
        return readAll(elements) { reader, element in
            guard let text = reader.readText(element, named: "a keyword") else { return nil }
            let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
            guard isASCII, (3...200).contains(text.utf8.count) else {
                reader.note(
                    element.position, "\(quoted(text)) cannot be a keyword",
                    hint: "3 to 200 ASCII characters that stand in every match, in any case")
                return nil
            }
            return text.lowercased()
        }
    }

    private mutating func readReach(_ node: DocumentNode) -> SecretsDefinition.Reach? {
        guard let fields = readFields(of: node, as: ReachKey.self, in: "`reach`") else { return nil }
        let before = fields[.before].flatMap { readNumber($0.value, in: 0...4096, named: "`before`") }
        let after = fields[.after].flatMap { readNumber($0.value, in: 0...65_536, named: "`after`") }
        let crosses = fields[.crossesLines].flatMap { readTruth($0) }
        return .init(before: before ?? 0, after: after ?? 512, crossesLines: crosses ?? false)
    }

    private mutating func readExamples(_ field: Field, areMarked: Bool) -> [SecretsDefinition.Example]? {
        guard let elements = readOneOrMore(field, example: "[\"key = «acme_…»\"]") else { return nil }
        return readAll(elements) { reader, element in
            guard let text = reader.readText(element, named: "an example") else { return nil }
            let isMarked = text.contains("«") && text.contains("»")
            guard isMarked == areMarked else {
                reader.note(
                    element.position, areMarked ? "an example does not mark its secret" : "a look-alike marks a secret",
                    hint: areMarked ? "put « before the secret and » behind it" : "take « and » out")
                return nil
            }
            return .init(place: .init(element.position), text: text)
        }
    }

    // MARK: - Allowances

    private mutating func readAllowance(_ node: DocumentNode) -> SecretsDefinition.Allowance? {
        guard let fields = readFields(of: node, as: AllowanceKey.self, in: "an allowance") else { return nil }
        guard fields[.paths] != nil || fields[.rules] != nil else {
            noteAbsence(
                node.position, "an allowance has neither `paths` nor `rules`", hint: "for example: paths: [tests/**]")
            return nil
        }
        let paths = fields[.paths].flatMap { field in
            readOneOrMore(field, example: "[\"tests/**\"]").flatMap { elements in
                readAll(elements) { reader, element in reader.readPathGlob(element, named: "`paths`") }
            }
        }
        let rules = fields[.rules].map { readRuleNames($0) } ?? []
        return .init(
            place: .init(node.position), paths: paths ?? [], rules: rules,
            reason: fields[.reason].flatMap { readLine($0) })
    }

    // MARK: - Values

    mutating func readTruth(_ field: Field) -> Bool? {
        enum Truth: String, CaseIterable { case yes = "true", no = "false" }
        return readChoice(field, among: Truth.allCases).map { $0 == .yes }
    }

    private mutating func readDecimal(_ field: Field, in range: ClosedRange<Double>) -> Double? {
        guard let text = readText(field) else { return nil }
        let isPlain = text.utf8.allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".")
        }
        guard isPlain, let number = Double(text), range.contains(number) else {
            note(
                field.value.position,
                "`\(field.key)` is not a number from \(range.lowerBound) to \(range.upperBound): \(quoted(text))")
            return nil
        }
        return number
    }
}

extension SecretsDefinition.Place {
    init(_ position: Position) { self.init(line: position.line, column: position.column) }
}
