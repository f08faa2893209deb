import Definitions
import GateModel
import SecretScanning
import TOML

/// Reads a `.gitleaks.toml`, and notes every mistake instead of stopping at the first.
///
/// gitleaks steps over a key that it does not know. Here it is a mistake: a misspelt `regex` or `entropy` would change in silence what
/// the gate finds.
struct GitleaksReader {
    private(set) var problems: [DefinitionProblem] = []
    private var remarks: [String] = []
    private let file: String

    init(file: String) { self.file = file }

    mutating func read(_ bytes: [UInt8]) -> GitleaksFile? {
        switch readTOML(bytes) {
        case .failure(let error):
            note(error.position, "not TOML: \(error.problem)")
            return nil
        case .success(let table): return read(table)
        }
    }

    private mutating func note(_ position: TOMLPosition, _ problem: String, hint: String? = nil) {
        problems.append(
            DefinitionProblem(line: position.line, column: position.column, problem: problem, hint: hint))
    }

    // MARK: - The file

    private enum Key: String, CaseIterable { case title, description, minVersion, extend, rules, allowlist, allowlists }
    private enum ExtendKey: String, CaseIterable { case useDefault, path, url, disabledRules }
    private enum RuleKey: String, CaseIterable {
        case id, description, regex, path, secretGroup, entropy, keywords, tags, allowlist, allowlists, required,
            skipReport
    }
    private enum AllowKey: String, CaseIterable {
        case description, condition, commits, paths, regexes, regexTarget, stopwords, targetRules
    }

    private mutating func read(_ table: TOMLTable) -> GitleaksFile? {
        var result = GitleaksFile(file: file)
        let fields = fields(of: table, as: Key.self, in: "the file")
        if let extend = fields[.extend] { readExtend(extend, into: &result) }
        for value in fields[.rules].map({ tables($0, named: "rules") }) ?? [] {
            if let rule = readRule(value) { result.rules.append(rule) }
        }
        result.allowLists = readAllowLists(fields[.allowlist], fields[.allowlists], isOfRule: false)
        result.remarks = remarks
        return problems.isEmpty ? result : nil
    }

    private mutating func readExtend(_ value: TOMLValue, into result: inout GitleaksFile) {
        guard let table = table(value, named: "extend") else { return }
        let fields = fields(of: table, as: ExtendKey.self, in: "`extend`")
        if let value = fields[.url] {
            note(value.position, "`extend.url` cannot be used", hint: "the gate reads nothing from the network")
        }
        result.usesDefault = fields[.useDefault].flatMap { boolean($0, named: "useDefault") } ?? false
        if let value = fields[.path], let path = string(value, named: "path") {
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            if path.isEmpty || parts.contains(where: { $0.isEmpty || $0 == ".." }) {
                note(
                    value.position, "`extend.path` leads out of the repository",
                    hint: "name a file of the repository, from its top: config/gitleaks.toml")
            } else if result.usesDefault {
                note(
                    value.position, "`extend` has both `path` and `useDefault`",
                    hint: "gitleaks takes one of them; keep one")
            } else {
                let path = parts.filter { $0 != "." }.joined(separator: "/")
                result.extended = .init(text: path, position: value.position)
            }
        }
        result.disabledRules = fields[.disabledRules].map { names($0, named: "disabledRules") } ?? []
    }

    // MARK: - Rules

