import Foundation
import GateModel
import SecretScanning
import Testing

/// What the generic rules made of a corpus.
struct GenericScore {
    /// By syntax, by kind of value, by class of look-alike: how many cases, and how many of them were found.
    private(set) var syntaxes: [String: (count: Int, found: Int)] = [:]
    private(set) var values: [String: (count: Int, found: Int)] = [:]
    private(set) var classes: [String: (count: Int, found: Int)] = [:]
    private var truePositives = 0
    private var falsePositives = 0
    private var positives = 0
    private var samples: [String] = []

    /// A true case counts as found when exactly its secret is; everything else that is found there is a false finding.
    init(of corpus: GenericCorpus) throws {
        let session = try SecretEngine(rules: SecretRule.standard.filter { $0.isGeneric }).session()
        for given in corpus.cases {
            let bytes = Array(given.text.utf8)
            let scan = session.scan(bytes)
            try #require(scan.isComplete)
            let found = scan.matches.map { String(decoding: bytes[$0.range], as: UTF8.self) }
            if let secret = given.secret {
                let isFound = found.contains(secret)
                positives += 1
                truePositives += isFound ? 1 : 0
                falsePositives += found.filter { $0 != secret }.count
                syntaxes[given.group, default: (0, 0)].count += 1
                syntaxes[given.group, default: (0, 0)].found += isFound ? 1 : 0
                values[given.value, default: (0, 0)].count += 1
                values[given.value, default: (0, 0)].found += isFound ? 1 : 0
                if !isFound { samples.append("missed in \(given.group): \(given.text) found \(found)") }
            } else {
                falsePositives += found.count
                classes[given.group, default: (0, 0)].count += 1
                classes[given.group, default: (0, 0)].found += found.isEmpty ? 0 : 1
                if !found.isEmpty { samples.append("found in \(given.group): \(given.text) found \(found)") }
            }
        }
        if let path = ProcessInfo.processInfo.environment["GENERIC_CORPUS_FAILURES"] {
            try Data(samples.joined(separator: "\n").utf8).write(to: URL(filePath: path + "\(corpus.cases.count)"))
        }
    }

    var precision: Double { Double(truePositives) / Double(max(1, truePositives + falsePositives)) }
    var recall: Double { Double(truePositives) / Double(max(1, positives)) }

    func expect(precision: Double, recall: Double, eachSyntax: Double, eachClass: Double) {
        #expect(self.precision >= precision)
        #expect(self.recall >= recall)
        for (name, cases) in syntaxes {
            #expect(Double(cases.found) >= eachSyntax * Double(cases.count), "\(name): \(cases)")
        }
        for (name, cases) in classes {
            #expect(Double(cases.found) <= eachClass * Double(cases.count), "\(name): \(cases)")
        }
    }

    func table(titled title: String) -> String {
        func rows(_ part: [String: (count: Int, found: Int)]) -> [String] {
            part.sorted { $0.key < $1.key }.map { name, cases in
                let share = 100 * Double(cases.found) / Double(max(1, cases.count))
                return "  \(name.padding(toLength: 36, withPad: " ", startingAt: 0))"
                    + "\(cases.found)/\(cases.count)  \(String(format: "%.1f", share)) %"
            }
        }
        let head = String(format: "precision %.4f, recall %.4f", precision, recall)
        return
            ([title + ": " + head, "found, by syntax"] + rows(syntaxes) + ["found, by value"] + rows(values)
            + ["found, by class of look-alike (none should be)"] + rows(classes)).joined(separator: "\n")
    }
}
