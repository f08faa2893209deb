import Foundation
public import GateModel

/// A history made at random from a seed: branches, merges, edits, renames, deletions, changes of mode.
///
/// The same seed gives the same objects on every machine. Lines come from a small vocabulary, so that they repeat, as braces
/// and blank lines do: that is where two differs differ.
public struct RandomHistory {
    /// All commits, parents first.
    public private(set) var commits: [ObjectID] = []

    private struct File: Equatable {
        var mode = "100644"
        var lines: [String]
        var endsWithNewline = true

        var text: String { lines.joined(separator: "\n") + (endsWithNewline && !lines.isEmpty ? "\n" : "") }
    }

    private typealias Files = [String: File]
    private struct Node {
        let files: Files
        var children = 0
    }

    private var random: SeededGenerator
    private var nodes: [Node] = []
    private var stream = ""
    private var lineNumber = 0

    /// Writes `count` commits into the scenario's repository; the last is the tip of `main`.
    public init(seed: UInt64, commits count: Int, in scenario: GitScenario) throws {
        random = SeededGenerator(seed: seed)
        for index in 0..<count { addCommit(index) }
        let marks = scenario.folder.appending(path: "marks")
        _ = try scenario.gitBytes(
            ["fast-import", "--quiet", "--force", "--export-marks=\(marks.path)"], input: Data(stream.utf8))
        var ids: [Int: ObjectID] = [:]
        for line in try String(contentsOf: marks, encoding: .utf8).split(separator: "\n") {
            let fields = line.split(separator: " ")
            if let mark = Int(fields[0].dropFirst()), let id = ObjectID(hex: fields[1]) { ids[mark] = id }
        }
        commits = (1...count).compactMap { ids[$0] }
        try scenario.git("update-ref", "refs/heads/main", commits[count - 1].hex)
    }

    private mutating func addCommit(_ index: Int) {
        var parents: [Int] = []
        if index > 0, !random.happens(2) {
            parents = [chooseParent(index)]
            while parents.count < 4, random.happens(parents.count == 1 ? 25 : 15) {
                let other = chooseParent(index)
                if !parents.contains(other) { parents.append(other) }
            }
        }
        var files = merged(parents)
        for _ in 0..<Int.random(in: parents.count > 1 ? 0...2 : 1...4, using: &random) { change(&files) }
        for parent in parents { nodes[parent].children += 1 }
        nodes.append(Node(files: files))
        write(index, parents: parents, files: files)
    }

    /// Mostly a late commit, often one without a child, so that history is both long and bushy.
    private mutating func chooseParent(_ index: Int) -> Int {
        let recent = Array(max(0, index - 8)..<index)
        let tips = recent.filter { nodes[$0].children == 0 }
        return !tips.isEmpty && random.happens(80) ? random.pick(tips) : random.pick(recent)
    }

    /// What a person might make of several parents: each file from one of them, or a mixture, or something new.
    private mutating func merged(_ parents: [Int]) -> Files {
        guard let first = parents.first else { return [:] }
        var result = nodes[first].files
        for parent in parents.dropFirst() {
            let theirs = nodes[parent].files
            for path in Set(result.keys).union(theirs.keys).sorted() where result[path] != theirs[path] {
                guard let left = result[path], let right = theirs[path] else {
                    if random.happens(70) { result[path] = result[path] ?? theirs[path] } else { result[path] = nil }
                    continue
                }
                switch Int.random(in: 0..<4, using: &random) {
                case 0: break
                case 1: result[path] = right
                default: result[path] = mixture(left, right)
                }
            }
        }
        return result
    }

    private mutating func mixture(_ left: File, _ right: File) -> File {
        var result = left
        let (cut, resume) = (
            Int.random(in: 0...left.lines.count, using: &random), Int.random(in: 0...right.lines.count, using: &random)
        )
        result.lines = Array(left.lines[..<cut]) + Array(right.lines[resume...])
        if random.happens(30) { result.lines.insert(newLine(), at: min(cut, result.lines.count)) }
        return result
    }

    private mutating func change(_ files: inout Files) {
        let paths = files.keys.sorted()
        guard !paths.isEmpty, !random.happens(15) else {
            files[newPath(files)] = File(lines: (0..<Int.random(in: 0...30, using: &random)).map { _ in newLine() })
            return
        }
        let path = random.pick(paths)
        guard var file = files[path] else { return }
        switch Int.random(in: 0..<100, using: &random) {
        case ..<70: edit(&file)
        case ..<75: file.mode = file.mode == "100644" ? "100755" : "100644"
        case ..<78: file.endsWithNewline.toggle()
        case ..<82:
            files[path] = nil
            return
        case ..<92:
            files[path] = nil
            if random.happens(50) { edit(&file) }
            files[newPath(files)] = file
            return
        default:
            let other = random.pick(paths)
            files[path] = files[other]
            files[other] = file
            return
        }
        files[path] = file
    }

    private mutating func edit(_ file: inout File) {
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let place = Int.random(in: 0...file.lines.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0, 1: file.lines.insert(contentsOf: (0..<random.pick([1, 1, 2, 5])).map { _ in newLine() }, at: place)
            case 2: if place < file.lines.count { file.lines[place] = newLine() }
            case 3: file.lines.removeSubrange(place..<min(file.lines.count, place + random.pick([1, 2, 4])))
            default:  // a block moves
                let block = Array(file.lines[place..<min(file.lines.count, place + 3)])
                file.lines.removeSubrange(place..<(place + block.count))
                file.lines.insert(contentsOf: block, at: Int.random(in: 0...file.lines.count, using: &random))
            }
        }
    }

    private mutating func newLine() -> String {
        lineNumber += 1
        // Long enough that two files made apart are not similar: git blame asks for renames one file at a time, where
        // git diff lets files compete, and histories full of look-alikes would measure only that.
        let own =
            "    call(number: \(lineNumber), \(lineNumber &* 7919 % 10_007)) // \(lineNumber &* 104_729 % 1_000_003)"
        return random.pick(["", "{", "}", "    return", "    value += 1", own, own, own])
    }

    private mutating func newPath(_ files: Files) -> String {
        while true {
            let folder = random.pick(["", "", "src/", "src/deep/", "docs/"])
            let path =
                folder + random.pick(["a", "b", "main", "x y", "té", "*"]) + random.pick(["", ".c", ".txt", "2"])
            if files[path] == nil, !files.keys.contains(where: { $0.hasPrefix(path + "/") }) { return path }
        }
    }

    private mutating func write(_ index: Int, parents: [Int], files: Files) {
        // Now and then a clock is wrong, by up to a few commits.
        let skew = random.happens(5) ? Int.random(in: -300...300, using: &random) : 0
        let person = random.pick(["Ada <ada@example.com>", "Bob <bob@example.com>", "Eve <eve@example.com>"])
        stream += "commit refs/heads/branch\(index)\nmark :\(index + 1)\n"
        stream += "committer \(person) \(1_767_225_600 + index * 60 + skew) +0000\n"
        stream += Self.data("commit \(index)\n")
        for (place, parent) in parents.enumerated() { stream += "\(place == 0 ? "from" : "merge") :\(parent + 1)\n" }
        stream += "deleteall\n"
        for (path, file) in files.sorted(by: { $0.key < $1.key }) {
            stream += "M \(file.mode) inline \(path)\n" + Self.data(file.text)
        }
        stream += "\n"
    }

    private static func data(_ text: String) -> String { "data \(text.utf8.count)\n\(text)\n" }
}
