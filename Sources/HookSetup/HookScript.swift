/// A hook as a file: a few lines of sh that start the gate by its absolute path, and refuse when it is gone.
///
/// The gate comes before a hook that was there: other hooks send things (git-lfs uploads in its pre-push), and nothing
/// may leave the machine before the gate agrees. Both read the same standard input, arguments and environment.
struct HookScript: Equatable {
    var event = HookEvent.prePush
    /// Absolute path of the program.
    let binary: String
    let previous: PreviousHookCall?

    /// What a previous hook's file is called after the hook's own name; `$0` plus this is where the script finds it.
    static let keptSuffix = ".before-gatehouse"

    static let marker = "# gatehouse hook, checksum "

    var text: String {
        let body = lines.joined(separator: "\n") + "\n"
        return "#!/bin/sh\n\(Self.marker)\(Self.checksum(body))\n\(body)"
    }

    private var lines: [String] {
        [
            "# Written by `\(event.command("install"))`, taken away by `\(event.command("uninstall"))`; both leave an edited file alone.",
            "gatehouse_binary=\(ShellWord.quote(binary))",
            "if [ ! -f \"$gatehouse_binary\" ] || [ ! -x \"$gatehouse_binary\" ]; then",
        ] + missingLines + ["fi"] + (previous.map(chainLines) ?? ["exec \(call)"])
    }

    /// Git gives a server's hooks no arguments.
    private var call: String {
        "\"$gatehouse_binary\" hook \(event.rawValue)" + (event.isServers ? "" : " \"$@\"")
    }

    /// What is done where the program is gone. A server does not tell strangers where it was.
    private var missingLines: [String] {
        switch event {
        case .prePush:
            [
                "    printf '%s\\n' \"gatehouse: push refused: the gate is missing: $gatehouse_binary\" \\",
                "        '  mend it: install gatehouse again, then run: gatehouse install' \\",
                "        '  push without the gate: git push --no-verify' >&2",
                "    exit 70",
            ]
        case .preReceive:
            [
                "    printf '%s\\n' 'gatehouse: push refused: the gate is missing on the server' \\",
                "        '  who runs it mends it: install gatehouse, then: gatehouse install --server' >&2",
                "    exit 70",
            ]
        case .postReceive:
            // The push has landed. Nothing can be refused any more, and the other hook has its work to do.
            ["    gatehouse_binary=true"]
        }
    }

    private func chainLines(_ previous: PreviousHookCall) -> [String] {
        let before = "printf '%s' \"$gatehouse_input\" 2>/dev/null | "
        return [
            "gatehouse_before=\"$0\(Self.keptSuffix)\"",
            "if [ ! -e \"$gatehouse_before\" ] && [ ! -L \"$gatehouse_before\" ]; then",
        ] + lostLines + [
            "fi",
            "# Two readers of one input. The x keeps the last newline, which $() would take away.",
            "gatehouse_input=$(cat; echo x)",
            "gatehouse_input=${gatehouse_input%x}",
            event == .postReceive
                ? "# The push has landed: the other hook runs whatever the gate says."
                : event.isServers
                    ? "# The gate first: the other hook never sees what is refused."
                    : "# The gate first: nothing leaves this machine before it agrees.",
            "\(before)\(call) || \(event == .postReceive ? ":" : "exit $?")",
            "# Git ignores a hook that is not executable.",
            "[ -x \"$gatehouse_before\" ] || exit 0",
            "\(before)\(previous.command)",
        ]
    }

    /// What is done where the hook is gone that ran before.
    private var lostLines: [String] {
        guard event.isServers else {
            return [
                "    printf '%s\\n' \"gatehouse: push refused: the hook that ran here before is missing: $gatehouse_before\" \\",
                "        '  mend it: put that file back, or run: gatehouse uninstall && gatehouse install' >&2",
                "    exit 70",
            ]
        }
        return [
            "    printf '%s\\n' 'gatehouse: the hook that ran here before is missing on the server' \\",
            "        '  who runs it mends it: gatehouse uninstall --server && gatehouse install --server' >&2",
            "    exit 70",
        ]
    }

    /// FNV-1a, 64 bits: tells an edited file from an untouched one of any version; no protection, and none is needed.
    static func checksum(_ text: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// Whose a hook file is.
enum HookAuthor: Equatable {
    case nobody
    case gatehouse(binary: String?, chains: Bool)
    /// Gatehouse wrote it, and somebody changed it since.
    case gatehouseEdited
    case somebodyElse

    /// - Parameter content: of the hook's file; `nil` where there is none.
    init(_ content: [UInt8]?) {
        guard let content else {
            self = .nobody
            return
        }
        let text = String(decoding: content, as: UTF8.self)
        let head = "#!/bin/sh\n\(HookScript.marker)"
        guard text.hasPrefix(head) else {
            // A line put above the marker is an edit too.
            self = text.contains("\n\(HookScript.marker)") ? .gatehouseEdited : .somebodyElse
            return
        }
        let rest = text.dropFirst(head.count)
        let claimed = rest.prefix { $0 != "\n" }
        let body = rest.dropFirst(claimed.count + 1)
        guard claimed == HookScript.checksum(String(body)) else {
            self = .gatehouseEdited
            return
        }
        self = .gatehouse(binary: Self.binary(in: body), chains: body.contains("\ngatehouse_before="))
    }

    private static func binary(in body: Substring) -> String? {
        let name = "\ngatehouse_binary="
        guard let start = body.firstRange(of: name)?.upperBound else { return nil }
        return ShellWord.unquote(prefixOf: body[start...])
    }
}
