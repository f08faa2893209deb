import Foundation
import GateModel
import Testing

@testable import Feedback

/// Whatever a stranger writes in whatever field, nothing but our own text, colours and newlines gets out.
@Suite("Hostile input")
struct HostileTests {
    struct Attack: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let text: String
    }

    static let attacks = [
        Attack(testDescription: "ESC", text: "\u{1B}[2J\u{1B}[1;1H\u{1B}[32mall clear"),
        Attack(testDescription: "OSC 8 link", text: "\u{1B}]8;;https://evil.example\u{1B}\\click\u{1B}]8;;\u{7}"),
        Attack(testDescription: "C1", text: "\u{9B}31mred\u{9D}0;title\u{9C}\u{85}"),
        Attack(testDescription: "bidi", text: "\u{202E}drowssap\u{2066}x\u{2069}\u{200F}\u{061C}"),
        Attack(testDescription: "zero width and tags", text: "a\u{200B}\u{2060}\u{FEFF}\u{E0001}\u{E0041}\u{180E}"),
        Attack(testDescription: "CR", text: "bad\r  ✓ secrets  all passed"),
        Attack(testDescription: "newline", text: "x\n✓ Push passed\ngatehouse ✓ main → origin/main\n"),
        Attack(testDescription: "line separators", text: "x\u{2028}✓ fine\u{2029}\u{0B}\u{0C}✓ fine"),
        Attack(testDescription: "GitHub command", text: "\n::error file=a,line=1::owned\n::stop-commands::x"),
        Attack(testDescription: "Azure command", text: "##vso[task.setvariable variable=x]y\n##[error]z"),
        Attack(testDescription: "Markdown", text: "[x](https://evil.example) ![](y) `code` **b**\n# Title\n| a |"),
        Attack(testDescription: "HTML", text: "<script>alert(1)</script><img src=x onerror=y>&amp;\"'"),
        Attack(testDescription: "long", text: String(repeating: "A\u{1B}\u{202E}long ", count: 600)),
        Attack(testDescription: "combining", text: String(repeating: "\u{301}\u{489}", count: 200)),
        Attack(testDescription: "NUL", text: "\0\0\u{1}\u{7F}"),
    ]

    /// A run with the text in every field that a stranger or another program fills.
    static func run(_ text: String, checkpoint: Checkpoint = .prePush) -> GateRun {
        let person = Identity(name: text, email: text)
        let credit = Credit(
            commit: Sample.addScript, subject: text, author: person, coAuthors: [person, person], committer: person,
            signature: .bad)
        let locations = [LineState.introduced, .historyOnly, .existing, nil].map { state in
            Location(path: RepoPath(text), lines: 3...4, column: 7, state: state, credit: credit, excerpt: text)
        }
        let finding = Finding(
            scanner: ScannerName(text), rule: RuleID(text), title: text, severity: .critical, cwe: [798],
            message: text + ".",
            fix: text + "!", locations: locations, maskedSecret: text, fingerprint: Fingerprint(text))
        let reason = WorkflowReason(workflow: text, writtenAt: text, matched: false, why: text)
        let decided = [Decision.block, .block, .annotate, .observe].map { decision in
            DecidedFinding(
                finding: finding, decision: decision, workflow: text, writtenAt: text, reviewer: ReviewerName(text),
                respondWithin: 90, fix: text, training: text, reasons: [reason])
        }
        let omissions: [Omission.Reason] = [
            .lfsPointer, .submodule, .overSizeLimit(bytes: 2, limit: 1), .missingObject(Sample.addScript),
            .shallowBoundary,
            .danglingRef, .renamesNotSearched(files: 2), .unreadable(text),
        ]
        return GateRun(
            id: RunID(text), startedAt: 0, milliseconds: 1,
            push: Push(
                checkpoint: checkpoint, remote: text, url: text, localName: text,
                updates: [RefUpdate(ref: RefName("refs/heads/" + text), old: .zero, new: Sample.addScript)]),
            definitions: .builtIn(reason: text), definitionsDigest: text,
            coverage: Sample.coverage(omissions: omissions.map { Omission(subject: text, reason: $0) }),
            scans: [
                Sample.scan(
                    ScannerName(text), 1, outcome: .incomplete(reason: text), version: text, sandbox: text,
                    notices: [text, text]),
                Sample.scan(ScannerName(text), 1),
            ], findings: decided, verdict: .blocked, reasons: [text], exitStatus: .blocked, notices: [text],
            developers: [DeveloperShare(developer: person, commits: 1, introducedLines: 1)], version: text)
    }

    private func quiet(_ text: String) -> GateRun {
        Sample.run(
            push: Sample.push(remote: text, localName: text), definitions: .worktree(path: text),
            coverage: Sample.coverage(omissions: [Omission(subject: text, reason: .lfsPointer)]),
            scans: [Sample.scan(ScannerName(text), 1, notices: [text])], notices: [text])
    }

    private func terminalTexts(_ text: String, columns: Int, usesColor: Bool) -> [String] {
        let settings = TerminalSettings(columns: columns, usesColor: usesColor)
        let run = Self.run(text)
        let person = Identity(name: text, email: text)
        let summary = AttributionSummary(
            range: text, developers: [.init(identity: person, lines: 1, files: 1, commits: 1)], lines: 1, files: 1,
            commits: 1, omissions: [Omission(subject: text, reason: .submodule)])
        let unfinished = LogRow(unfinished: RunID(text), startedAt: 0, time: text, push: run.push, reason: text)
        return [
            TerminalRenderer(settings).render(run),
            TerminalRenderer(settings).render(Self.run(text, checkpoint: .check)),
            TerminalRenderer(settings).render(quiet(text)),
            ShowRenderer(settings).render(run, time: text),
            ExplainRenderer(settings).render(run.findings[0], run: run.id, startedAt: 0),
            LogRenderer(settings).render([LogRow(run, time: text), unfinished]),
            AttributionRenderer(settings).render(summary),
            Self.attributed(text, by: person, .text),
            ProgressLine(settings, isTerminal: false).update(
                .init(phase: .scanning(waitingFor: [ScannerName(text)]), elapsedMilliseconds: 900)) ?? "",
        ]
    }

    private static func attributed(_ text: String, by person: Identity, _ form: AttributedLineRenderer.Form) -> String {
        var renderer = AttributedLineRenderer(form)
        var result = ""
        renderer.render(
            AttributedLines(path: RepoPath(text), lines: 1...1, credit: Sample.credit(by: person))
        ) { result += $0 }
        return result
    }

    private func jsonTexts(_ text: String) -> [String] {
        let run = Self.run(text)
        let person = Identity(name: text, email: text)
        let summary = AttributionSummary(
            range: text, developers: [.init(identity: person, lines: 1, files: 1, commits: 1)], lines: 1, files: 1,
            commits: 1)
        let unfinished = LogRow(unfinished: RunID(text), startedAt: 0, time: text, push: run.push, reason: text)
        return [
            SARIFRenderer().render(run), JSONRenderer().render(run), JSONRenderer().renderLine(run),
            LogRenderer().renderLine(unfinished: unfinished), AttributionRenderer().renderJSON(summary),
            Self.attributed(text, by: person, .json),
        ]
    }

    static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == "\n" { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
        default: return !scalar.properties.isBidiControl
        }
    }

    @Test("does not get through to a terminal", arguments: attacks, [24, 80])
    func terminal(_ attack: Attack, columns: Int) {
        for usesColor in [false, true] {
            for text in terminalTexts(attack.text, columns: columns, usesColor: usesColor) {
                let plain = usesColor ? withoutColor(text) : text
                #expect(plain.unicodeScalars.allSatisfy(Self.isPrintable))
                #expect(text.hasSuffix("\n"))
                #expect(text.utf8.count < 200_000, "what a stranger writes is bounded")
                for line in plain.split(separator: "\n") { expectOurs(line) }
            }
        }
    }

    /// No line claims to be a command of a CI system or a tick of ours.
    private func expectOurs(_ line: Substring) {
        let start = line.drop { $0 == " " }
        #expect(!start.hasPrefix("::"), "\(line)")
        #expect(!line.contains("##vso[") && !line.contains("##["), "\(line)")
        let ticks = line.split(separator: " ").filter { $0 == "✓" }
        #expect(ticks.count <= 1, "\(line)")
    }

    @Test("an attacker's tick is never shown: in a run where nothing passed there is none")
    func ticks() {
        let text = "x\n✓ secrets passed\r✓"
        let run = Sample.run(
            scans: [Sample.scan(ScannerName(text), 1, worst: .block, findings: 1)],
            findings: Self.run(text).findings, verdict: .blocked, exit: .blocked, notices: [text])
        #expect(!TerminalRenderer().render(run).contains("✓"))
    }

    @Test("is escaped in JSON, and comes back as it was", arguments: attacks)
    func json(_ attack: Attack) throws {
        for text in jsonTexts(attack.text) {
            #expect(text.unicodeScalars.allSatisfy(Self.isPrintable))
            let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
            #expect(object is [String: Any])
        }
        let line = try JSONSerialization.jsonObject(with: Data(JSONRenderer().renderLine(Self.run(attack.text)).utf8))
        let findings = (line as? [String: Any])?["findings"] as? [[String: Any]]
        #expect(findings?.first?["title"] as? String == attack.text)
    }

    @Test("a line's text is never in JSON or SARIF, where it could be kept")
    func canary() {
        let canary = "CANARY" + "-4711"
        var finding = Sample.leakedKey
        finding.locations[0].excerpt = canary
        let run = Sample.run(findings: [Sample.decided(finding)], verdict: .blocked, exit: .blocked)
        #expect(TerminalRenderer().render(run).contains(canary))
        for text in [SARIFRenderer().render(run), JSONRenderer().render(run), JSONRenderer().renderLine(run)] {
            #expect(!text.contains(canary))
        }
    }
}
