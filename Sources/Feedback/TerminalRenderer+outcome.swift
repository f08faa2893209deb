import GateModel

extension TerminalRenderer {
    /// The last line: what became of the push, and where to read more.
    func appendOutcome(_ view: RunView, to page: inout TerminalPage) {
        let counts = counts(view)
        var sentence = Self.words(view)
        if !counts.isEmpty { sentence += ": \(counts)" }
        if view.isIncomplete, !view.blocking.isEmpty { sentence += ", and not everything was looked at" }
        sentence += "."
        if view.isCheck { sentence += " Nothing was recorded." }
        guard let command = view.showCommand else { return page.line(sentence) }
        if sentence.width + 3 + command.width <= page.width {
            page.append("\(sentence)\(TerminalText.spaces(3))\(command)")
        } else {
            page.line(sentence)
            page.line(command)
        }
    }

    private static func words(_ view: RunView) -> TerminalText {
        let isStopped = !view.isAccepted
        switch (isStopped, view.isIncomplete && view.blocking.isEmpty) {
        case (true, true):
            return
                (view.isCheck
                ? "A push would be stopped, not everything was looked at"
                : "Push stopped, not everything was looked at" as TerminalText).styled(.unknown)
        case (true, false):
            return (view.isCheck ? "A push would be blocked" : "Push blocked" as TerminalText).styled(.bad)
        case (false, true):
            return
                (view.isCheck
                ? "A push would go on, but not everything was looked at"
                : "The push goes on, but not everything was looked at" as TerminalText).styled(.unknown)
        case (false, false):
            return (view.isCheck ? "A push would go on" : "The push goes on" as TerminalText).styled(.strong)
        }
    }

    private func counts(_ view: RunView) -> TerminalText {
        var parts: [TerminalText] = []
        func add(_ count: Int, _ one: TerminalText, _ many: TerminalText, _ what: TerminalText) {
            guard count > 0 else { return }
            let number: TerminalText = parts.isEmpty ? .count(count, "finding", "findings") : "\(count)"
            parts.append("\(number) \(count == 1 ? one : many)\(what)")
        }
        add(view.blocking.count, "blocks", "block", "")
        add(view.annotated.count, "annotated", "annotated", "")
        add(view.observed, "observed", "observed", "")
        return parts.joined(", ")
    }
}
