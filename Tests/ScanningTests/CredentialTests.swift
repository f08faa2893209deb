import GateModel
import Testing

@testable import Scanning

@Suite("Findings about credentials")
struct CredentialTests {
    static let texts: [(String, String)] = [
        ("Possible hardcoded password: 'hunter2'", "Possible hardcoded password: '••••••••'"),
        ("password \"a\" and \"b\" here", "password \"••••••••\" here"),
        ("it's 'it's' that you don't want", "it's '••••••••' that you don't want"),
        ("cut in the middle: 'hunt", "cut in the middle: '••••••••"),
        ("one \"kind\" and `another`", "one \"••••••••\" and `••••••••`"),
        ("'my\"secret' of two kinds", "'••••••••"),
        ("“typographic”", "“••••••••”"), ("nothing quoted", "nothing quoted"), ("empty: ''", "empty: ''"), ("", ""),
    ]

    @Test("everything in quotation marks is hidden", arguments: texts)
    func quotes(_ text: String, _ masked: String) {
        #expect(Credentials.maskingQuotes(in: text) == masked)
    }

    static let reports: [(rule: String, cwe: [Int], command: [String], isCredential: Bool)] = [
        ("B105", [], ["bandit"], true), ("B107", [259], ["bandit"], true), ("B101", [703], ["bandit"], false),
        ("hardcoded", [798], ["semgrep"], true), ("hardcoded", [89, 522], ["semgrep"], true),
        ("sql", [89], ["semgrep"], false), ("sql", [89], ["/opt/gitleaks", "git"], true),
    ]

    @Test("are known by their weakness, their rule or their program", arguments: reports)
    func credential(_ given: (rule: String, cwe: [Int], command: [String], isCredential: Bool)) {
        let finding = ReportedFinding(
            rule: given.rule, title: "t", severity: .high, cwe: given.cwe, message: "m", places: [])
        #expect(Credentials(definition(given.command)).isCredential(finding) == given.isCredential)
    }

    @Test("tell neither the value nor, for the gate, the line")
    func scan() async throws {
        try await ScanScene.play { scene in
            let password = "hunter2"
            let result =
                #"{"filename": "a.py", "test_id": "B105", "issue_text": "Possible hardcoded password: '\#(password)'", "#
                + #""issue_severity": "LOW", "line_number": 1}"#
            let report = #"{"results": [\#(result)], "errors": [], "metrics": {"a.py": {}}}"#
            try scene.program("bandit", "cat <<'END'\n\(report)\nEND")
            let scanned = try await scene.scan(
                definition(["bandit", "{paths}"], .bandit), [PushedFile("a.py", "p = '\(password)'\n")])
            let finding = try #require(scanned.findings.first)
            #expect(finding.message == "Possible hardcoded password: '••••••••'")
            #expect(finding.maskedSecret != nil)
        }
    }
}
