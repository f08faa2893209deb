import Testing

@testable import HookSetup

@Suite("Hook script")
struct HookScriptTests {
    @Test(
        "a quoted word comes back as it was",
        arguments: ["", "plain", "a b", "it's", "''", "$(x) `y` \"z\" \\", "a\nb", "é"])
    func quoting(_ text: String) {
        let quoted = ShellWord.quote(text)
        #expect(ShellWord.unquote(prefixOf: quoted[...]) == text)
        #expect(ShellWord.unquote(prefixOf: (quoted + " rest")[...]) == text)
    }

    @Test("what is not a quoted word is none", arguments: ["", "plain", "'open", "'it'\\''s"])
    func notQuoted(_ text: String) { #expect(ShellWord.unquote(prefixOf: text[...]) == nil) }

    @Test("its own text is recognised, with the program and the chain")
    func recognised() {
        let plain = HookScript(binary: "/it's here/gatehouse", previous: nil)
        let chained = HookScript(binary: "/bin/gatehouse", previous: .program)
        #expect(HookAuthor(Array(plain.text.utf8)) == .gatehouse(binary: "/it's here/gatehouse", chains: false))
        #expect(HookAuthor(Array(chained.text.utf8)) == .gatehouse(binary: "/bin/gatehouse", chains: true))
    }

    @Test("any edit is noticed")
    func edits() {
        let text = HookScript(binary: "/bin/gatehouse", previous: nil).text
        for edited in [text + "echo more\n", "#!/bin/sh\necho first\n" + text.dropFirst(10), String(text.dropLast(3))] {
            #expect(HookAuthor(Array(edited.utf8)) == .gatehouseEdited)
        }
        #expect(HookAuthor(Array("#!/bin/sh\nexit 0\n".utf8)) == .somebodyElse)
        #expect(HookAuthor([]) == .somebodyElse)
        #expect(HookAuthor(nil) == .nobody)
    }

    static let calls: [(String, PreviousHookCall)] = [
        ("#!/bin/sh\ngit lfs pre-push \"$@\"\n", .program),
        ("#!/usr/bin/env sh\n. \"$(dirname \"$0\")/h\"\n", .sourced(shell: ["/usr/bin/env", "sh"])),
        ("#!/bin/bash -e\nname=${0##*/}\n", .sourced(shell: ["/bin/bash", "-e"])),
        ("#!/bin/bash\n[ \"${BASH_SOURCE[0]}\" = \"$0\" ] && main\n", .program),
        ("#!/usr/bin/env python3\n# $0\n", .program),
        ("#!/bin/zsh\necho $0\n", .program),
        ("#!/bin/sh;rm -rf $0\n", .program),
        ("#!sh\necho $0\n", .program),
        ("#!/usr/bin/env -S bash -e\necho $0\n", .program),
        ("\u{7f}ELF $0", .program),
        ("", .program),
    ]
    @Test("a shell script that asks for its own name keeps it; everything else is started", arguments: calls)
    func call(_ content: String, _ expected: PreviousHookCall) {
        #expect(PreviousHookCall(Array(content.utf8)) == expected)
    }

    @Test("a command in the configuration is recognised, of this version and of others")
    func commands() {
        let command = HookCommand(binary: "/it's here/gatehouse")
        #expect(HookCommand(text: command.text) == command)
        #expect(HookCommand(text: "test -x '/g' || exit 1; exec '/g' hook pre-push") == HookCommand(binary: "/g"))
        #expect(HookCommand(text: "/bin/gatehouse hook pre-push") == nil)
        #expect(HookCommand(text: "") == nil)
    }

    static let versions: [(String, String?, Bool)] = [
        ("git version 2.39.5", "2.39.5", false), ("git version 2.54.0", "2.54.0", true),
        ("git version 2.53.9", "2.53.9", false), ("git version 3.0", "3.0", true),
        ("git version 2.39.5 (Apple Git-154)", "2.39.5 (Apple Git-154)", false),
        ("git version 2.54.0.rc1.4.gabc\n", "2.54.0.rc1.4.gabc", true),
        ("git version 2.54.0.windows.1", "2.54.0.windows.1", true), ("git", nil, false),
        ("git version x.y", nil, false),
        ("", nil, false),
    ]
    @Test("git's version is read, and no other text is taken for one", arguments: versions)
    func version(_ text: String, _ description: String?, _ runsHooks: Bool) {
        let version = GitVersion(text)
        #expect(version?.description == description)
        #expect((version?.runsHooksFromConfiguration ?? false) == runsHooks)
    }
}
