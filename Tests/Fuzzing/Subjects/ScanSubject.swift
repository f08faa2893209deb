import SecretScanning
import TestSupport

/// The scan of a file's bytes with the standard rules, also in UTF-16 and UTF-32.
struct ScanSubject: FuzzSubject {
    static let name = "scan"

    private let session: SecretSession
    private let mutator: Mutator
    private static let path = Array("config/.env".utf8)

    init() throws {
        let engine = try SecretEngine()
        guard engine.failedProofs().isEmpty else { throw FuzzError("the rules do not find their own examples") }
        session = engine.session()
        mutator = .secrets
    }

    func input(_ random: inout SeededGenerator) -> [UInt8] {
        let text = mutator.input(&random)
        guard random.happens(15) else { return text }
        var wide = Self.wide(text, &random)
        if random.happens(50) { mutator.mutate(&wide, &random) }
        return wide
    }

    func look(at input: [UInt8]) -> String? {
        let scan = session.scan(input, paths: [Self.path])
        for match in scan.matches {
            guard match.range.lowerBound >= 0, match.range.upperBound <= input.count, !match.range.isEmpty else {
                return "\(match.rule.id) has the range \(match.range) in \(input.count) bytes"
            }
            guard match.lines.lowerBound >= 1, match.gitLines.lowerBound >= 1, match.column >= 1 else {
                return "\(match.rule.id) is in line \(match.lines), \(match.gitLines), column \(match.column)"
            }
        }
        let positions = scan.matches.map(\.range.lowerBound)
        guard positions == positions.sorted() else { return "the matches are not in order" }
        // Time may run out at another place.
        guard scan.isComplete else { return nil }
        let second = session.scan(input, paths: [Self.path])
        return second == scan || !second.isComplete ? nil : "a second scan answers something else"
    }

    private static func wide(_ text: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        let (unit, isBig) = (random.happens(50) ? 2 : 4, random.happens(50))
        func encoded(_ value: UInt32) -> [UInt8] {
            let bytes = (0..<unit).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
            return isBig ? bytes.reversed() : bytes
        }
        return encoded(0xfeff) + text.flatMap { encoded(UInt32($0)) }
    }
}

extension Mutator {
    /// The examples of all standard rules.
    static let secrets = Mutator(
        samples: SecretRule.standard.flatMap { $0.matches + $0.nonMatches }.map { text in
            Array(String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "«" && $0 != "»" })).utf8)
        },
        words: SecretRule.standard.flatMap(\.keywords).map { Array($0.utf8) }
            + ["=", ": ", "\"", "'", "\n", "\r\n", " ", "://", "@", "-----BEGIN ", "-----", "\\n", "${", "}", "<", ">"]
            .map { Array($0.utf8) })
}
