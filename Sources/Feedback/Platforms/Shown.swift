/// How much of what there is a platform shows: "30 of 212 findings shown".
struct Shown: Equatable {
    let shown: Int
    let total: Int

    init(shown: Int, total: Int) { (self.shown, self.total) = (shown, total) }

    /// Of findings only: that not everything was looked at is none, and has an annotation of its own.
    init(shown: some Sequence<PlatformAnnotation>, of all: [PlatformAnnotation]) {
        self.init(shown: shown.count { $0.decided != nil }, total: all.count { $0.decided != nil })
    }

    var isAll: Bool { shown >= total }

    /// `nil` where nothing is left out.
    var text: String? {
        guard !isAll else { return nil }
        return "\(number(shown)) of \(number(total)) findings shown"
    }

    private func number(_ value: Int) -> String { TerminalText.number(value).rendered(usesColor: false) }
}
