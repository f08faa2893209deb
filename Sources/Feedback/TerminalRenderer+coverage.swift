import GateModel

extension TerminalRenderer {
    /// What was not looked at without making the run incomplete: told, so that nobody believes it was.
    func appendOmissions(_ view: RunView, to page: inout TerminalPage) {
        let omissions = view.run.coverage.omissions.filter { !$0.isIncomplete }
        for group in OmissionGroup.groups(omissions) {
            page.line((group.text as TerminalText).styled(.faint), indent: 2)
        }
    }

    func appendNotices(_ view: RunView, to page: inout TerminalPage) {
        for notice in view.run.notices {
            page.labelled("note", Self.notice(notice), labelWidth: 6)
        }
        for scan in view.run.scans {
            guard let first = scan.notices.first else { continue }
            // One line a scanner; `show` has them all.
            let rest: TerminalText = scan.notices.count > 1 ? "; +\(scan.notices.count - 1) more" : ""
            let name = ForeignText.name(scan.scanner.rawValue, limit: 24)
            page.labelled("note", "\(name): \(prose: first, limit: 200)\(rest)", labelWidth: 6)
        }
    }

    private static let maxCommandColumns = 60

    /// A sentence; a command that it ends with stays on one line, to be copied.
    private static func notice(_ text: String) -> TerminalText {
        guard !text.hasSuffix("."),
            let start = [": gatehouse ", ": git "].lazy.compactMap({ text.firstRange(of: $0) }).first
        else { return "\(prose: text)" }
        let end = text.index(start.lowerBound, offsetBy: 2)
        let command: TerminalText = "\(prose: String(text[end...]))"
        // What others wrote may look like a command: it is no more than not broken.
        return "\(prose: String(text[..<end])) \(command.width <= maxCommandColumns ? command.unbroken : command)"
    }

    /// What had to be looked at and was not, and what to do about it.
    func appendIncompleteness(_ view: RunView, to page: inout TerminalPage) {
        guard view.isIncomplete else { return }
        page.blank()
        var words: TerminalText = "Not everything was looked at"
        if case .unread = view.run.definitions { words = "Nothing was looked at" }
        let head = words.styled(.strong)
        // Where findings block as well, what the gap alone would have done is not known here.
        let consequence = view.isAccepted ? view.words.letsPass : view.blocking.isEmpty ? view.words.stops : ""
        page.row("\(Self.sign(.unknown)) \(head)", consequence.styled(.unknown))
        let omissions = view.run.coverage.omissions.filter(\.isIncomplete)
        let reasons = view.incompleteReasons.prefix(Self.maxAnnotated)
        for reason in reasons { page.line("\(prose: reason)", indent: 2) }
        appendRest(of: view.incompleteReasons.count, "reason", "reasons", view, to: &page)
        for group in OmissionGroup.groups(omissions) { page.line(group.text(after: Array(reasons)), indent: 2) }
        let advice = advice(view, omissions)
        for (index, line) in advice.enumerated() {
            page.labelled(index == 0 ? "do" : "", line)
        }
    }

    private func advice(_ view: RunView, _ omissions: [Omission]) -> [TerminalText] {
        var result: [TerminalText] = []
        func add(_ line: TerminalText) { if !result.contains(line) { result.append(line) } }
        // What is missing on a server is mended there, by somebody else than who reads this.
        let isServer = view.run.push.checkpoint == .preReceive
        func ask(_ command: TerminalText) {
            add("Ask whoever runs this server: \(Self.command(command)) says what is missing there.")
        }
        func addDoctor() {
            if isServer {
                ask("gatehouse doctor")
            } else {
                add("See what is missing: \(Self.command("gatehouse doctor"))")
            }
        }
        for omission in omissions {
            switch omission.reason {
            case .shallowBoundary where isServer, .missingObject where isServer: ask("git fsck")
            case .shallowBoundary: add("Fetch the missing history: \(Self.command("git fetch --unshallow"))")
            case .missingObject: add("Fetch the missing objects: \(Self.command("git fetch --refetch"))")
            case .overSizeLimit:
                add(
                    isServer
                        ? "Take what is too large out of the push."
                        : view.run.push.checkpoint == .ci
                            ? "Take what is too large out, or raise the limit."
                            : "Take what is too large out of the push, or raise the limit.")
            case .tooMuch where view.run.push.checkpoint == .ci: continue
            case .tooMuch: add("Push the history in parts, the oldest commits first.")
            // A notice says more precisely what to do where there is one.
            case .unreadable where view.run.notices.isEmpty: add("Check the repository: \(Self.command("git fsck"))")
            case .unreadable, .lfsPointer, .submodule, .danglingRef, .foreignTracking, .notGoverned,
                .renamesNotSearched, .countsAsNew:
                continue
            }
        }
        // What a pipeline could not begin with stands in the note, with the line to add.
        let isUnbegun = view.run.push.checkpoint == .ci && view.run.scans.isEmpty && !view.run.notices.isEmpty
        let gaps = view.unlistedGaps
        for scan in gaps {
            switch scan.outcome {
            case .owed where view.isAccepted: continue  // left to the pipeline, as the process says
            case .owed: add("Ask whoever runs this server for more time: \(Self.command("gatehouse.budget")).")
            // It wants nothing of the machine: it says which file it could not read.
            case .incomplete where scan.isBuiltIn == true:
                add("Mend what is named, or take it out\(view.run.push.checkpoint == .ci ? "" : " of the push").")
            case .incomplete where isServer:
                let run: TerminalText = "run \(name: view.run.id.short)"
                let (show, doctor) = (Self.command("gatehouse show"), Self.command("gatehouse doctor"))
                add("Ask whoever runs this server, and name \(run.unbroken): \(show) and \(doctor) say more there.")
            case .incomplete, .completed: addDoctor()
            }
        }
        if !isUnbegun, omissions.isEmpty, gaps.isEmpty { addDoctor() }
        guard !result.isEmpty else { return [] }
        let again: TerminalText =
            view.run.push.checkpoint == .ci
            ? "Then run it again" : view.isCheck ? "Then check again" : "Then push again"
        add(view.isAccepted ? "Mend it before the next push." : "\(again): what was scanned is not scanned twice.")
        return result
    }

    static func command(_ text: TerminalText) -> TerminalText { text.unbroken.styled(.command) }

    /// "and 12 more: gatehouse show 01JD5C"
    func appendRest(
        of count: Int, _ one: TerminalText, _ many: TerminalText, _ view: RunView, limit: Int = maxAnnotated,
        to page: inout TerminalPage
    ) {
        guard count > limit else { return }
        let more: TerminalText = "and \(count - limit) more \(count - limit == 1 ? one : many)"
        let how =
            view.run.push.checkpoint == .ci
            ? Self.command("gatehouse ci --result FILE")
            : view.showCommand ?? Self.command("gatehouse check --format json")
        page.line("\(more.styled(.faint)): \(how)", indent: 2)
    }
}
