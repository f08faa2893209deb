import GateModel
import SecretScanning
import Testing

@testable import Scanning

@Suite("Places of a secret")
struct SecretGathererTests {
    @Test("which version of a file is shown does not depend on which thread came first")
    func order() throws {
        let key = "key = AK" + "IAQYLPMN5HHHFPZAM2\n"
        let look = ContentLook(engine: try SecretEngine(), key: [1], scope: .all)
        // Line by line deeper in the file.
        let versions = (0..<4).map { Array((String(repeating: "\n", count: $0) + key).utf8) }
        let sightings = try versions.map { version in
            try #require(version.withUnsafeBytes { look.look(at: $0, paths: ["f"]) }.sightings.first)
        }
        let orders: [(order: Int, isLive: Bool)] = [(1, false), (7, true), (3, true), (2, false)]
        var answers: Set<[Int]> = []
        for arrival in Self.permutations(of: [0, 1, 2, 3]) {
            var gatherer = SecretGatherer()
            for version in arrival {
                let (order, isLive) = orders[version]
                gatherer.add(
                    sightings[version], at: .init(path: "f", blob: .zero, order: order, owner: 5, isLive: isLive))
            }
            let finding = try #require(gatherer.findings().first)
            answers.insert([finding.locations.count, try #require(finding.locations[0].lines).lowerBound])
        }
        // Live, and the older one of the two that are.
        #expect(answers == [[1, 3]])
    }

    @Test("only so many places keep their lines, however often a better version of one comes")
    func excerpts() throws {
        let look = ContentLook(engine: try SecretEngine(), key: [1], scope: .all)
        let text = Array(("key = AK" + "IAQYLPMN5HHHFPZAM2\n").utf8)
        let sighting = try #require(text.withUnsafeBytes { look.look(at: $0, paths: ["f"]) }.sightings.first)
        var gatherer = SecretGatherer()
        for (order, isLive) in [(3, false), (5, true)] {
            for number in 10..<40 {
                gatherer.add(
                    sighting, at: .init(path: RepoPath("f\(number)"), blob: .zero, order: order, isLive: isLive))
            }
        }
        let finding = try #require(gatherer.findings().first)
        #expect(finding.locations.count == 30)
        #expect(finding.locations.map { $0.excerpt != nil } == (0..<30).map { $0 < 16 })
    }

    @Test("secrets of one archive are told in the same order, whichever came first")
    func entries() throws {
        let look = ContentLook(engine: try SecretEngine(), key: [1], scope: .all)
        let keys = ["QYLPMN5HHHFPZAM2", "Z7XKDLQ2M4NBVC5T", "Y5BQW3N7RTKLZ2FD", "XC6VG4HJ2MNPQ7RS"].map {
            "key = AK" + "IA\($0)\n"
        }
        let sightings = try keys.map { key in
            try #require(Array(key.utf8).withUnsafeBytes { look.look(at: $0, paths: ["a.zip"]) }.sightings.first)
        }
        var answers: Set<[String?]> = []
        for arrival in Self.permutations(of: [0, 1, 2, 3]) {
            var gatherer = SecretGatherer()
            for key in arrival {
                gatherer.add(sightings[key], at: .init(path: "a.zip", blob: .zero, order: 1, isLive: true))
            }
            answers.insert(gatherer.findings().map(\.maskedSecret))
        }
        #expect(answers.count == 1)
    }

    private static func permutations(of items: [Int]) -> [[Int]] {
        guard let last = items.last else { return [[]] }
        return permutations(of: items.dropLast()).flatMap { shorter in
            (0...shorter.count).map { place in Array(shorter[..<place]) + [last] + Array(shorter[place...]) }
        }
    }
}
