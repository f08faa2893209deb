public import GateModel

/// What a developer sees of a run: who pushes what where, what each scanner says, and what to do now.
///
/// A push that passed costs one line. Whatever is not plain is shown in full, and nothing that was not looked at is left out.
public struct TerminalRenderer: FeedbackRenderer {
    public static let name = "terminal"

    let settings: TerminalSettings
    private let isByHand: Bool

    /// Findings that are shown one by one; of the others there is a count and the command that shows them.
    static let maxBlocking = 50
    static let maxAnnotated = 10

    /// - Parameter isByHand: a person has started the stage of a pipeline, and the record stays where they are.
    public init(_ settings: TerminalSettings = TerminalSettings(), isByHand: Bool = false) {
        self.settings = settings
        self.isByHand = isByHand
    }

    public func render(_ run: GateRun) -> String {
        var page = TerminalPage(settings)
        let view = RunView(run, isByHand: isByHand)
        if view.isQuiet {
            appendQuietLine(view, to: &page)
            appendOmissions(view, to: &page)
            appendNotices(view, to: &page)
        } else if view.isRefused {
            appendRefusal(view, to: &page)
        } else {
            appendHeader(view, to: &page)
            appendScanners(run, to: &page)
            appendOmissions(view, to: &page)
            appendNotices(view, to: &page)
            appendFindings(view, to: &page)
            appendIncompleteness(view, to: &page)
            appendCleanRefs(view, to: &page)
            page.blank()
            appendOutcome(view, to: &page)
        }
        return page.rendered()
    }
}
