import GateModel

/// The files that a scanner reads by itself, which never come from the push: some hold rules, some ignore lists, and some
/// are executed.
struct ScannerConfiguration: Sendable {
    /// Names in any folder, which most patterns are: a set answers for all of them at once.
    private let names: Set<[UInt8]>
    private let globs: [PathGlob]

    init(_ definition: ScannerDefinition) {
        var patterns = definition.configuration
        if case .program(let command, _) = definition.kind { patterns += Self.wellKnown(command) }
        let all = Set(patterns).map { PathGlob($0) }
        names = Set(all.compactMap(\.name))
        globs = all.filter { $0.name == nil }
    }

    func contains(_ path: RepoPath) -> Bool {
        let path = PathGlob.comparable(path)
        let name = path.lastIndex(of: UInt8(ascii: "/")).map { path[($0 + 1)...] } ?? path[...]
        return names.contains(Array(name)) || globs.contains { $0.matches(lowercased: path) }
    }

    /// What the tools named in a command read. A command that names none of these tools, a script of the team's own perhaps,
    /// may start any of them.
    private static func wellKnown(_ command: [String]) -> [String] {
        let words = command.map { String($0.split(separator: "/").last ?? "") }
        let named = byTool.filter { tool in words.contains { $0 == tool.name } }
        return (named.isEmpty ? byTool : named).flatMap(\.files)
    }

    private static let byTool: [(name: String, files: [String])] = [
        ("semgrep", [".semgrep.yml", ".semgrep.yaml", ".semgrepignore", "**/.semgrep/**"]),
        ("bandit", [".bandit", "bandit.yaml", "bandit.yml", "setup.cfg", "tox.ini", "pyproject.toml"]),
        ("shellcheck", [".shellcheckrc", "shellcheckrc"]),
        ("flawfinder", [".flawfinder"]),
        ("detect-secrets", [".secrets.baseline"]),
        ("cppcheck", ["cppcheck.cfg", "*.cppcheck"]),
        (
            "eslint",
            [
                ".eslintrc*", "eslint.config.*", ".eslintignore", "package.json", "tsconfig*.json", ".babelrc*",
                "babel.config.*",
            ]
        ),
        ("ruff", ["ruff.toml", ".ruff.toml", "pyproject.toml"]),
        ("flake8", [".flake8", "setup.cfg", "tox.ini"]),
        ("pylint", [".pylintrc", "pylintrc", "pyproject.toml", "setup.cfg"]),
        ("mypy", ["mypy.ini", ".mypy.ini", "pyproject.toml", "setup.cfg"]),
        ("gitleaks", [".gitleaks.toml", ".gitleaksignore"]),
        ("trufflehog", [".trufflehog*"]),
        ("trivy", ["trivy.yaml", "trivy.yml", ".trivyignore*"]),
        ("checkov", [".checkov.yaml", ".checkov.yml"]),
        ("hadolint", [".hadolint.yaml", ".hadolint.yml"]),
        ("golangci-lint", [".golangci.*"]),
        ("rubocop", [".rubocop*.yml"]),
        ("brakeman", ["**/config/brakeman.*"]),
        ("phpstan", ["phpstan*.neon*"]),
        ("tflint", [".tflint.hcl"]),
        ("yamllint", [".yamllint*"]),
        ("actionlint", ["**/.github/actionlint.y*ml"]),
        ("swiftlint", [".swiftlint.yml"]),
    ]
}
