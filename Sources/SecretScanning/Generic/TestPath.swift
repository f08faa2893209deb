/// Files that are there to try things out, where made-up passwords are usual.
enum TestPath {
    /// Whether every path that a text goes by is one of a test; false for a text without a path.
    static func isLikely(_ paths: [[UInt8]]) -> Bool {
        !paths.isEmpty && paths.allSatisfy { AssignedName.words(of: $0).contains(where: words.contains) }
    }

    private static let words: Set<String> = [
        "test", "tests", "testing", "spec", "specs", "fixture", "fixtures", "testdata", "mock", "mocks", "example",
        "examples",
        "sample", "samples", "demo", "docs", "doc", "documentation", "tutorial", "tutorials", "libtest", "unittest",
    ]
}
