import Foundation
import GateModel
import TestSupport
import Testing

/// Scanners of the process that are programs: their faults, their cache, their configuration.
@Suite("Scanners of the process")
struct ExternalScannerTests {
    /// A process with one scanner `lint` over `*.txt`.
    static func process(_ more: String = "") -> String {
        """
        scanners:
          lint:
            run: [lint, "{paths}"]
            sandbox: "off"
            report: shellcheck
            inspect: tip
            paths: ["*.txt"]
            configuration: [lint.cfg]
            exit-statuses: [0, 1]
        \(more.split(separator: "\n").map { "    \($0)\n" }.joined())
        workflows:
          - name: Errors that this push introduces
            when: {severity: ">= high", lines: introduced}
            decide: block
          - name: Others
            when: {lines: introduced}
            decide: annotate
          - name: Before
            decide: observe
        """
    }

    /// Reports every line with BAD as an error; notes each call and what of `lint.cfg` it sees.
    static let lint = """
        printf 'call' >> "$NOTES/calls"
        for file; do printf ' %s' "$file" >> "$NOTES/calls"; done
        echo >> "$NOTES/calls"
        cat lint.cfg >> "$NOTES/cfg" 2>/dev/null
        separator=''
        printf '{"comments":['
        for file; do
            number=0
            while read -r line; do
                number=$((number + 1))
                case $line in
                *BAD*) printf '%s{"file":"%s","line":%s,"endLine":%s,"column":1,"endColumn":2,"level":"error","code":1,"message":"bad line"}' "$separator" "$file" "$number" "$number"; separator=, ;;
                esac
            done < "$file"
        done
        printf ']}'
        """

    private func withLint(
        more: String = "", body: String = lint, files: [String: String?] = [:],
        _ story: (GitScenario) throws -> Void
    ) async throws {
        try await GitScenario.established(process: Self.process(more + "\nenvironment: [NOTES]"), files: files) {
            repo in
            try repo.git("fetch", "--quiet")
            try repo.program("lint", body)
            repo.environment["NOTES"] = repo.folder.path
            try story(repo)
        }
    }

    @Test("introduced findings block, those that were there do not; the second push scans only what was mended")
    func cache() async throws {
        try await withLint(files: ["old.txt": "BAD\n"]) { repo in
            try repo.commit("work", files: ["a.txt": "BAD\n", "b.txt": "fine\n", "old.txt": "BAD\nmore\n"])
            let first = try repo.push("origin", "main")
            #expect(first.status == 1)
            #expect(try repo.lastRecord().blockedPaths == ["a.txt"])
            #expect(try repo.noted("calls") == "call ./a.txt ./b.txt ./old.txt\n")

            try repo.commit("mend", files: ["a.txt": "good\n"])
            let second = try repo.push("origin", "main")
            #expect(second.status == 0, "\(second.error)")
            #expect(try repo.noted("calls").split(separator: "\n").last == "call ./a.txt")
            let scan = try #require(try repo.lastRecord().scans?.first)
            #expect(scan.filesDue == 3 && scan.filesFromCache == 2 && scan.complete)
            #expect(try repo.gatehouse("show", try repo.lastRecord().id).output.contains("2 from cache"))
        }
    }

    @Test("a damaged cache is scanned anew, with the same verdict")
    func damagedCache() async throws {
        try await withLint { repo in
            try repo.commit("work", files: ["a.txt": "BAD\n"])
            #expect(try repo.push("origin", "main").status == 1)
            let cache = repo.root.appending(path: ".git/gatehouse/cache")
            var damaged = 0
            for file in try FileManager.default.contentsOfDirectory(at: cache, includingPropertiesForKeys: nil)
            where file.lastPathComponent != "lock" {
                var data = try Data(contentsOf: file)
                data[data.count / 2] ^= 0x55
                try data.write(to: file)
                damaged += 1
            }
            #expect(damaged > 0)
            #expect(try repo.push("origin", "main").status == 1)
            #expect(try repo.noted("calls") == "call ./a.txt\ncall ./a.txt\n")
            #expect(try repo.lastRecord().scans?.first?.filesFromCache == 0)
        }
    }

