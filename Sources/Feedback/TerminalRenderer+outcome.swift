import GateModel

extension TerminalRenderer {
    /// The last line: what became of the push, and where to read more.
    func appendOutcome(_ view: RunView, to page: inout TerminalPage) {
        let isUnknown = view.isIncomplete && view.blocking.isEmpty
        var parts = counts(view)
        if isUnknown { parts.insert("not everything was looked at", at: 0) }
        var sentence = Self.outcome(view, isUnknown: isUnknown)
        if !parts.isEmpty { sentence += ": \(parts.joined(", "))" }
        if view.isIncomplete, !isUnknown { sentence += "; not all was looked at" }
        sentence += "."
        if view.isCheck { sentence += " Nothing was recorded." }
        guard let command = view.showCommand else { return page.line(sentence) }
        if sentence.width + 3 + command.width <= page.width {
            page.append("\(sentence)\(TerminalText.spaces(3))\(command)")
        } else {
            page.line(sentence)
            page.line(command, indent: 2)
        }
    }

    /// Git refuses all refs of a push or none: who reads this wants to know which one it was.
    func appendCleanRefs(_ view: RunView, to page: inout TerminalPage) {
        let refs = view.cleanRefs
        guard let first = refs.first else { return }
        page.blank()
        let name = PushSummary.names(BringingRefs([first]))
        let names = refs.count == 1 ? name : "\(name) and \(refs.count - 1) more of these refs"
        page.labelled(
            "note",
            "\(names) \(refs.count == 1 ? "brings" : "bring") nothing that blocks, and can be pushed without the others.",
            labelWidth: 6)
    }

    private static func outcome(_ view: RunView, isUnknown: Bool) -> TerminalText {
        switch (view.isAccepted, isUnknown) {
        case (false, true): view.words.stopped.styled(.unknown)
        case (false, false): view.words.blocked.styled(.bad)
        case (true, true): view.words.goesOn.styled(.unknown)
        case (true, false): view.words.goesOn.styled(.strong)
        }
    }

    private func counts(_ view: RunView) -> [TerminalText] {
        var parts: [TerminalText] = []
        func add(_ count: Int, _ one: TerminalText, _ many: TerminalText, _ what: TerminalText) {
            guard count > 0 else { return }
            let number: TerminalText = parts.isEmpty ? .count(count, "finding", "findings") : "\(count)"
            parts.append("\(number) \(count == 1 ? one : many)\(what)")
        }
        add(view.blocking.count, "blocks", "block", "")
        add(view.annotated.count, "annotated", "annotated", "")
        add(view.observed, "observed", "observed", "")
        return parts
    }
}
