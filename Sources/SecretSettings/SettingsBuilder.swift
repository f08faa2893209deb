import Definitions
import GateModel
import SecretScanning
import TOML

/// Puts the scanner together from the files that speak of it.
struct SettingsBuilder {
    private(set) var scope = SecretScope()
    private(set) var remarks: [String] = []
    private(set) var allowLists: [AllowList] = []
    /// What no team wrote down as let be: the examples of its rules.
    private var exampleLists: [AllowList] = []
    private(set) var ownRules = 0
    var ignored: [IgnoredFinding] = []
    var never: NeverDefinition?

    private var rules = SecretRule.standard
    private let standard = Set(SecretRule.standard.map(\.id))
    private var honoursInlineComments = false

    private var ids: Set<RuleID> { Set(rules.map(\.id)) }

    func engine() throws -> SecretEngine {
        let known = never.map { never in
            KnownSecrets(
                salt: never.salt,
                secrets: never.secrets.map {
                    KnownSecret(name: $0.name, length: $0.bytes, sum: $0.sum, hash: $0.hash)
                })
        }
        let policy = SecretPolicy(
            allowLists: allowLists + exampleLists, ignored: ignored.map(named),
            honoursInlineComments: honoursInlineComments)
        return try SecretEngine(rules: rules, policy: policy, known: known)
    }

    /// A name that is not known here means what nobody knows better: our generic rules. A provider's token is never meant by it.
    private func named(_ ignored: IgnoredFinding) -> IgnoredFinding {
        var result = ignored
        var ours = GitleaksNames.rules(for: ignored.rule, among: ids)
        let imported = RuleID("\(ignored.rule)@gitleaks")
        if ids.contains(imported) { ours.insert(imported) }
        result.rules = ours.isEmpty ? GitleaksNames.rules(for: "generic-", among: ids) : ours
        return result
    }

    // MARK: - secrets.yml

    mutating func add(_ definition: SecretsDefinition) throws {
        var problems: [DefinitionProblem] = []
        func note(_ place: SecretsDefinition.Place, _ problem: String, hint: String?) {
            problems.append(.init(line: place.line, column: place.column, problem: problem, hint: hint))
        }
        if !definition.usesStandardRules { rules = [] }
        for (place, id) in definition.disabledRules {
            if standard.contains(id) {
                rules.removeAll { $0.id == id }
            } else {
                note(place, "there is no rule `\(id)`", hint: hint(id, among: standard))
            }
        }
        for rule in definition.rules {
            guard !ids.contains(rule.id) else {
                note(
                    rule.place, "`\(rule.id)` is the name of a standard rule",
                    hint: "give it another name; to take the standard one's place, disable that too")
                continue
            }
            let made = SecretRule(rule)
            for (path, place) in [(rule.pattern, rule.patternPlace), (rule.path, rule.pathPlace)] {
                guard let path, let refusal = patternRefusal(path) else { continue }
                note(
                    place,
                    "rule `\(rule.id)`: the pattern cannot be used: \(refusal.message) (byte \(refusal.offset + 1))",
                    hint: "patterns are PCRE2 over bytes")
            }
            guard problems.isEmpty else { continue }
            for (place, problem, hint) in try failures(of: made, rule) { note(place, problem, hint: hint) }
            exampleLists.append(examples(of: rule))
            rules.append(made)
            ownRules += 1
        }
        honoursInlineComments = definition.honoursInlineWaivers
        for allowance in definition.allowances {
            for (place, id) in allowance.rules where !ids.contains(id) && !standard.contains(id) {
                note(place, "there is no rule `\(id)`", hint: hint(id, among: ids))
            }
            let name = "\(SecretSettings.secretsPath):\(allowance.place.line)"
            allowLists.append(
                AllowList(
                    place: name, reason: allowance.reason, condition: allowance.paths.isEmpty ? .always : .any,
                    rules: allowance.rules.isEmpty ? nil : Set(allowance.rules.map(\.id)),
                    paths: allowance.paths.map { glob in
                        AllowList.PathTest(glob.pattern) { glob.matches($0) }
                    }))
        }
        scope.turnOff(definition.without)
        if !problems.isEmpty { throw DefinitionError(file: SecretSettings.secretsPath, problems: problems) }
    }

    private func hint(_ id: RuleID, among ids: Set<RuleID>) -> String? {
        nearestWord(to: id.rawValue, among: ids.map(\.rawValue).sorted()).map { "did you mean `\($0)`?" }
    }

    /// Lets a rule's examples be where they are written: else the file that holds them could not be changed any more. Only
    /// those that have landed, to the letter, and of this rule alone.
    private func examples(of rule: SecretsDefinition.Rule) -> AllowList {
        let texts = rule.matches.flatMap { SecretEngine.markedSecrets(in: $0.text) }
        return AllowList(
            place: "\(SecretSettings.secretsPath):\(rule.place.line)", reason: "an example of its rule",
            condition: .all,
            rules: [rule.id],
            paths: [
                AllowList.PathTest(SecretSettings.secretsPath) { $0.elementsEqual(SecretSettings.secretsPath.utf8) }
            ],
            regexes: texts.map { "\\A\\Q\($0.replacing("\\E", with: "\\E\\\\E\\Q"))\\E\\z" })
    }