    private mutating func readRule(_ value: TOMLValue) -> GitleaksFile.Rule? {
        guard let table = table(value, named: "rules") else { return nil }
        let fields = fields(of: table, as: RuleKey.self, in: "a rule")
        guard let idValue = fields[.id], let id = string(idValue, named: "id"), !id.isEmpty, id.utf8.count <= 200 else {
            note(fields[.id]?.position ?? value.position, "a rule has no `id`")
            return nil
        }
        for key in [RuleKey.required, .skipReport] {
            if let value = fields[key] {
                note(value.position, "rule '\(shown(id))': `\(key.rawValue)` (rules made of several) cannot be used")
            }
        }
        var rule = GitleaksFile.Rule(id: .init(text: id, position: idValue.position), file: file)
        rule.description = fields[.description].flatMap { string($0, named: "description") }
        rule.regex = fields[.regex].flatMap { pattern($0, "rule '\(shown(id))': its regex") }
        rule.path = fields[.path].flatMap { pattern($0, "rule '\(shown(id))': its path") }
        if let value = fields[.secretGroup] {
            if case .integer(let group) = value.content, (0...15).contains(group) {
                rule.secretGroup = .init(value: Int(group), position: value.position)
            } else {
                note(value.position, "rule '\(shown(id))': `secretGroup` is not a number from 0 to 15")
            }
        }
        if let value = fields[.entropy] {
            switch value.content {
            case .integer(let number) where (0...8).contains(number): rule.entropy = Double(number)
            case .float(let number) where number >= 0 && number <= 8: rule.entropy = number
            default: note(value.position, "rule '\(shown(id))': `entropy` is not a number from 0 to 8")
            }
        }
        rule.keywords = fields[.keywords].map { names($0, named: "keywords") }?.map(\.text) ?? []
        if let value = fields[.tags] { _ = names(value, named: "tags") }
        rule.allowLists = readAllowLists(fields[.allowlist], fields[.allowlists], isOfRule: true)
        return rule
    }

    // MARK: - Allow-lists

    private mutating func readAllowLists(
        _ one: TOMLValue?, _ many: TOMLValue?, isOfRule: Bool
    ) -> [GitleaksFile.Allowance] {
        if let one, many != nil {
            note(one.position, "both `allowlist` and `allowlists` are there", hint: "keep `[[allowlists]]`")
        }
        let values = (one.map { [$0] } ?? []) + (many.map { tables($0, named: "allowlists") } ?? [])
        return values.compactMap { readAllowList($0, isOfRule: isOfRule) }
    }

    private mutating func readAllowList(_ value: TOMLValue, isOfRule: Bool) -> GitleaksFile.Allowance? {
        guard let table = table(value, named: "allowlist") else { return nil }
        let fields = fields(of: table, as: AllowKey.self, in: "an allow-list")
        var list = GitleaksFile.Allowance(place: "\(file):\(value.position.line)", position: value.position)
        list.reason = fields[.description].flatMap { string($0, named: "description") }.map { String($0.prefix(200)) }
        if let value = fields[.condition], let word = string(value, named: "condition") {
            switch word.uppercased() {
            case "AND", "&&": list.condition = .all
            case "OR", "||", "": list.condition = .any
            default: note(value.position, "`condition` is neither AND nor OR")
            }
        }
        if let value = fields[.regexTarget], let word = string(value, named: "regexTarget") {
            if let target = AllowList.Target(rawValue: word.isEmpty ? "secret" : word) {
                list.target = target
            } else {
                note(value.position, "`regexTarget` is none of `secret`, `match`, `line`")
            }
        }
        for (key, value) in fields {
            switch key {
            case .paths: list.paths = patterns(value, "a path of an allow-list")
            case .regexes: list.regexes = patterns(value, "a regex of an allow-list")
            case .stopwords: list.stopwords = names(value, named: "stopwords").map(\.text).filter { !$0.isEmpty }
            case .commits: list.commits = readCommits(value)
            case .targetRules:
                if isOfRule {
                    note(value.position, "`targetRules` has no meaning in a rule's own allow-list", hint: "take it out")
                }
                list.targetRules = names(value, named: "targetRules")
            case .description, .condition, .regexTarget: break
            }
        }
        guard [.commits, .paths, .regexes, .stopwords].contains(where: { fields[$0] != nil }) else {
            note(value.position, "an allow-list has none of `commits`, `paths`, `regexes`, `stopwords`")
            return nil
        }
        return list
    }

