import Foundation
import Testing

/// Compares with a checked-in file; rewrites it only when a person asks with UPDATE_GOLDEN=1.
func expectGolden(_ text: String, _ file: String, source: SourceLocation = #_sourceLocation) throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(file)")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" { try Data(text.utf8).write(to: url) }
    #expect(try String(contentsOf: url, encoding: .utf8) == text, sourceLocation: source)
}
