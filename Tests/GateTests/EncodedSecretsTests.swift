import Foundation
import GateModel
import TestSupport
import Testing

/// Secrets that do not look like themselves, through a real push.
@Suite("Encoded secrets")
struct EncodedSecretsTests {
    private static let line = "key: \(Canary.aws), of the build and nothing else\n"
    private static let base64 = Data(line.utf8).base64EncodedString()

    private static func hexadecimal(_ text: String) -> String {
        text.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    private static func escaped(_ text: String, _ prefix: String) -> String {
        text.utf8.map { prefix + hexadecimal(String(UnicodeScalar($0))) }.joined()
    }

    /// What is committed, and what of it must not be shown.
    static let files: [(name: String, path: String, text: String, hidden: String)] = [
        ("base64", "a.yml", "data:\n  key: \(base64)\n", String(base64.prefix(12))),
        (
            "base64 for URLs", "a.txt", "https://example.com/?d=\(base64.replacing("=", with: ""))&e=1\n",
            String(base64.prefix(12))
        ),
        (
            "wrapped base64", "a.b64",
            "text\n\(base64.prefix(32))\n\(base64.dropFirst(32).prefix(32))\n\(base64.dropFirst(64))\n",
            String(base64.prefix(12))
        ),
        ("hexadecimal", "a.c", "k = \"\(hexadecimal(Canary.aws))\";\n", String(hexadecimal(Canary.aws).prefix(12))),
        ("percent-encoding", "a.url", "?k=\(escaped(Canary.aws, "%"))\n", String(escaped(Canary.aws, "%").prefix(12))),
        (
            "Unicode escapes", "a.json", "{\"k\": \"\(escaped(Canary.aws, "\\u00"))\"}\n",
            String(escaped(Canary.aws, "\\u00").prefix(12))
        ),
        (
            "byte escapes", "a.py", "k = '\(escaped(Canary.aws, "\\x"))'\n",
            String(escaped(Canary.aws, "\\x").prefix(12))
        ),
        (
            "base64 in base64", "a.env", "K=\(Data(base64.utf8).base64EncodedString())\n",
            String(Data(base64.utf8).base64EncodedString().prefix(12))
        ),
        (
            "a notebook's output", "a.ipynb",
            "{\"cells\": [{\"outputs\": [{\"text\": [\n  \"login\\n\",\n  \"key\\t\\\"\(Canary.aws)\\\"\\n\"\n]}]}]}\n",
            String(Canary.aws.prefix(12))
        ),
    ]

    @Test("each is found and blocks, and nothing shows it", arguments: files.indices)
    func blocks(_ index: Int) async throws {
        let file = Self.files[index]
        try await GitScenario.established { repo in
            try repo.commit("bad", files: [file.path: file.text])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1, "\(file.name): \(push.error)")
            let record = try repo.lastRecord()
            #expect(record.blockedPaths == [file.path], "\(file.name)")
            #expect(record.findings?.count == 1)
            try repo.expectHidden(Canary.aws, after: push)
            try repo.expectHidden(file.hidden, after: push)
        }
    }

    @Test("the same secret, clear and encoded, is one finding")
    func oneFinding() async throws {
        try await GitScenario.established { repo in
            try repo.commit("bad", files: ["a": Self.line, "b": Self.base64])
            #expect(try repo.push("origin", "main").status == 1)
            let findings = try #require(try repo.lastRecord().findings)
            #expect(findings.count == 1 && findings[0].locations.count == 2)
        }
    }

    @Test("what the trusted ref switches off is not looked at")
    func switchedOff() async throws {
        let settings = "look-at: {encoded: false}\n"
        try await GitScenario.established(files: [".gatehouse/secrets.yml": settings]) { repo in
            try repo.git("fetch", "--quiet")
            try repo.commit("encoded", files: ["a": Self.base64])
            let push = try repo.push("origin", "main")
            #expect(push.status == 0, "\(push.error)")
        }
    }

    @Test("a private key of which the push changes one line in the middle is found")
    func keyLine() async throws {
        var lines = ["-----BEGIN RSA PRIVATE " + "KEY-----"]
        for number in 0..<12 {
            lines.append(Data((0..<48).map { UInt8(($0 * 37 + number * 101 + 7) & 255) }).base64EncodedString())
        }
        lines.append("-----END RSA PRIVATE " + "KEY-----")
        try await GitScenario.established(files: ["id": lines.joined(separator: "\n") + "\n"]) { repo in
            try repo.git("fetch", "--quiet")
            lines[6] = "q" + lines[6].dropFirst()
            try repo.commit("bad", files: ["id": lines.joined(separator: "\n") + "\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1, "\(push.error)")
            #expect(try repo.lastRecord().blockedPaths == ["id"])
            try repo.expectHidden(lines[6], after: push)
        }
    }
}
