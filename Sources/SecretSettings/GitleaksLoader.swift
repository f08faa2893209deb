import Definitions
import GateModel
import SecretScanning
import TOML

/// A `.gitleaks.toml` with what it extends.
enum GitleaksLoader {
    /// How many files may extend each other, as for gitleaks.
    private static let maxFiles = 3

    static func load(
        _ bytes: [UInt8], file: String, depth: Int = 1, _ content: (String) throws -> [UInt8]?
    ) throws -> GitleaksFile {
        var reader = GitleaksReader(file: file)
        guard var result = reader.read(bytes) else { throw DefinitionError(file: file, problems: reader.problems) }
        guard let extended = result.extended else { return result }
        func failure(_ problem: String) -> DefinitionError {
            DefinitionError(
                file: file,
                problems: [
                    .init(
                        line: extended.position.line, column: extended.position.column, problem: problem,
                        hint: "`extend.path` names a file of the trusted ref, from the top of the repository")
                ])
        }
        guard depth < maxFiles else { throw failure("more than \(maxFiles) files extend each other") }
        guard let bytes = try content(extended.text) else { throw failure("the extended file is not there") }
        let base = try load(bytes, file: extended.text, depth: depth + 1, content)
        let disabled = Set(result.disabledRules.map(\.text))
        var rules = base.rules.filter { !disabled.contains($0.id.text) }
        for rule in result.rules {
            if let index = rules.firstIndex(where: { $0.id.text == rule.id.text }) {
                rules[index] = rules[index].overridden(by: rule)
            } else {
                rules.append(rule)
            }
        }
        result.rules = rules
        result.allowLists += base.allowLists
        result.remarks += base.remarks
        result.usesDefault = base.usesDefault
        result.disabledRules += base.disabledRules
        return result
    }
}
