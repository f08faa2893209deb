import GateModel
import Testing

@testable import Gate

@Suite("The redaction of a run")
struct RunRedactionTests {
    private static let token = "TOKEN"
    private let redact: (String) -> String = { text in
        text.split(separator: RunRedactionTests.token, omittingEmptySubsequences: false).joined(separator: "•••")
    }

    @Test("reaches every text of a run")
    func everywhere() {
        let run = run(naming: Self.token).redacted(redact)
        #expect(!"\(run)".contains(Self.token))
        #expect(run == self.run(naming: "•••"))
    }

    @Test("searches a run without secrets once, and leaves it as it is")
    func clean() {
        var searches = 0
        let run = run(naming: "x")
        let redacted = run.redacted { text in
            searches += 1
            return text
        }
        #expect(redacted == run)
        #expect(searches == 1)
    }

    @Test("leaves the bytes of other paths and refs alone")
    func bytes() {
        let path = RepoPath(bytes: [0x61, 0xff])
        let run = run(naming: Self.token, other: path).redacted(redact)
        #expect(run.findings[0].finding.locations.map(\.path) == ["a/•••", path])
        #expect(run.push.updates.map(\.ref) == ["refs/heads/•••", RefName(bytes: path.bytes)])
    }

    @Test("covers an error's sentences, and leaves other errors as they are")
    func error() {
        let error = GateError.cannotRead(path: Self.token, reason: "gone")
        #expect(RedactedError(error, redact)?.summary == "Cannot read '•••': gone")
        #expect(RedactedError(error, redact)?.exitStatus == .failed)
        #expect(RedactedError(GateError.interrupted, redact) == nil)
    }

    private func run(naming text: String, other path: RepoPath = "b") -> GateRun {
        let person = Identity(name: "a \(text)", email: "\(text)@host")
        let credit = Credit(
            commit: .zero, subject: text, author: person, coAuthors: [person], committer: person, signature: .good)
        var coverage = Coverage()
        coverage.forcedRefs = [RefName("refs/heads/\(text)")]
        coverage.omissions = [
            Omission(subject: text, reason: .unreadable(text)), Omission(subject: text, reason: .lfsPointer),
        ]
        let finding = Finding(
            scanner: "s", rule: RuleID("r-\(text)"), title: text, severity: .high, message: text, fix: text,
            locations: [
                Location(path: RepoPath("a/\(text)"), lines: 1...1, credit: credit, excerpt: text),
                Location(path: path, lines: nil),
            ])
        let why = WorkflowReason(workflow: text, writtenAt: text, matched: true, why: text)
        let report = ScanReport(
            scanner: "s", outcome: .incomplete(reason: text), findings: [finding], filesDue: 1, milliseconds: 1,
            version: text, sandbox: text, notices: [text])
        return GateRun(
            id: "01", startedAt: 1, milliseconds: 1,
            push: Push(
                checkpoint: .prePush, remote: text, url: text, localName: text,
                updates: [
                    RefUpdate(ref: RefName("refs/heads/\(text)"), old: .zero, new: .zero),
                    RefUpdate(ref: RefName(bytes: path.bytes), old: .zero, new: .zero),
                ]),
            definitions: .trustedRef(name: text, commit: .zero, isUsual: true), definitionsDigest: "",
            coverage: coverage, scans: [ScanReport.Summary(report, worst: .block)],
            findings: [
                DecidedFinding(
                    finding: finding, decision: .block, workflow: text, writtenAt: text, reviewer: nil,
                    respondWithin: nil, fix: text, training: text, reasons: [why])
            ], verdict: .blocked, reasons: [text], exitStatus: .blocked, notices: [text],
            developers: [DeveloperShare(developer: person, commits: 1, introducedLines: 1)], version: "1")
    }
}
