/// What a search for secrets looks at, beside the plain bytes of files, which it always does.
///
/// Hiding secrets from what is printed (``SecretSession/redact(_:alsoHiding:)``) knows no such choice: it looks at all.
public struct SecretScope: Sendable, Equatable {
    public var commitMessages = true
    public var tagMessages = true
    /// Names and addresses of authors, committers and taggers.
    public var authorFields = true
    public var refNames = true
    /// Paths that the push brings, and names of entries in archives.
    public var fileNames = true
    /// Base64, hexadecimal, escapes of strings, URLs and HTML, UTF-16 and UTF-32 without a byte order mark.
    public var encoded = true
    /// What is inside zip, jar, docx, tar and gzip files.
    public var archives = true
    /// The strings of Jupyter notebooks: sources and outputs of their cells.
    public var notebooks = true

    public static let all = SecretScope()

    public init() {}

    /// What is switched off, in the words of `.gatehouse/secrets.yml`; empty where nothing is.
    public var leftOut: [String] {
        let kinds = [
            ("commit-messages", commitMessages), ("tag-messages", tagMessages), ("author-fields", authorFields),
            ("ref-names", refNames), ("file-names", fileNames), ("encoded", encoded), ("archives", archives),
            ("notebooks", notebooks),
        ]
        return kinds.filter { !$0.1 }.map { $0.0 }
    }

    /// Which encodings are undone in a file that goes by these paths.
    func encodings(for paths: [[UInt8]]) -> TextEncodings {
        let isNotebook = !paths.isEmpty && paths.allSatisfy { $0.suffix(6).elementsEqual(".ipynb".utf8) }
        var encodings: TextEncodings = encoded ? .all : []
        if isNotebook {
            // A notebook is JSON: its cells are strings with escapes.
            if notebooks { encodings.insert(.escapes) } else { encodings.remove(.escapes) }
        }
        return encodings
    }
}
