public import GateModel

/// A run in a few words of ours: "2 block, 1 annotated".
public enum RunTitle {
    public static func text(_ run: GateRun) -> String {
        let view = RunView(run)
        var parts: [String] = []
        if !view.blocking.isEmpty { parts.append("\(view.blocking.count) block") }
        if !view.annotated.isEmpty { parts.append("\(view.annotated.count) annotated") }
        if view.isIncomplete { parts.append("not everything was looked at") }
        return parts.isEmpty ? "Nothing found" : parts.joined(separator: ", ")
    }
}
