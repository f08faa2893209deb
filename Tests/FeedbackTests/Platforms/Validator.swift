import Foundation
import Testing

/// Gives documents to `validate.py`, which reads them with other people's parsers and schemas.
enum Validator {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Validators")

    /// Expects that nothing is wrong with the texts.
    ///
    /// - Parameter kind: `markdown`, `sarif`, `xml`, or the name of a schema beside the script.
    static func expectValid(_ texts: [String], as kind: String, source: SourceLocation = #_sourceLocation) throws {
        let files = FileManager.default.temporaryDirectory.appending(path: "gatehouse-documents-\(UUID())")
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: files) }
        for (index, text) in texts.enumerated() { try Data(text.utf8).write(to: files.appending(path: "\(index)")) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let isSchema = !["markdown", "sarif", "xml"].contains(kind)
        let words = isSchema ? ["json", folder.appending(path: kind + ".json").path] : [kind]
        process.arguments =
            ["python3", folder.appending(path: "validate.py").path] + words
            + texts.indices.map { files.appending(path: "\($0)").path }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(said.prefix(4_000))", sourceLocation: source)
    }
}
