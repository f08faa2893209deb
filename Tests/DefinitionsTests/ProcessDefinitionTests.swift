import GateModel
import Testing

@testable import Definitions

@Suite("Process definition")
struct ProcessDefinitionTests {
    /// The example of the design.
    static let example = """
        # .gatehouse/process.yml
        scanners:
          secrets:
            use: secrets                       # built in
            inspect: every-commit
          semgrep:
            run: [semgrep, scan, --sarif, --quiet, --metrics=off, --config, rules/, "{paths}"]
            report: sarif
            inspect: tip
            paths: ["**/*.py", "**/*.js"]
            timeout: 90s
            if-unavailable: block
          shellcheck:
            run: [shellcheck, -f, json1, "{paths}"]
            report: shellcheck
            inspect: tip
            paths: ["**/*.sh"]

        reviewers:
          security: {team: security, notify: [slack-security]}

        workflows:                             # the first one that matches a finding decides
          - name: Leaked credential
            when: {scanner: secrets}
            decide: block
            reviewer: security
            respond-within: 4h
            fix: Rotate the credential first, then take it out of every commit and tag that has not landed.
            training: handling-secrets
          - name: Dangerous code that this push introduces
            when: {severity: ">= high", lines: introduced}
            decide: {main: block, "release/*": block, otherwise: annotate}
            reviewer: code-owner
            respond-within: 2d
          - name: Anything else that this push introduces
            when: {lines: introduced}
            decide: annotate
            reviewer: code-owner
          - name: What was there before
            decide: observe
        """

