public import GateModel

/// A language that some scanner of the starter process reads.
public enum Language: String, Sendable, CaseIterable {
    case shell, python, javaScript = "javascript", go, java, ruby, c

    /// Globs of its files, as the starter writes them.
    public var globs: [String] {
        switch self {
        case .shell: ["**/*.sh", "**/*.bash"]
        case .python: ["**/*.py"]
        case .javaScript: ["**/*.{js,jsx,ts,tsx,mjs,cjs}"]
        case .go: ["**/*.go"]
        case .java: ["**/*.java"]
        case .ruby: ["**/*.rb"]
        case .c: ["**/*.{c,h,cc,cpp,cxx,hh,hpp,hxx}"]
        }
    }

    /// The language of a file by its name; `nil` for one that no scanner of the starter reads.
    public init?(path: RepoPath) {
        let name = path.lastComponent
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return nil }
        switch String(decoding: name[(dot + 1)...], as: UTF8.self) {
        case "sh", "bash": self = .shell
        case "py": self = .python
        case "js", "jsx", "ts", "tsx", "mjs", "cjs": self = .javaScript
        case "go": self = .go
        case "java": self = .java
        case "rb": self = .ruby
        case "c", "h", "cc", "cpp", "cxx", "hh", "hpp", "hxx": self = .c
        default: return nil
        }
    }
}
