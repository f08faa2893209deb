/// Files that are there to try things out, where made-up passwords are usual.
enum TestPath {
    /// Whether every path that a text goes by is one of a test; false for a text without a path.
    static func isLikely(_ paths: [[UInt8]]) -> Bool { !paths.isEmpty && paths.allSatisfy(isLikely) }

    private static func isLikely(_ path: [UInt8]) -> Bool {
        let parts = path.split(separator: UInt8(ascii: "/"))
        return parts.indices.contains { (index: Int) -> Bool in
            let words = AssignedName.words(of: parts[index])
            if words.contains(where: always.contains) { return true }
            // `docs/` and `demo.py` show something; `docs-service/` and `acme-demo/` are deployed.
            let isFile = index == parts.endIndex - 1
            return (isFile || words.count == 1) && words.contains(where: byThemselves.contains)
        }
    }

    /// Wherever they stand in a name.
    private static let always: Set<String> = [
        "test", "tests", "testing", "spec", "specs", "fixture", "fixtures", "testdata", "mock", "mocks", "example",
        "examples", "libtest", "unittest",
    ]

    /// In the names of files, and as the whole name of a folder.
    private static let byThemselves: Set<String> = [
        "sample", "samples", "demo", "demos", "docs", "doc", "documentation", "tutorial", "tutorials",
    ]
}
