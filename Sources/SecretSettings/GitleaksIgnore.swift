import Definitions
import GateModel
import SecretScanning

/// Reads a `.gitleaksignore`: a fingerprint a line, `file:rule:line` or `commit:file:rule:line`; `#` begins a comment.
///
/// gitleaks' names for rules are not always ours: see ``IgnoredFinding/rules``.
enum GitleaksIgnore {
    static func read(_ bytes: [UInt8], file: String) throws(DefinitionError) -> [IgnoredFinding] {
        var result: [IgnoredFinding] = []
        var problems: [DefinitionProblem] = []
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let text = line.filter { $0 != 0x0d }.drop { $0 == 0x20 || $0 == 0x09 }
            guard let first = text.first, first != UInt8(ascii: "#") else { continue }
            if let ignored = ignored(Array(text), place: "\(file):\(index + 1)") {
                result.append(ignored)
            } else {
                problems.append(
                    DefinitionProblem(
                        line: index + 1, column: 1, problem: "no fingerprint of gitleaks",
                        hint: "file:rule:line or commit:file:rule:line, as gitleaks prints it"))
            }
        }
        guard problems.isEmpty else { throw DefinitionError(file: file, problems: problems) }
        return result
    }

    private static func ignored(_ text: [UInt8], place: String) -> IgnoredFinding? {
        var parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map { Array($0) }
        guard parts.count >= 3, let last = parts.popLast(), let rule = parts.popLast(),
            let number = Int(String(decoding: last, as: UTF8.self).trimmed), number > 0
        else { return nil }
        var commit: String?
        if parts.count > 1, let id = ObjectID(hexBytes: parts[0]) {
            commit = id.hex
            parts.removeFirst()
        }
        // gitleaks writes paths on Windows with `\`, and those inside archives behind `!`; a path may hold colons.
        let path = Array(parts.joined(separator: [UInt8(ascii: ":")]))
        guard !path.isEmpty else { return nil }
        return IgnoredFinding(
            place: place, path: path, line: number, rule: String(decoding: rule, as: UTF8.self), commit: commit)
    }
}

extension String {
    fileprivate var trimmed: Substring {
        var text = self[...]
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
