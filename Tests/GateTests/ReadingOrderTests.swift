import Foundation
import GateModel
import TestSupport
import Testing

/// Many files at once, which lie in a pack as deltas of each other and are read in that order: nothing of one is taken for another's.
@Suite("Many files in deltas")
struct ReadingOrderTests {
    private static let count = 240

    private func path(_ number: Int) -> String { "d\(number % 7)/f\(number).txt" }

    /// Files that are alike, changed by two people in two commits; four of them hold a secret at the end.
    private func fill(_ repo: GitScenario) throws -> (base: String, secrets: [String]) {
        let common = (0..<120).map { "a line that all of them have, number \($0)" }
        func text(_ number: Int, _ changes: [String]) -> String {
            let own = common.enumerated().map { $1 + ($0 % 7 == number % 7 ? " of \(number)" : "") }
            return (own[..<60] + changes + own[60...]).joined(separator: "\n") + "\n"
        }
        let numbers = 0..<Self.count
        try repo.commit(
            "base", files: Dictionary(uniqueKeysWithValues: numbers.map { (path($0), text($0, [])) }))
        let base = try repo.git("rev-parse", "HEAD").trimmingCharacters(in: .newlines)
        try repo.commit(
            "evens", by: "Ada <ada@example.com>",
            files: Dictionary(
                uniqueKeysWithValues: numbers.filter { $0 % 2 == 0 }.map { (path($0), text($0, ["even \($0)"])) }))
        let secrets = [3, 66, 120, 237]
        try repo.commit(
            "thirds", by: "Ben <ben@example.com>",
            files: Dictionary(
                uniqueKeysWithValues: numbers.filter { $0 % 3 == 0 }.map { number in
                    let even = number % 2 == 0 ? ["even \(number)"] : []
                    let secret = secrets.contains(number) ? ["key = \(Canary.aws)"] : []
                    return (path(number), text(number, even + ["third \(number)"] + secret))
                }))
        try repo.git("repack", "-adfq", "--depth=50", "--window=50")
        let pack = try repo.run(["sh", "-c", "git verify-pack -v .git/objects/pack/pack-*.idx"]).output
        // Of a delta, verify-pack tells the depth and the base too.
        try #require(
            pack.split(separator: "\n").filter { $0.contains(" blob ") && $0.split(separator: " ").count == 7 }.count
                > 200)
        return (base, secrets.map(path))
    }

    @Test("each line is attributed to who git blame says, each secret found where it stands")
    func places() async throws {
        try await GitScenario.guarded { repo in
            let (base, secrets) = try fill(repo)
            let lines = try repo.gatehouse("attribute", "\(base)..HEAD", "--lines").output.split(separator: "\n")
            var theirs: [String] = []
            for number in 0..<Self.count where number % 2 == 0 || number % 3 == 0 {
                let blame = try repo.git("blame", "-l", "-e", "-n", "\(base)..HEAD", "--", path(number))
                for line in blame.split(separator: "\n") where !line.hasPrefix("^") {
                    let words = line.split(separator: " ", omittingEmptySubsequences: true)
                    let place = try #require(words.firstIndex { $0.hasSuffix(")") })
                    theirs.append("\(path(number)):\(words[place].dropLast()) \(words[0])")
                }
            }
            #expect(theirs.count == 120 + 80 + 4)
            #expect(Set(lines.map { $0.split(separator: " ").prefix(2).joined(separator: " ") }) == Set(theirs))

            let check = try repo.gatehouse("check", "\(base)..HEAD", "--format", "json")
            #expect(check.status == 1)
            let run = try #require(try JSONSerialization.jsonObject(with: Data(check.output.utf8)) as? [String: Any])
            let findings = try #require(run["findings"] as? [[String: Any]])
            #expect(findings.count == 1)
            let locations = try #require(findings.first?["locations"] as? [[String: Any]])
            #expect(locations.compactMap { $0["path"] as? String }.sorted() == secrets.sorted())
        }
    }

    @Test("a program is given each file with its own content")
    func snapshot() async throws {
        try await GitScenario.guarded { repo in
            let (base, _) = try fill(repo)
            let body = """
                for path; do n=${path##*/f}; n=${n%.txt}
                  grep -q "^even $n$" "$path" || grep -q "^third $n$" "$path" || { echo "$path is another" >&2; exit 3; }
                done
                printf '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"own"}},"results":[]}]}'
                """
            try repo.write("own.sh", Data("#!/bin/sh\n\(body)\n".utf8))
            let program = repo.folder.appending(path: "bin/own")
            _ = try repo.run(["install", "-D", "-m", "755", "own.sh", program.path])
            let process = """
                scanners:
                  own: {run: [\(program.path), "{paths}"], report: sarif, inspect: tip}
                workflows:
                  - {name: Anything, decide: annotate}
                """
            try repo.write(".gatehouse/process.yml", Data(process.utf8))
            let check = try repo.gatehouse("check", "\(base)..HEAD", "--definitions", "worktree", "--format", "json")
            let run = try #require(try JSONSerialization.jsonObject(with: Data(check.output.utf8)) as? [String: Any])
            let scan = try #require((run["scans"] as? [[String: Any]])?.first)
            #expect(scan["complete"] as? Bool == true, "\(scan)")
            #expect(scan["filesDue"] as? Int == 160)
        }
    }
}
