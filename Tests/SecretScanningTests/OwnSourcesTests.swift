import Foundation
import SecretScanning
import Testing

@Suite("Our own sources")
struct OwnSourcesTests {
    @Test("hold nothing that looks like a secret, or nobody could push them", arguments: ["Sources", "Tests"])
    func noSecrets(_ folder: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: folder)
        let session = try SecretEngine().session()
        var files = 0
        for case let file as URL in try #require(
            FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
        where file.pathExtension == "swift" {
            let scan = session.scan(Array(try Data(contentsOf: file)))
            #expect(scan.isComplete)
            #expect(
                scan.matches.map { "\($0.rule.id) in line \($0.lines.lowerBound) of \(file.lastPathComponent)" } == [])
            files += 1
        }
        #expect(files > 10)
    }
}
