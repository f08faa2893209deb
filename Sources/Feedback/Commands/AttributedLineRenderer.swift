import GateModel

/// Tells line by line who wrote it, one line of output at a time: a hundred thousand need no memory.
///
/// Lines come by file, and few commits wrote them: what they have in common is escaped once.
public struct AttributedLineRenderer {
    public enum Form: Sendable {
        /// `path:line commit author`, to be compared with `git blame`: fields by single spaces, the author last.
        case text
        /// A JSON object on one line.
        case json
    }

    private let form: Form
    private var path: (of: RepoPath, text: String)?
    private var credits: [ObjectID: String] = [:]

    public init(_ form: Form) { self.form = form }

    /// Hands over one line of output after the other.
    public mutating func render(_ stretch: AttributedLines, to output: (String) -> Void) {
        let path = text(of: stretch.path)
        let credit = text(of: stretch.credit)
        for number in stretch.lines {
            switch form {
            case .text: output("\(path):\(number) \(credit)\n")
            // By name, as JSONValue writes an object.
            case .json: output("{\"credit\":\(credit),\"line\":\(number),\"path\":\(path)}\n")
            }
        }
    }

    private mutating func text(of path: RepoPath) -> String {
        if let known = self.path, known.of == path { return known.text }
        let text =
            switch form {
            case .text: ForeignText.plainText(path.bytes, limit: 512)
            case .json: JSONValue.string(path.quotedIfNeeded).line
            }
        self.path = (path, text)
        return text
    }

    private mutating func text(of credit: Credit) -> String {
        if let known = credits[credit.commit] { return known }
        let text =
            switch form {
            case .text: "\(credit.commit.hex) \(PersonText.full(credit.author).rendered(usesColor: false))"
            case .json: FindingJSON.credit(credit).line
            }
        credits[credit.commit] = text
        return text
    }
}
