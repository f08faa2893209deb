import Foundation
import GateModel
import Testing

@testable import Feedback

@Suite("JSON and SARIF")
struct JSONTests {
    @Test("writes JSON with sorted keys and everything escaped that is not printable")
    func value() {
        let value = JSONValue.members([
            "b": .array([.integer(-1), .number(1.5), .number(2), .number(.infinity), .bool(true), .null]),
            "a": .string("q\" b\\ \n\r\t \u{1} \u{9B} \u{202E} 🎉 \u{E0041} é"), "none": nil, "c": .object([:]),
            "d": .array([]),
        ])
        #expect(
            value.line
                == #"{"a":"q\" b\\ \n\r\t \u0001 \u009b \u202e 🎉 \udb40\udc41 é","b":[-1,1.5,2,null,true,null],"c":{},"d":[]}"#
        )
        #expect(JSONValue.object(["a": .array([.integer(1)])]).pretty == "{\n  \"a\": [\n    1\n  ]\n}")
    }

    @Test("writes runs as recorded")
    func golden() throws {
        try expectGolden(JSONRenderer().render(Sample.blocked), "blocked.json")
        try expectGolden(JSONRenderer().render(Sample.everything), "everything.json")
        try expectGolden(SARIFRenderer().render(Sample.blocked), "blocked.sarif")
        try expectGolden(SARIFRenderer().render(Sample.everything), "everything.sarif")
        try expectGolden(SARIFRenderer().render(Sample.incomplete(exit: .incomplete)), "incomplete.sarif")
    }

    @Test("what a pipeline looks at though nobody moves it is no ref that is made")
    func look() {
        let update = RefUpdate(ref: "refs/heads/main", old: .zero, new: Sample.useBash)
        for look in [Push.Look.request, .branch, .wholeBranch] {
            let push = Push(checkpoint: .ci, remote: nil, url: nil, updates: [update], look: look)
            let line = JSONRenderer().renderLine(Sample.run(push: push))
            #expect(line.contains(#""kind":"look""#) && line.contains(#""look":"\#(look.rawValue)""#), "\(line)")
        }
        #expect(!JSONRenderer().renderLine(Sample.run(push: Sample.push([update]))).contains("look"))
    }

    @Test("a record is one line with the same members")
    func line() throws {
        let line = JSONRenderer().renderLine(Sample.everything)
        #expect(line.filter { $0 == "\n" }.count == 1)
        let one = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? NSDictionary
        let other = try JSONSerialization.jsonObject(with: Data(JSONRenderer().render(Sample.everything).utf8))
        #expect(one == other as? NSDictionary)
    }

    private func sarifRun(_ run: GateRun) throws -> [String: Any] {
        let log = try JSONSerialization.jsonObject(with: Data(SARIFRenderer().render(run).utf8)) as? [String: Any]
        #expect(log?["version"] as? String == "2.1.0")
        return try #require((log?["runs"] as? [[String: Any]])?.first)
    }

    @Test("every result points at its rule and starts from the root of the source")
    func results() throws {
        let run = try sarifRun(Sample.everything)
        let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
        let rules = try #require(driver?["rules"] as? [[String: Any]])
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.count == Sample.everything.findings.count)
        #expect(Set(rules.compactMap { $0["id"] as? String }).count == rules.count)
        for result in results {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
            let location = try #require((result["locations"] as? [[String: Any]])?.first)
            let artifact = (location["physicalLocation"] as? [String: Any])?["artifactLocation"] as? [String: Any]
            #expect(artifact?["uriBaseId"] as? String == "%SRCROOT%")
            let uri = try #require(artifact?["uri"] as? String)
            #expect(uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
        }
    }

    @Test("what was not looked at makes an execution unsuccessful, and is named")
    func invocations() throws {
        let passed = (try sarifRun(Sample.passed)["invocations"] as? [[String: Any]])?.first
        #expect(passed?["executionSuccessful"] as? Bool == true)
        for run in [Sample.incomplete(exit: .accepted), Sample.everything] {
            let invocation = (try sarifRun(run)["invocations"] as? [[String: Any]])?.first
            #expect(invocation?["executionSuccessful"] as? Bool == false)
            let notifications = invocation?["toolExecutionNotifications"] as? [[String: Any]] ?? []
            #expect(notifications.contains { $0["level"] as? String == "error" })
        }
    }

    @Test(
        "a path is a relative URI, byte for byte",
        arguments: [
            ("a/b.txt", "a/b.txt"), ("a b%20#?.txt", "a%20b%2520%23%3F.txt"), ("é", "%C3%A9"), ("a:b", "a%3Ab"),
            ("\n\u{1B}", "%0A%1B"),
        ])
    func uri(_ path: String, _ shown: String) { #expect(SARIFText.uri(RepoPath(path)) == shown) }

    @Test(
        "a remote is named by a URI, or not at all",
        arguments: [
            ("https://git.example.com/a.git", "https://git.example.com/a.git"),
            ("git@git.example.com:ada/tools.git", "ssh://git@git.example.com/ada/tools.git"),
            ("/srv/my repo.git", "file:///srv/my%20repo.git"), ("../other", nil), ("a/b:c", nil),
            ("https://x/\u{1B}\"<", "https://x/%1B%22%3C"),
        ] as [(String, String?)])
    func repository(_ url: String, _ uri: String?) { #expect(SARIFText.repositoryURI(url) == uri) }

    @Test(
        "foreign text makes no link and no placeholder in a SARIF message",
        arguments: [
            ("plain {x} [y]", "plain {x} [y]"), ("{0} {x}", "{{0}} {{x}}"),
            ("[x](https://evil.example)", "\\[x\\](https://evil.example)"),
        ])
    func message(_ text: String, _ shown: String) {
        #expect(SARIFText.message(text) == .object(["text": .string(shown)]))
    }
}
