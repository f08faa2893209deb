import Decisions
import Definitions
import GateModel

/// Small facts with one part of interest.
enum Sample {
    /// Secrets block; high ones that are introduced block on main and release branches; tests are excused; the rest annotates.
    static let process = """
        scanners:
          secrets: {use: secrets}
          lint: {run: [lint], report: sarif}
          style: {run: [style], report: sarif, if-unavailable: {pre-push: annotate, otherwise: block}}
        reviewers: {security: {team: Security}}
        if-incomplete: {pre-push: annotate, otherwise: block}
        workflows:
          - {name: Secret, when: {scanner: secrets}, decide: block, reviewer: security, respond-within: 4h, fix: Rotate, training: t}
          - {name: Tests, when: {paths: "tests/**"}, decide: observe}
          - {name: Scratch, when: {branch: "scratch/*"}, decide: observe}
          - name: Dangerous
            when: {severity: ">= high", lines: introduced}
            decide: {main: block, "release/*": block, otherwise: annotate}
          - {name: Weakness, when: {cwe: [79, 89], rule: "xss*", lines: existing}, decide: annotate}
          - {name: New, when: {lines: introduced}, decide: annotate}
          - {name: Old, decide: observe}
        """

    static func definition() throws -> ProcessDefinition { try ProcessDefinition(yaml: process, file: "process.yml") }

    static func push(_ refs: [RefName] = ["refs/heads/main"], at checkpoint: Checkpoint = .prePush) throws -> Push {
        let id = ObjectID.emptyTree
        return Push(
            checkpoint: checkpoint, remote: "origin", url: nil,
            updates: refs.map { RefUpdate(ref: $0, old: .zero, new: id) })
    }

    static func location(_ path: RepoPath, _ state: LineState? = .introduced, line: Int = 1) -> Location {
        Location(path: path, lines: line...line, state: state)
    }

    static func finding(
        _ scanner: ScannerName, rule: RuleID = "rule", _ severity: Severity = .medium, cwe: [Int] = [],
        at locations: [Location] = [location("src/a.c")]
    ) -> Finding {
        Finding(
            scanner: scanner, rule: rule, title: "Title", severity: severity, cwe: cwe, message: "Message",
            locations: locations)
    }

    /// Of `lint`.
    static func finding(
        rule: RuleID = "rule", _ severity: Severity = .medium, cwe: [Int] = [],
        at locations: [Location] = [location("src/a.c")]
    ) -> Finding { finding("lint", rule: rule, severity, cwe: cwe, at: locations) }

    static func report(
        _ scanner: ScannerName, _ findings: [Finding] = [], outcome: ScanOutcome = .completed
    ) -> ScanReport {
        ScanReport(scanner: scanner, outcome: outcome, findings: findings, filesDue: 1, milliseconds: 1)
    }

    /// Reports of all required scanners, `findings` among them.
    static func reports(_ findings: [Finding] = []) -> [ScanReport] {
        (["secrets", "lint", "style"] as [ScannerName]).map { name in
            report(name, findings.filter { $0.scanner == name })
        }
    }

    static func decide(
        _ findings: [Finding], refs: [RefName] = ["refs/heads/main"],
        refsContaining: @escaping @Sendable (Location) -> [RefName] = { _ in [] }
    ) throws -> Outcome {
        let facts = Facts(
            push: try push(refs), coverage: Coverage(), reports: reports(findings), refsContaining: refsContaining)
        return Decisions.decide(facts, by: try definition())
    }
}
