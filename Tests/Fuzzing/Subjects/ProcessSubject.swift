import Definitions
import TestSupport

/// `process.yml`.
struct ProcessSubject: FuzzSubject {
    static let name = "process"

    private let mutator = Mutator(samples: Self.samples, words: Self.words)

    init() throws {
        for sample in mutator.samples { _ = try Self.read(sample) }
    }

    func input(_ random: inout SeededGenerator) -> [UInt8] { mutator.input(&random) }

    func look(at input: [UInt8]) -> String? {
        do {
            _ = try Self.read(input)
            return nil
        } catch {
            guard !error.problems.isEmpty else { return "a refusal without a reason" }
            return error.problems.allSatisfy { $0.line >= 1 && $0.column >= 1 } ? nil : "a mistake at no place"
        }
    }

    private static func read(_ input: [UInt8]) throws(DefinitionError) -> ProcessDefinition {
        try ProcessDefinition(yaml: String(decoding: input, as: UTF8.self), file: "process.yml")
    }

    private static let samples = [
        starterProcess(languages: Set(Language.allCases), availableScanners: ["bandit", "shellcheck", "cppcheck"]),
        """
        scanners:
          secrets:
            use: secrets
            inspect: every-commit
          lint:
            run: [lint, --sarif, "{paths}"]
            report: sarif
            inspect: tip
            paths: ['**/*.py', "docs/**"]
            timeout: 2m
            if-unavailable: block
        reviewers:
          security: {team: security, notify: [slack-security]}
        workflows:
          - name: danger
            when: {scanner: secrets, severity: ">= high", lines: introduced, paths: ['src/**'], cwe: [79]}
            decide: {main: block, "release/*": block, otherwise: annotate}
            reviewer: security
            respond-within: 2d
          - name: rest
            decide: observe
        if-incomplete: block
        limits: {blob: 1MB}
        """,
        "scanners: {secrets: {use: secrets}}\nworkflows:\n- {name: a, when: {scanner: secrets}, decide: block}\n",
    ]
    private static let words = [
        "&a ", "*a", "<<: *a", "!!binary ", "!x ", "? ", "- ", ": ", "|\n", ">-\n", "---\n", "...\n", "%YAML 1.2\n",
        "{", "}",
        "[", "]", ",", "\"", "'", "#", "\n", "  ", "\t", "scanners:", "workflows:", "limits:", "use: secrets",
        "run: [a]",
        "**/", "{a,b}", "[!a-z]", "~", "null", "true", "1h", "10MB", "\\x00", "\u{FEFF}", "\u{2028}", "é",
    ]
}
