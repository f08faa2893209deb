public import GateModel

/// A run as logging commands of Azure Pipelines, which the agent turns into issues of the build: one line each.
///
/// https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands. The agent keeps ten errors and ten warnings of a
/// task; here the worst are sent and the rest is counted.
public struct AzureAnnotations: FeedbackRenderer {
    public static let name = "azure"

    static let maxOfKind = 10

    public init() {}

    public func render(_ run: GateRun) -> String {
        let all = PlatformAnnotation.all(run)
        let errors = all.filter { $0.level == .error }.prefix(Self.maxOfKind)
        let warnings = all.filter { $0.level == .warning }.prefix(Self.maxOfKind)
        var text = (errors + warnings).reduce(into: "") { $0 += Self.command($1) }
        if let rest = Shown(shown: errors + warnings, of: all).text {
            text += "gatehouse: \(rest); the report has them all\n"
        }
        return text
    }

    private static func command(_ annotation: PlatformAnnotation) -> String {
        var properties = ["type=\(annotation.level == .error ? "error" : "warning")"]
        func add(_ name: String, _ value: String) { properties.append("\(name)=\(property(value))") }
        if let anchor = annotation.anchor {
            add("sourcepath", anchor.path)
            if let lines = anchor.lines { add("linenumber", String(lines.lowerBound)) }
            if let column = anchor.column { add("columnnumber", String(column)) }
        }
        if let finding = annotation.decided?.finding {
            add("code", PlainText.name("\(finding.scanner)/\(finding.rule)", limit: 80))
        }
        let message = SARIFText.bounded("\(annotation.title)\n\(annotation.message)", 4_000)
        return "##vso[task.logissue \(properties.joined(separator: ";"));]\(data(message))\n"
    }

    static func data(_ text: String) -> String {
        text.replacing("%", with: "%AZP25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    static func property(_ text: String) -> String {
        data(text).replacing(";", with: "%3B").replacing("]", with: "%5D")
    }
}