    private mutating func readCommits(_ value: TOMLValue) -> [String] {
        names(value, named: "commits").compactMap { name in
            if let commit = ObjectID(hex: name.text.lowercased()) { return commit.hex }
            // It allows less than somebody meant, and gitleaks takes it.
            remarks.append(
                "\(file):\(name.position.line) names a commit, and not by its full ID of 40 hexadecimal digits: that has no effect."
            )
            return nil
        }
    }

    // MARK: - Values

    /// The fields of a table that may hold only the keys of `Key`; upper and lower case are the same, as for gitleaks.
    private mutating func fields<Key: RawRepresentable & CaseIterable & Hashable>(
        of table: TOMLTable, as keys: Key.Type, in place: String
    ) -> [Key: TOMLValue] where Key.RawValue == String {
        var fields: [Key: TOMLValue] = [:]
        for entry in table.entries {
            if let key = Key.allCases.first(where: { $0.rawValue.lowercased() == entry.key.lowercased() }) {
                if fields[key] != nil { note(entry.position, "`\(key.rawValue)` stands twice in \(place)") }
                fields[key] = entry.value
            } else {
                let names = Key.allCases.map(\.rawValue)
                note(
                    entry.position, "unknown key `\(shown(entry.key))` in \(place)",
                    hint: nearestWord(to: entry.key, among: names).map { "did you mean `\($0)`?" }
                        ?? "known: \(names.joined(separator: ", "))")
            }
        }
        return fields
    }

    private mutating func table(_ value: TOMLValue, named name: String) -> TOMLTable? {
        if case .table(let table) = value.content { return table }
        note(value.position, "`\(name)` must be a table, not \(value.kind)")
        return nil
    }

    private mutating func tables(_ value: TOMLValue, named name: String) -> [TOMLValue] {
        if case .array(let values) = value.content { return values }
        note(value.position, "`\(name)` must be an array of tables, not \(value.kind)", hint: "write [[\(name)]]")
        return []
    }

    private mutating func boolean(_ value: TOMLValue, named name: String) -> Bool? {
        if case .boolean(let boolean) = value.content { return boolean }
        note(value.position, "`\(name)` must be true or false, not \(value.kind)")
        return nil
    }

    private mutating func string(_ value: TOMLValue, named name: String) -> String? {
        if case .string(let string) = value.content { return string }
        note(value.position, "`\(name)` must be a string, not \(value.kind)")
        return nil
    }

    private mutating func names(_ value: TOMLValue, named name: String) -> [GitleaksFile.Name] {
        guard case .array(let values) = value.content else {
            return string(value, named: name).map { [.init(text: $0, position: value.position)] } ?? []
        }
        return values.compactMap { value in
            string(value, named: name).map { .init(text: $0, position: value.position) }
        }
    }

    private mutating func patterns(_ value: TOMLValue, _ what: String) -> [String] {
        guard case .array(let values) = value.content else { return pattern(value, what).map { [$0.value] } ?? [] }
        return values.compactMap { pattern($0, what)?.value }
    }

    /// A regular expression in PCRE2's syntax, taken by PCRE2.
    private mutating func pattern(_ value: TOMLValue, _ what: String) -> GitleaksFile.Placed<String>? {
        guard let text = string(value, named: "regex") else { return nil }
        do throws(GoPattern.Refusal) {
            let translated = try GoPattern.translated(text)
            if let refusal = patternRefusal(translated) {
                note(
                    value.position, "\(what) cannot be used: \(refusal.message)",
                    hint: "it is read as Go's regular expressions are")
                return nil
            }
            return .init(value: translated, position: value.position)
        } catch {
            note(
                value.position, "\(what) cannot be used: \(error.reason) (character \(error.offset + 1))",
                hint: "it is read as Go's regular expressions are")
            return nil
        }
    }

    /// A name for a message: bounded, on one line.
    private func shown(_ text: String) -> String {
        text.unicodeScalars.prefix(60).map { $0.properties.generalCategory == .control ? "?" : String($0) }.joined()
    }
}
