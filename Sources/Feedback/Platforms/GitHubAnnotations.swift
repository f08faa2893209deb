public import GateModel

/// A run as GitHub's workflow commands, which the runner turns into annotations: one line each on standard output.
///
/// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands. GitHub keeps 10 errors and 10 warnings
/// of a step and 50 annotations of a job and drops the others silently; here the worst are sent and the rest is counted.
public struct GitHubAnnotations: FeedbackRenderer {
    public static let name = "github"

    /// Of each kind, of one step.
    static let maxOfKind = 10
    /// The runner cuts longer messages.
    static let maxMessage = 4_096

    public init() {}

    public func render(_ run: GateRun) -> String {
        let all = PlatformAnnotation.all(run)
        let errors = all.filter { $0.level == .error }.prefix(Self.maxOfKind)
        let warnings = all.filter { $0.level == .warning }.prefix(Self.maxOfKind)
        var text = (errors + warnings).reduce(into: "") { $0 += Self.command($1) }
        // A notice is a kind of its own, with room of its own.
        let shown = Shown(shown: errors + warnings, of: all)
        if let rest = shown.text {
            text += "::notice title=Gatehouse::\(Self.data("\(rest); the job summary and the report have more"))\n"
        }
        return text
    }

    /// Wraps what another program printed, so that the runner takes none of its lines for a command.
    ///
    /// - Parameter token: letters and digits, at least 16 of them, made at random for this run: whoever knows it can end the
    ///   wrapping.
    public static func shielded(_ output: String, token: String) -> String {
        precondition(isToken(token), "a token has 16 letters and digits or more")
        let inside = output.replacing(token, with: "…")
        let end = inside.isEmpty || inside.utf8.last == UInt8(ascii: "\n") ? "" : "\n"
        return "::stop-commands::\(token)\n\(inside)\(end)::\(token)::\n"
    }

    private static func isToken(_ text: String) -> Bool {
        text.utf8.count >= 16
            && text.utf8.allSatisfy { byte in
                let character = Unicode.Scalar(byte)
                return ("0"..."9").contains(character) || ("a"..."z").contains(character)
                    || ("A"..."Z").contains(character)
            }
    }

    private static func command(_ annotation: PlatformAnnotation) -> String {
        var properties: [String] = []
        func add(_ name: String, _ value: String) { properties.append("\(name)=\(property(value))") }
        if let anchor = annotation.anchor {
            add("file", anchor.path)
            if let lines = anchor.lines {
                add("line", String(lines.lowerBound))
                if lines.count > 1 { add("endLine", String(lines.upperBound)) }
                if let column = anchor.column { add("col", String(column)) }
            }
        }
        add("title", SARIFText.bounded(annotation.title, 200))
        let name = annotation.level == .error ? "error" : "warning"
        let message = SARIFText.bounded(annotation.message, maxMessage - 1)
        return "::\(name) \(properties.joined(separator: ","))::\(data(message))\n"
    }

    /// What follows the second `::`.
    static func data(_ text: String) -> String { escaped(text, "%\r\n") }

    /// What follows a `=`.
    static func property(_ text: String) -> String { escaped(text, "%\r\n:,") }

    private static func escaped(_ text: String, _ signs: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            if signs.unicodeScalars.contains(scalar) {
                let hex = String(scalar.value, radix: 16, uppercase: true)
                result += "%" + (hex.utf8.count == 1 ? "0" : "") + hex
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
    }
}
