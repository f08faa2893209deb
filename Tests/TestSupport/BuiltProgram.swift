import Foundation

/// A program of this package, as it was built beside the tests.
public enum BuiltProgram {
    /// Its path; where there is none, words that tell what was looked for, so that the first test says it.
    public static func path(_ name: String) -> String {
        let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folders = [
            beside, Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent(),
            package.appending(path: ".build/debug"),
        ]
        let candidates = folders.map { $0.appending(path: name).path }
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? "no \(name) in \(folders)"
    }
}