    @Test("reads the design's example")
    func design() throws {
        let process = try ProcessDefinition(yaml: Self.example, file: "process.yml")
        #expect(
            process.scanners == [
                ScannerDefinition(name: "secrets", kind: .secrets, inspect: .everyCommit),
                ScannerDefinition(
                    name: "semgrep",
                    kind: .program(
                        command: [
                            "semgrep", "scan", "--sarif", "--quiet", "--metrics=off", "--config", "rules/", "{paths}",
                        ],
                        report: .sarif), inspect: .tip, paths: ["**/*.py", "**/*.js"], timeoutSeconds: 90),
                ScannerDefinition(
                    name: "shellcheck",
                    kind: .program(command: ["shellcheck", "-f", "json1", "{paths}"], report: .shellcheck),
                    inspect: .tip, paths: ["**/*.sh"]),
            ])
        #expect(process.reviewers == [.init(name: "security", team: "security", notify: ["slack-security"])])
        #expect(process.ifIncomplete == DecisionByCheckpoint(.block))
        #expect(process.limits.blobBytes == 104_857_600)
        #expect(process.sourceName == "process.yml")
        let expected = [
            Workflow(
                name: "Leaked credential", line: 23, condition: WorkflowCondition(scanners: ["secrets"]),
                decision: BranchDecision(.block), reviewer: "security", respondWithinSeconds: 14_400,
                fix: "Rotate the credential first, then take it out of every commit and tag that has not landed.",
                training: "handling-secrets"),
            Workflow(
                name: "Dangerous code that this push introduces", line: 30,
                condition: WorkflowCondition(
                    severities: [.high, .critical], severityText: ">= high", lines: [.introduced]),
                decision: BranchDecision(
                    .annotate,
                    except: [
                        .init(branch: try RefGlob("main"), decision: .block),
                        .init(branch: try RefGlob("release/*"), decision: .block),
                    ]), reviewer: "code-owner", respondWithinSeconds: 172_800),
            Workflow(
                name: "Anything else that this push introduces", line: 35,
                condition: WorkflowCondition(lines: [.introduced]), decision: BranchDecision(.annotate),
                reviewer: "code-owner"),
            Workflow(
                name: "What was there before", line: 39, condition: WorkflowCondition(),
                decision: BranchDecision(.observe)),
        ]
        #expect(process.workflows == expected)
        #expect(process.place(of: process.workflows[1]) == "process.yml:30")
    }

    @Test("comes back from its coded form as it was")
    func coding() throws {
        let process = try ProcessDefinition(yaml: Self.everything, file: "process.yml")
        #expect(try roundTrip(process) == process)
        #expect(try roundTrip(ProcessDefinition.builtIn) == ProcessDefinition.builtIn)
    }

    static let everything = """
        scanners:
          secrets: {use: secrets, paths: "**", timeout: 10s}
          lint:
            run: [/opt/lint, "", --level, 3, "{paths}"]
            report: sarif
            inspect: every-commit
            paths: "src/**"
            timeout: 1m30s
            if-unavailable: {pre-push: annotate, check: annotate, otherwise: block}
            configuration: [.lint.yml, config/lint.toml]
            environment: LINT_HOME
            exit-statuses: [0, 3]
        reviewers:
          ops: {team: Operations}
        if-incomplete: {ci: block, otherwise: annotate}
        limits: {blob: 1GiB}
        workflows:
          - name: One
            when:
              scanner: [lint, secrets]
              rule: ["aws-*", x]
              severity: [high, low]
              cwe: [79, CWE-89]
              lines: [existing, history-only]
              paths: ["src/**", x.md]
              branch: main
            decide: observe
        """

    @Test("reads every key there is")
    func everyKey() throws {
        let process = try ProcessDefinition(yaml: Self.everything, file: "process.yml")
        let lint = process.scanners[1]
        #expect(lint.kind == .program(command: ["/opt/lint", "", "--level", "3", "{paths}"], report: .sarif))
        #expect(lint.inspect == .everyCommit)
        #expect(lint.paths == ["src/**"])
        #expect(lint.timeoutSeconds == 90)
        #expect(lint.unavailability[.prePush] == .annotate)
        #expect(lint.unavailability[.check] == .annotate)
        #expect(lint.unavailability[.ci] == .block)
        #expect(lint.configuration == [".lint.yml", "config/lint.toml"])
        #expect(lint.environment == ["LINT_HOME"])
        #expect(lint.completeStatuses == [0, 3])
        #expect(process.ifIncomplete[.ci] == .block)
        #expect(process.ifIncomplete[.prePush] == .annotate)
        #expect(process.limits.blobBytes == 1 << 30)
        let condition = process.workflows[0].condition
        #expect(condition.scanners == ["lint", "secrets"])
        #expect(condition.rules.map(\.pattern) == ["aws-*", "x"])
        #expect(condition.severities == [.low, .high])
        #expect(condition.severityText == "high or low")
        #expect(condition.cwe == [79, 89])
        #expect(condition.lines == [.existing, .historyOnly])
        #expect(condition.paths.map(\.pattern) == ["src/**", "x.md"])
        #expect(condition.branches.map(\.pattern) == ["main"])
    }

    @Test("annotates what no workflow of the file catches")
    func tail() throws {
        let process = try ProcessDefinition(yaml: Self.everything, file: "process.yml")
        #expect(process.workflows.map(\.name) == ["One", "Anything else"])
        #expect(process.workflows.last == .anythingElse)
        #expect(process.workflows.last?.decision.otherwise == .annotate)
        #expect(process.place(of: .anythingElse) == "built-in process")
    }

    @Test("without a file, secrets block and everything else annotates")
    func builtIn() {
        let process = ProcessDefinition.builtIn
        #expect(process.scanners.map(\.kind) == [.secrets])
        #expect(process.scanners.map(\.unavailability) == [DecisionByCheckpoint(.block)])
        #expect(process.workflows.map(\.decision.otherwise) == [.block, .annotate])
        #expect(process.workflows[0].condition == WorkflowCondition(scanners: ["secrets"]))
    }

    @Test(
        "compares severities",
        arguments: [
            ("high", [Severity.high]), ("\">= high\"", [.high, .critical]), ("\">high\"", [.critical]),
            ("\"<= low\"", [.note, .low]), ("\"< low\"", [.note]), ("[note, critical]", [.note, .critical]),
        ])
    func severities(_ text: String, _ expected: [Severity]) throws {
        let process = try minimal("when: {severity: \(text)}, decide: block")
        #expect(process.workflows[0].condition.severities == expected)
    }

    @Test("introduced lines are those of the tip and those of the push's history")
    func lines() throws {
        let introduced = try minimal("when: {lines: introduced}, decide: block").workflows[0].condition
        let history = try minimal("when: {lines: history-only}, decide: block").workflows[0].condition
        let states: [LineState] = [.introduced, .historyOnly, .existing]
        #expect(states.map(introduced.accepts) == [true, true, false])
        #expect(states.map(history.accepts) == [false, true, false])
        #expect(states.map(WorkflowCondition().accepts) == [true, true, true])
    }

    @Test("the first branch pattern that fits decides, and otherwise the rest")
    func branches() throws {
        let decision = try minimal(
            "decide: {\"release/old\": observe, \"release/*\": block, \"refs/tags/*\": block, otherwise: annotate}"
        ).workflows[0].decision
        #expect(decision.decision(for: "refs/heads/release/old").decision == .observe)
        #expect(decision.decision(for: "refs/heads/release/2").decision == .block)
        #expect(decision.decision(for: "refs/heads/release/2").pattern?.pattern == "release/*")
        #expect(decision.decision(for: "refs/heads/topic").decision == .annotate)
        #expect(decision.decision(for: "refs/tags/v1").decision == .block)
        #expect(decision.decision(for: "refs/notes/x").decision == .annotate)
        #expect(decision.decision(for: nil).decision == .block)
    }

    private func minimal(_ workflow: String) throws -> ProcessDefinition {
        try ProcessDefinition(
            yaml: "scanners: {secrets: {use: secrets}}\nworkflows:\n  - {name: W, \(workflow)}\n", file: "process.yml")
    }
}
