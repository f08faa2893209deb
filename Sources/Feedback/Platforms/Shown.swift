/// How much of what there is a platform shows: "30 of 212 findings shown".
struct Shown: Equatable {
    let shown: Int
    let total: Int

    var isAll: Bool { shown >= total }

    /// `nil` where nothing is left out.
    var text: String? {
        guard !isAll else { return nil }
        return "\(number(shown)) of \(number(total)) findings shown"
    }

    private func number(_ value: Int) -> String { TerminalText.number(value).rendered(usesColor: false) }
}
