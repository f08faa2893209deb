import Foundation
import GateModel
import TestSupport
import Testing

/// What a push is told that changes what pushes are judged by.
@Suite("a push that changes definitions")
struct DefinitionNoticeTests {
    private static let process = "scanners: {secrets: {use: secrets}}\nworkflows: [{name: W, decide: annotate}]\n"
    private static let other = process + "# changed\n"

    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let before: [String: String]
        let pushed: [String: String?]
        let told: [String]
    }

    static let cases = [
        Case(
            testDescription: "the first process", before: [:], pushed: [".gatehouse/process.yml": process],
            told: [
                "This push brings the first process (.gatehouse/process.yml). It was judged without it; it counts when it "
                    + "has landed."
            ]),
        Case(
            testDescription: "another process", before: [".gatehouse/process.yml": process],
            pushed: [".gatehouse/process.yml": other],
            told: [
                "This push changes the process (.gatehouse/process.yml). It was judged by the old one; the new one counts "
                    + "when it has landed."
            ]),
        Case(
            testDescription: "a process that is moved away", before: [".gatehouse/process.yml": process],
            pushed: [".gatehouse/process.yml": nil, "old.yml": process],
            told: [
                "This push takes the process away (.gatehouse/process.yml). It was judged by it; when that has landed, the "
                    + "built-in one judges: secrets block, and nothing else is scanned."
            ]),
        Case(
            testDescription: "the scanner's files alone", before: [".gatehouse/process.yml": process],
            pushed: [".gatehouse/secrets.yml": "inline-waivers: true\n"],
            told: [
                "This push brings .gatehouse/secrets.yml for the secret scanner. It was judged without it; it counts when "
                    + "it has landed."
            ]),
        Case(
            testDescription: "several of them",
            before: [".gatehouse/secrets.yml": "inline-waivers: true\n"],
            pushed: [".gatehouse/secrets.yml": "inline-waivers: false\n", ".gitleaksignore": "a:b:1\n"],
            told: [
                "This push changes .gatehouse/secrets.yml and .gitleaksignore for the secret scanner. It was judged by the "
                    + "old ones; the new ones count when they have landed."
            ]),
        Case(
            testDescription: "people", before: [".mailmap": "A <a@x>\n"],
            pushed: [".mailmap": "B <a@x>\n", ".gatehouse/allowed_signers": ""],
            told: [
                "This push brings .gatehouse/allowed_signers. Signatures were looked at without it; it counts when it has "
                    + "landed.", "This push changes .mailmap. Names were mapped by the old one.",
            ]),
        Case(
            testDescription: "what no definition is", before: [".gatehouse/process.yml": process],
            pushed: [".gatehouse/notes.md": "notes\n"], told: []),
    ]

    @Test("is told which definitions judged it", arguments: cases)
    func told(_ given: Case) async throws {
        try await GitScenario.established(files: given.before) { repo in
            try repo.git("fetch", "--quiet")
            try repo.commit("second", files: given.pushed)
            #expect(try repo.push("origin", "main").status == 0)
            #expect(try repo.lastRecord().notices ?? [] == given.told)
        }
    }
}
