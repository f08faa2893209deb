import GateModel
import SecretScanning
import TestSupport
import Testing

@testable import Scanning

@Suite("The built-in scanner")
struct SecretScannerTests {
    /// A reader that leaves a file out, by its order or by not handing it over.
    private struct Forgetful: BlobReader {
        let contents: PushedContents
        let forgets: RepoPath
        let inOrder: Bool

        func read(_ file: FileVersion, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
            if inOrder || file.path != forgets { try contents.read(file, body) }
        }

        func readingOrder(of files: [FileVersion]) -> [Int] {
            guard inOrder else { return Array(files.indices) }
            // As many as there are, one of them twice.
            let kept = files.indices.filter { files[$0].path != forgets }
            return kept + kept.prefix(1)
        }
    }

    // Few are not put in order.
    @Test(
        "a file that had no turn is not looked at, and said to be so",
        arguments: [(false, 3), (false, 100), (true, 100)])
    func forgotten(inOrder: Bool, count: Int) async throws {
        let files = (0..<count).map { PushedFile(RepoPath("f\($0)"), "text \($0)\n") }
        let reader = Forgetful(contents: PushedContents(files), forgets: "f2", inOrder: inOrder)
        let scanner = SecretScanner(
            definition: ScannerDefinition(name: "secrets", kind: .secrets, inspect: .everyCommit),
            engine: try SecretEngine(), key: [1],
            scope: SecretScope())
        let report = await scanner.scan(ScanRequest(files: files.map(\.version), openContents: { reader }))
        guard case .incomplete(let reason) = report.outcome else {
            Issue.record("it reads as complete")
            return
        }
        #expect(reason == "f2: it was not handed over")
    }

    /// Put together here, so that nothing that scans this file takes it for one.
    private static let key = "AKIA" + "Q3EGRZ7XW4PLNV2T"

    @Test("of many versions of files each is told that holds a secret, whichever stands before it", arguments: 1...12)
    func versions(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        // More than one thread takes, and fewer.
        let count = seed.isMultiple(of: 2) ? 20 : 90
        var holders: Set<String> = []
        let files = (0..<count).map { number in
            let path = "file\(Int.random(in: 0..<6, using: &random))"
            let lead = String(repeating: "a line of nothing much\n", count: Int.random(in: 0..<40, using: &random))
            var text = "\(lead)version \(number)\n\(lead)"
            if Int.random(in: 0..<4, using: &random) == 0 {
                text += "id = \(Self.key)\n"
                holders.insert("\(path) \(number)")
            }
            return PushedFile(RepoPath(path), text)
        }
        let scanner = SecretScanner(
            definition: ScannerDefinition(name: "secrets", kind: .secrets, inspect: .everyCommit),
            engine: try SecretEngine(), key: [1], scope: SecretScope())
        let report = await scanner.scan(
            ScanRequest(files: files.map(\.version), openContents: { PushedContents(files) }))
        #expect(report.outcome == .completed && report.filesDue == count)
        let numbers = Dictionary(uniqueKeysWithValues: files.enumerated().map { ($1.version.id, $0) })
        let found = report.findings.flatMap(\.locations).map { location in
            "\(location.path.display) \(location.blob.flatMap { numbers[$0] } ?? -1)"
        }
        #expect(Set(found) == holders && found.count == holders.count)
    }
}
