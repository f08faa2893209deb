import Crypto
import GateModel

/// Names for findings that are unique within a report and the same in the next one, for platforms that compare reports.
///
/// Made from what is found, by whom and in which file, so that a finding whose line moved is the same one. Not from the finding's
/// fingerprint: that is a keyed hash, and a fresh clone in a pipeline has a key of its own. They decide nothing here; a platform that
/// is told to ignore one ignores another finding of the same kind with the same masked text in that file, too.
struct ReportIDs {
    private var used: [String: Int] = [:]

    /// 32 hexadecimal digits, and which of the findings of this name it is, from 1.
    mutating func next(_ finding: Finding) -> (hash: String, ordinal: Int) {
        var hash = SHA256()
        let path = finding.locations.first?.path.bytes ?? []
        let said = finding.maskedSecret ?? finding.message
        for part in [Array(finding.scanner.rawValue.utf8), Array(finding.rule.rawValue.utf8), path, Array(said.utf8)] {
            hash.update(data: Array("\(part.count):".utf8))
            hash.update(data: part)
        }
        let digits = Array(hash.finalize()).prefix(16).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
        let id = digits.joined()
        used[id, default: 0] += 1
        return (id, used[id, default: 1])
    }

    /// The same as one word.
    mutating func nextName(_ finding: Finding) -> String {
        let (hash, ordinal) = next(finding)
        return ordinal == 1 ? hash : "\(hash)-\(ordinal)"
    }
}
