import Foundation
import TestSupport
import Testing

/// Processes that the tests of attacks push under.
enum AttackProcess {
    /// Secrets block on main, and only there.
    static let mainAlone = """
        scanners:
          secrets: {use: secrets}
        workflows:
          - name: Leak
            when: {scanner: secrets}
            decide: {main: block, otherwise: annotate}
          - name: Rest
            decide: observe
        """

    /// Lines with "eval" block where the push introduces them.
    static let finder = finder()

    static func finder(_ settings: String...) -> String {
        let settings = settings.map { "\n    \($0)" }.joined()
        return """
            scanners:
              finder:
                run: [finder, "{paths}"]
                sandbox: "off"
                report: sarif\(settings)
            workflows:
              - name: New
                when: {lines: introduced}
                decide: block
              - name: Rest
                decide: observe
            """
    }

    /// Everything that a program reports in this format blocks.
    static func program(_ name: String, report: String) -> String {
        """
        scanners:
          \(name): {run: [\(name), "{paths}"], report: \(report), sandbox: "off"}
        workflows:
          - name: All
            decide: block
        """
    }
}

extension GitScenario {
    /// A scanner that reports each line with "eval", in SARIF.
    func addFinder() throws {
        try program(
            "finder",
            #"""
            exec awk '
              BEGIN { printf "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"finder\"}},\"results\":[" }
              /eval/ {
                path = FILENAME; sub(/^\.\//, "", path)
                printf "%s{\"ruleId\":\"eval\",\"level\":\"error\",\"message\":{\"text\":\"calls eval\"},", comma
                printf "\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"%s\"},", path
                printf "\"region\":{\"startLine\":%d}}}]}", FNR
                comma = ","
              }
              END { print "]}]}" }' "$@"
            """#)
    }

    /// A repository with the gate, the process given at the remote, and the scanner `finder` on the PATH.
    static func attacked(
        process: String? = nil, files: [String: String?] = [:], isolation: isolated (any Actor)? = #isolation,
        _ story: (GitScenario) async throws -> Void
    ) async throws {
        try await established(process: process, files: files) { repo in
            try repo.addFinder()
            try await story(repo)
        }
    }

    /// Expects that the gate refused a push for what it found, and that the remote's branches are as they were.
    func expectBlocked(
        pushing refs: String..., at remote: String = "origin", sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let before = try refs.map { try remoteRef($0, at: remote) }
        let outcome = try run(["git", "push", remote] + refs)
        #expect(outcome.status == 1, "\(outcome.error)", sourceLocation: sourceLocation)
        #expect(try lastRecord().verdict == "blocked", sourceLocation: sourceLocation)
        #expect(try refs.map { try remoteRef($0, at: remote) } == before, sourceLocation: sourceLocation)
    }

    /// Expects that a text cannot be read after a push: neither in what was printed, nor in the record as commands show
    /// it and as it lies on the disk.
    func expectHidden(
        _ hidden: String, after push: Outcome, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let places = try places(showing: hidden, after: push)
        #expect(places == [], "\(push.error)", sourceLocation: sourceLocation)
    }

    private func places(showing hidden: String, after push: Outcome) throws -> [String] {
        var texts = ["git push": push.error + push.output]
        for record in try records() {
            var commands = [["log"], ["log", "--format", "json"], ["show", record.id]]
            commands += (record.findings ?? []).compactMap(\.fingerprint).map { ["explain", $0] }
            for command in commands {
                let said = try run([Gatehouse.path] + command)
                texts[command.prefix(3).joined(separator: " ")] = said.output + said.error
            }
        }
        var found = texts.filter { $0.value.contains(hidden) }.map(\.key)
        let folder = root.appending(path: ".git/gatehouse")
        for case let file as URL in try #require(
            FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        where !file.hasDirectoryPath {
            if try Data(contentsOf: file).range(of: Data(hidden.utf8)) != nil { found.append(file.lastPathComponent) }
        }
        return found.sorted()
    }

    /// Seconds of processor time that a command took with all its children: other tests at work at the same time do not
    /// count.
    func processorSeconds(_ command: String...) throws -> (outcome: Outcome, seconds: Double) {
        let outcome = try run(
            [
                "bash", "-c", "exec 3>&2; TIMEFORMAT='%U'; { time \"$@\" 2>&3; } 2>\"$0\"",
                temporaryFolder.path + "/time",
            ]
                + command)
        let text = try String(contentsOf: temporaryFolder.appending(path: "time"), encoding: .utf8)
        return (outcome, try #require(Double(text.trimmingCharacters(in: .whitespacesAndNewlines)), "\(text)"))
    }
}