    /// What a rule's own examples say against it.
    private func failures(
        of rule: SecretRule, _ source: SecretsDefinition.Rule
    ) throws -> [(SecretsDefinition.Place, String, String?)] {
        let engine: SecretEngine
        do throws(SecretScanningError) {
            engine = try SecretEngine(rules: [rule])
            try engine.checkPatterns()
        } catch {
            return [(source.patternPlace, error.summary, error.hint)]
        }
        return engine.failedProofs().map { proof in
            switch proof.kind {
            case .notFoundAsMarked(_, let found):
                let what = found.isEmpty ? "nothing is found" : "something else is found than what « and » mark"
                return (
                    source.matches[proof.example].place,
                    "rule `\(source.id)`: in example \(proof.example + 1) \(what)",
                    "the pattern, its group, the keywords, the reach and the entropy all have to fit"
                )
            case .foundLookAlike:
                return (
                    source.nonMatches[proof.example].place,
                    "rule `\(source.id)`: look-alike \(proof.example + 1) is found", nil
                )
            case .unfinished: return (source.patternPlace, "rule `\(source.id)`: an example took too many steps", nil)
            }
        }
    }

    // MARK: - .gitleaks.toml

    mutating func add(_ file: GitleaksFile) throws {
        let ownIDs = Set(file.rules.map(\.id.text))
        remarks += file.remarks
        if file.usesDefault {
            for name in file.disabledRules where !ownIDs.contains(name.text) {
                let ours = GitleaksNames.rules(for: name.text, among: standard)
                if ours.isEmpty { unknown(name, in: file, "disables") }
                guard let counterpart = GitleaksNames.counterpart(of: name.text, among: standard) else {
                    let names = ours.map { "`\($0)`" }.sorted().joined(separator: ", ")
                    if !ours.isEmpty {
                        remarks.append(
                            "\(SecretSettings.gitleaksPath) disables `\(name.text)`, of which \(names) is more than that: it "
                                + "stays on unless \(SecretSettings.secretsPath) names it in `disabled-rules`.")
                    }
                    continue
                }
                rules.removeAll { $0.id == counterpart }
            }
        } else {
            remarks.append(
                "\(SecretSettings.gitleaksPath) adds its rules to the standard ones, which stay on unless "
                    + "\(SecretSettings.secretsPath) says `standard-rules: false`.")
        }
        var idOfName: [String: Set<RuleID>] = [:]
        for rule in file.rules {
            if rule.regex == nil, rule.path == nil {
                idOfName[rule.id.text] = try addToStandard(rule, file)
            } else {
                idOfName[rule.id.text] = [try addRule(rule, replaces: file.usesDefault)]
            }
        }
        for allowance in file.allowLists {
            guard let targets = allowance.targetRules else {
                allowLists.append(allowance.list(rules: nil))
                continue
            }
            var meant: Set<RuleID> = []
            for target in targets {
                let ours = idOfName[target.text] ?? GitleaksNames.rules(for: target.text, among: standard)
                if ours.isEmpty { unknown(target, in: file, "allows something of") }
                meant.formUnion(ours)
            }
            allowLists.append(allowance.list(rules: meant))
        }
        for rule in file.rules {
            for allowance in rule.allowLists { allowLists.append(allowance.list(rules: idOfName[rule.id.text] ?? [])) }
        }
    }

    /// A rule that only says something of one that gitleaks has by itself.
    private mutating func addToStandard(_ rule: GitleaksFile.Rule, _ file: GitleaksFile) throws -> Set<RuleID> {
        guard file.usesDefault else {
            throw DefinitionError(
                file: rule.file,
                problems: [
                    .init(
                        line: rule.id.position.line, column: rule.id.position.column,
                        problem: "rule '\(rule.id.text)' has neither a regex nor a path", hint: nil)
                ])
        }
        let ours = GitleaksNames.rules(for: rule.id.text, among: standard)
        if ours.isEmpty { unknown(rule.id, in: file, "speaks of") }
        if rule.entropy != nil || rule.secretGroup != nil || !rule.keywords.isEmpty {
            remarks.append(
                "\(rule.file):\(rule.id.position.line) changes fields of the standard rule '\(rule.id.text)': only its "
                    + "allow-lists are taken. A `regex` of its own would take that rule's place.")
        }
        return ours
    }

    private mutating func addRule(_ rule: GitleaksFile.Rule, replaces: Bool) throws -> RuleID {
        let name = RuleID(rule.id.text)
        if replaces { rules.removeAll { $0.id == name } }
        // Without `useDefault` nobody meant to take a standard rule's place.
        let id = ids.contains(name) ? RuleID("\(name)@gitleaks") : name
        let made = SecretRule(rule, id: id)
        do throws(SecretScanningError) {
            let engine = try SecretEngine(rules: [made])
            // That PCRE2 takes the patterns is known; what is left is whether the group is there.
            if made.group > 0 { try engine.checkPatterns() }
        } catch {
            let position = rule.secretGroup?.position ?? rule.regex?.position ?? rule.id.position
            throw DefinitionError(
                file: rule.file,
                problems: [
                    .init(line: position.line, column: position.column, problem: error.summary, hint: error.hint)
                ])
        }
        guard !ids.contains(id) else {
            throw DefinitionError(
                file: rule.file,
                problems: [
                    .init(
                        line: rule.id.position.line, column: rule.id.position.column,
                        problem: "two rules have the id '\(rule.id.text)'", hint: nil)
                ])
        }
        rules.append(made)
        ownRules += 1
        return id
    }

    private mutating func unknown(_ name: GitleaksFile.Name, in file: GitleaksFile, _ verb: String) {
        remarks.append(
            "\(file.file):\(name.position.line) \(verb) the rule '\(name.text)', and no rule here is known by that name: "
                + "that line has no effect.")
    }
}

extension SecretScope {
    fileprivate mutating func turnOff(_ looks: Set<SecretsDefinition.Look>) {
        for look in looks {
            switch look {
            case .commitMessages: commitMessages = false
            case .tagMessages: tagMessages = false
            case .authorFields: authorFields = false
            case .refNames: refNames = false
            case .fileNames: fileNames = false
            case .encoded: encoded = false
            case .archives: archives = false
            case .notebooks: notebooks = false
            }
        }
    }
}
