import GateModel
import Testing

@testable import Definitions

@Suite("Starter process")
struct StarterProcessTests {
    private static let programs = StarterScanner.all.map(\.name)

    private func subsets<Element: Hashable>(of elements: [Element]) -> [Set<Element>] {
        (0..<(1 << elements.count)).map { bits in
            Set(elements.enumerated().filter { bits & (1 << $0.offset) != 0 }.map(\.element))
        }
    }

    @Test("can be read, whatever the languages and programs found")
    func everyCombination() throws {
        var texts: Set<String> = []
        for languages in subsets(of: Language.allCases) {
            for programs in subsets(of: Self.programs) {
                let text = starterProcess(languages: languages, availableScanners: programs)
                guard texts.insert(text).inserted else { continue }
                let process = try ProcessDefinition(yaml: text, file: "process.yml")
                let wanted = StarterScanner.all.filter { scanner in
                    programs.contains(scanner.name) && scanner.name != "semgrep"
                        && (scanner.languages.isEmpty || !languages.isDisjoint(with: scanner.languages))
                }
                #expect(process.scanners.map(\.name.rawValue) == ["secrets"] + wanted.map(\.name))
            }
        }
        #expect(texts.count > 1000)
    }

    @Test("can be read with every commented scanner switched on")
    func uncommented() throws {
        let text = starterProcess(languages: Set(Language.allCases), availableScanners: [])
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            let isYAML =
                line.hasPrefix("  #   ") || line.hasPrefix("  # - name:")
                || Self.programs.contains { line == "  # \($0):" }
            return isYAML ? "  " + line.dropFirst(4) : String(line)
        }
        let process = try ProcessDefinition(yaml: lines.joined(separator: "\n"), file: "process.yml")
        #expect(process.scanners.map(\.name.rawValue) == ["secrets"] + Self.programs)
        for scanner in process.scanners.dropFirst() {
            guard case .program(let command, _) = scanner.kind else {
                Issue.record("\(scanner.name) is no program")
                continue
            }
            #expect(command.first == scanner.name.rawValue)
            #expect(command.last == "{paths}")
            #expect(scanner.ifUnavailable == .block)
            #expect(scanner.unavailability[.prePush] == .annotate)
        }
    }

    @Test("says how to get what is missing, and only that")
    func installHints() {
        let text = starterProcess(languages: [.shell, .c], availableScanners: ["cppcheck"])
        #expect(text.contains("  # Not found on the PATH; get it with: apt install shellcheck\n"))
        #expect(text.contains("\n  # shellcheck:\n"))
        #expect(text.contains("\n  cppcheck:\n    run: [cppcheck, "))
        #expect(!text.contains("apt install cppcheck"))
        #expect(!text.contains("bandit"))
    }

    @Test("a fault in a script never stops a push to main")
    func shellFaults() throws {
        let text = starterProcess(languages: [.shell, .python], availableScanners: ["shellcheck", "bandit"])
        let process = try ProcessDefinition(yaml: text, file: "process.yml")
        for workflow in process.workflows where workflow.decision.decision(for: "refs/heads/main").decision == .block {
            #expect(!workflow.condition.scanners.isEmpty && !workflow.condition.scanners.contains("shellcheck"))
        }
        #expect(text.contains("when: {scanner: [bandit], severity: "))
    }

    @Test("knows languages by the names of files")
    func languages() {
        let names: [(RepoPath, Language?)] = [
            ("a/b.sh", .shell), ("x.tsx", .javaScript), ("x.HPP", nil), (".py", nil), ("py", nil), ("a.py/b", nil),
            ("a.hpp", .c), ("Gemfile.rb", .ruby), ("a/.c", nil),
        ]
        for (path, language) in names { #expect(Language(path: path) == language, "\(path.display)") }
    }

    @Test("gives each language globs that fit the files it is known by")
    func globs() throws {
        for language in Language.allCases {
            let globs = try language.globs.map { try Glob($0) }
            for ending in [
                "sh", "bash", "py", "js", "jsx", "ts", "tsx", "mjs", "cjs", "go", "java", "rb", "c", "h", "cc", "cpp",
            ] {
                let path = RepoPath("a/b.\(ending)")
                #expect(globs.contains { $0.matches(path.bytes) } == (Language(path: path) == language))
            }
        }
    }
}
