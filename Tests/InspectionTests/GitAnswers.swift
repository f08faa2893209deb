import Foundation
import GateModel
import TestSupport

/// What git itself says, to compare with.
extension GitScenario {
    func revList(_ new: [ObjectID], not known: [ObjectID]) throws -> Set<ObjectID> {
        let text = try git(
            "rev-list", "--stdin", input: (new.map(\.hex) + known.map { "^" + $0.hex }).joined(separator: "\n"))
        return Set(text.split(separator: "\n").compactMap { ObjectID(hex: $0) })
    }

    /// The commit that `git blame` gives each line to, for the lines that commits outside `known` added.
    func blame(_ path: RepoPath, at tip: ObjectID, not known: [ObjectID]) throws -> [Int: ObjectID] {
        let output = try gitBytes(
            ["blame", "--root", "--porcelain", tip.hex] + known.map { "^" + $0.hex } + ["--", path.display])
        var result: [Int: ObjectID] = [:]
        var boundary: Set<ObjectID> = []
        var current: ObjectID?
        for line in output.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if line.first == UInt8(ascii: "\t") { continue }
            let fields = String(decoding: line, as: UTF8.self).split(separator: " ")
            if fields.count >= 3, let id = ObjectID(hex: fields[0]), let number = Int(fields[2]) {
                result[number] = id
                current = id
            } else if fields == ["boundary"], let current {
                boundary.insert(current)
            }
        }
        return result.filter { !boundary.contains($0.value) }
    }

    /// Lines added by each commit, from each of its parents, by path: `git diff-tree -p -U0`.
    func diffs(of commits: [ObjectID]) throws -> [ObjectID: [[RepoPath: Set<Int>]]] {
        let output = try gitBytes(
            [
                "-c", "core.quotePath=false", "diff-tree", "--stdin", "--root", "-m", "-r", "-M", "-p", "-U0", "--text",
                "--always",
            ],
            input: Data(commits.map { $0.hex + "\n" }.joined().utf8))
        var result: [ObjectID: [[RepoPath: Set<Int>]]] = [:]
        var commit: ObjectID?
        var path: RepoPath?
        for line in String(decoding: output, as: UTF8.self).split(separator: "\n") {
            if line.utf8.count == 40, let id = ObjectID(hex: line) {
                (commit, path) = (id, nil)
                result[id, default: []].append([:])
            } else if line.hasPrefix("diff --git ") {
                path = nil
            } else if line.hasPrefix("+++ "), path == nil {
                // A name with a space ends with a tab.
                path = RepoPath(String(line.dropFirst("+++ b/".count).prefix { $0 != "\t" }))
            } else if line.hasPrefix("@@ "), let commit, let path {
                let fields = line.split(separator: " ")[2].dropFirst().split(separator: ",")
                guard let start = Int(fields[0]) else { continue }
                let count = fields.count > 1 ? Int(fields[1]) ?? 0 : 1
                let last = result[commit].map { $0.count - 1 } ?? 0
                if count > 0 { result[commit]?[last][path, default: []].formUnion(start..<(start + count)) }
            }
        }
        return result
    }

    /// Changes as `git diff-tree -M --raw` tells them: "R a -> b", "M a", with modes and ids.
    func rawChanges(of commit: ObjectID) throws -> Set<String> {
        let fields = try gitBytes(["diff-tree", "--root", "--no-commit-id", "-r", "-M", "--raw", "-z", commit.hex])
            .split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
        var result: Set<String> = []
        var index = 0
        while index + 1 < fields.count {
            let head = fields[index].dropFirst().split(separator: " ").map(String.init)
            let isRename = head[4].hasPrefix("R")
            let before = fields[index + 1]
            let after = isRename ? fields[index + 2] : before
            let (oldMode, newMode, old, new) = (head[0], head[1], head[2], head[3])
            result.insert(
                "\(oldMode == "000000" ? "-" : before) \(oldMode) \(short(old)) > "
                    + "\(newMode == "000000" ? "-" : after) \(newMode) \(short(new))")
            index += isRename ? 3 : 2
        }
        return result
    }

    private func short(_ id: String) -> String { String(id.prefix(7)) }
}

extension FileChange {
    /// In the words of ``GitScenario/rawChanges(of:)``, against the first parent.
    var raw: String {
        "\(Self.side(before.first.flatMap { $0 })) > \(Self.side(after))"
    }

    private static func side(_ file: FileVersion?) -> String {
        guard let file else { return "- 000000 0000000" }
        let mode = String(file.mode.rawValue, radix: 8)
        return "\(file.path.display) \(String(repeating: "0", count: 6 - mode.count))\(mode) \(file.id.short)"
    }
}