    static let faults: [(name: String, body: String?, words: String)] = [
        ("missing", nil, "lint"),
        ("exit status 2", "echo '{\"comments\":[]}'; exit 2", "2"),
        ("ended by a signal", "kill -KILL $$", "signal"),
        ("empty output", "exit 0", "report"),
        ("half a report", "printf '{\"comments\":['", "report"),
        ("no such format", "echo hello", "report"),
    ]

    @Test(
        "a scanner that fails makes the push incomplete and refuses it; nothing of that is cached",
        arguments: faults.indices)
    func fails(_ index: Int) async throws {
        let fault = Self.faults[index]
        try await withLint(body: fault.body ?? "") { repo in
            if fault.body == nil { _ = try repo.run(["rm", repo.folder.appending(path: "bin/lint").path]) }
            try repo.commit("work", files: ["a.txt": "fine\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1, "\(fault.name)")
            #expect(push.error.contains("Not everything was looked at"), "\(fault.name): \(push.error)")
            #expect(push.error.contains(fault.words), "\(fault.name): \(push.error)")
            let record = try repo.lastRecord()
            #expect(record.verdict == "incomplete" && record.exitStatus == 2, "\(fault.name)")
            #expect(record.scans?.first?.complete == false)
            #expect(try repo.remoteRef("main") != repo.head().hex)

            try repo.program("lint", Self.lint)
            let mended = try repo.push("origin", "main")
            #expect(mended.status == 0, "\(fault.name): \(mended.error)")
            #expect(try repo.noted("calls") == "call ./a.txt\n", "\(fault.name): it was not scanned")
            #expect(try repo.leftovers() == [])
        }
    }

    @Test(
        "a time-out is incomplete; where the definition says annotate, the push goes on and the verdict stays incomplete"
    )
    func timeout() async throws {
        try await withLint(more: "timeout: 1s\nif-unavailable: annotate", body: "sleep 60") { repo in
            try repo.commit("work", files: ["a.txt": "fine\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 0, "\(push.error)")
            #expect(push.error.contains("Not everything was looked at"), "\(push.error)")
            #expect(push.error.contains("1 s"), "\(push.error)")
            let record = try repo.lastRecord()
            #expect(record.verdict == "incomplete" && record.exitStatus == 0)
            #expect(try repo.leftovers() == [])
        }
    }

    @Test("the scanner's own configuration comes from the trusted ref, never from the push")
    func configuration() async throws {
        try await withLint(files: ["lint.cfg": "trusted\n"]) { repo in
            try repo.commit("work", files: ["a.txt": "fine\n", "lint.cfg": "pushed\n"])
            #expect(try repo.push("origin", "main").status == 0)
            #expect(try repo.noted("cfg") == "trusted\n")
        }
        try await withLint { repo in
            try repo.commit("work", files: ["a.txt": "fine\n", "lint.cfg": "pushed\n"])
            #expect(try repo.push("origin", "main").status == 0)
            #expect(try repo.noted("calls") == "call ./a.txt\n")
            #expect(try repo.noted("cfg") == "")
        }
    }

    @Test("the scanner sees none of git's variables, and no file but the pushed ones")
    func environment() async throws {
        let body = "env > \"$NOTES/env\"; find . -type f > \"$NOTES/files\"; printf '{\"comments\":[]}'"
        try await withLint(body: body) { repo in
            try repo.commit("work", files: ["a.txt": "fine\n", "b.md": "not mine\n"])
            let tree = repo.folder.appending(path: "tree")
            try repo.git("worktree", "add", "--quiet", "--detach", tree.path)
            let push = try repo.push("origin", "HEAD:refs/heads/x", in: tree, environment: ["SECRET_OF_MINE": "1"])
            #expect(push.status == 0, "\(push.error)")
            #expect(try repo.noted("files") == "./a.txt\n")
            let environment = try repo.noted("env")
            #expect(!environment.contains("GIT_") && !environment.contains("SECRET_OF_MINE"))
        }
    }
}

/// The real programs on code with known faults, through a process definition.
@Suite("Real scanners")
struct RealScannerTests {
    struct Tool: Sendable {
        let name: String
        let definition: String
        let path: String
        let existing: String
        let introduced: String
        var extra: [String: String] = [:]
        var rule = ""
    }

    static let tools: [Tool] = [
        Tool(
            name: "shellcheck",
            definition: #"{run: [shellcheck, -f, json1, --norc, --, "{paths}"], report: shellcheck}"#,
            path: "a.sh", existing: "#!/bin/sh\nrm $1\n", introduced: "#!/bin/sh\nrm $1\ncp $2 $3\n"),
        Tool(
            name: "bandit", definition: #"{run: [bandit, --format, json, --quiet, --, "{paths}"], report: bandit}"#,
            path: "a.py", existing: "import subprocess\nsubprocess.call(x, shell=True)\n",
            introduced: "import subprocess\nsubprocess.call(x, shell=True)\neval(input())\n"),
        Tool(
            name: "flawfinder",
            definition: #"{run: [flawfinder, --sarif, --quiet, --, "{paths}"], report: sarif, exit-statuses: [0]}"#,
            path: "a.c", existing: "void f(char *s) { char b[8];\n strcpy(b, s); }\n",
            introduced: "void f(char *s) { char b[8];\n strcpy(b, s); }\nvoid g(char *s) {\n gets(s); }\n"),
        Tool(
            name: "cppcheck",
            definition:
                #"{run: [cppcheck, --xml, --quiet, --enable=warning, "{paths}"], report: cppcheck, exit-statuses: [0]}"#,
            path: "a.c", existing: "int f(void) {\n int *p = 0;\n return *p;\n}\n",
            introduced: "int f(void) {\n int *p = 0;\n return *p;\n}\nint g(void) {\n int a[2];\n return a[5];\n}\n"),
        Tool(
            name: "detect-secrets",
            definition:
                #"{run: [detect-secrets, scan, --all-files, --no-verify, "{paths}"], report: detect-secrets, exit-statuses: [0]}"#,
            path: "a.txt", existing: "aws = '\(Canary.aws)'\n",
            introduced: "aws = '\(Canary.aws)'\nother = '\("AKIA" + "ZZLPMN5HHHFPZAM7")'\n"),
        Tool(
            name: "semgrep",
            definition: #"""
                {run: [semgrep, scan, --sarif, --quiet, --metrics=off, --disable-version-check, --no-git-ignore, --config, rules.yml, --, "{paths}"],
                    report: sarif, timeout: 120s, configuration: [rules.yml], exit-statuses: [0]}
                """#,
            path: "a.py", existing: "eval(x)\n", introduced: "eval(x)\neval(y)\n",
            extra: [
                "rules.yml": """
                rules:
                  - id: no-eval
                    languages: [python]
                    severity: ERROR
                    message: eval runs whatever it is given
                    pattern: eval(...)

                """
            ]),
    ]

    @Test("what the push introduces blocks, what was there is observed", arguments: tools.indices)
    func finds(_ index: Int) async throws {
        let tool = Self.tools[index]
        let process = """
            scanners:
              \(tool.name): \(tool.definition.dropLast()), inspect: tip, paths: ["\(tool.path)"]}
            workflows:
              - {name: New, when: {lines: introduced}, decide: block}
              - {name: Old, decide: observe}
            """
        var files: [String: String?] = [tool.path: tool.existing]
        for (path, text) in tool.extra { files[path] = text }
        try await GitScenario.established(process: process, files: files) { repo in
            try repo.git("fetch", "--quiet")
            try #require(try repo.run(["which", tool.name]).status == 0, "\(tool.name) is not on PATH; run ci/test")
            try repo.commit("work", files: [tool.path: tool.introduced])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1, "\(tool.name): \(push.error)")
            let record = try repo.lastRecord()
            #expect(record.verdict == "blocked", "\(tool.name): \(push.error)")
            #expect(record.scans?.first?.complete == true, "\(tool.name)")
            let lines = tool.existing.split(separator: "\n").count
            for finding in record.findings ?? [] {
                let line = finding.locations.first?.startLine ?? 0
                #expect(finding.decision == (line > lines ? "block" : "observe"), "\(tool.name) line \(line)")
            }
            #expect(record.findings?.contains { $0.decision == "observe" } == true, "\(tool.name)")
            #expect(!push.error.contains(Canary.aws))
            #expect(try repo.leftovers() == [])

            try repo.commit("mend", files: [tool.path: tool.existing])
            let mended = try repo.push("origin", "main")
            #expect(mended.status == 0, "\(tool.name): \(mended.error)")
        }
    }
}
