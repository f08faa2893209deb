/// The pre-push hook as a line of shell in git's configuration (git ≥ 2.54, git-hook(1)).
///
/// Git appends `"$@"` and runs it with `sh -c`. It starts the gate by its absolute path and refuses when it is gone.
struct HookCommand: Equatable {
    let binary: String

    static let commandKey = "hook.gatehouse.command"
    static let eventKey = "hook.gatehouse.event"
    static let event = "pre-push"

    private static let start = "test -x "
    private static let middle =
        " || { printf '%s\\n' 'gatehouse: push refused: the gate is missing: look at hook.gatehouse.command'"
        + " '  mend it: install gatehouse again, then run: gatehouse install'"
        + " '  push without the gate: git push --no-verify' >&2; exit 70; }; exec "
    private static let end = " hook pre-push"

    init(binary: String) { self.binary = binary }

    /// `nil` for a command that Gatehouse, of any version, did not write.
    init?(text: String) {
        guard text.hasPrefix(Self.start), text.hasSuffix(Self.end),
            let binary = ShellWord.unquote(prefixOf: text.dropFirst(Self.start.count))
        else { return nil }
        self.binary = binary
    }

    var text: String {
        let word = ShellWord.quote(binary)
        return Self.start + word + Self.middle + word + Self.end
    }
}
