import GateModel
import SecretScanning
import Testing

@testable import SecretSettings

@Suite(".gitleaks.toml")
struct GitleaksTests {
    private let aws = "AKIA" + "QYLPMN5HHHFPZAM2"

    private func files(_ toml: String, _ others: [String: String] = [:]) -> Files {
        Files(contents: others.merging([".gitleaks.toml": toml]) { $1 })
    }

    static let rule = """
        title = "ours"
        [[rules]]
        id = "acme"
        description = "ACME token"
        regex = '''(?i)acme[_-](?P<kind>live|)([a-z0-9]{8})'''
        keywords = ["ACME"]
        tags = ["key"]

        """

    @Test("a rule finds by its keywords and regex; the first group that is not empty is the secret")
    func rule() throws {
        let files = files(Self.rule)
        #expect(try files.found("x Acme_abcd1234") == ["acme abcd1234"])
        #expect(try files.found("x acme-liveabcd1234") == ["acme live"])
        #expect(try files.found("nothing") == [])
        #expect(try files.settings().engine.rules.first { $0.id == "acme" }?.title == "ACME token")
        // The standard rules stay on.
        #expect(try files.found("k = \(aws)") == ["aws-access-key \(aws)"])
    }

    @Test("secretGroup names the secret; entropy has to be above the number; path has to fit")
    func fields() throws {
        let text = """
            [[rules]]
            id = "a"
            regex = 'k(1)(2)=(\\w+)'
            secretGroup = 3
            entropy = 2
            path = '\\.env$'
            """
        #expect(try files(text).found("k12=abcdefgh", path: "x/.env") == ["a abcdefgh"])
        #expect(try files(text).found("k12=abcdefgh", path: "x/env") == [])
        // Four letters have two bits each, which is not above two.
        #expect(try files(text).found("k12=abcd", path: "x/.env") == [])
        #expect(try files(text).found("k12=abcde", path: "x/.env") == ["a abcde"])
    }

    @Test("a rule with a path alone finds the file")
    func paths() throws {
        let files = files("[[rules]]\nid = 'kube'\npath = '(^|/)kubeconfig$'\n[rules.allowlist]\npaths = ['^test/']")
        #expect(try files.found("x", path: "a/kubeconfig") == ["kube file"])
        #expect(try files.found("x", path: "test/kubeconfig") == ["kube file .gitleaks.toml:4"])
        #expect(try files.found("x", path: "a/kubeconfig.md") == [])
    }

    @Test("useDefault: rules of the same name take the standard ones' place, disabledRules go, aliases are known")
    func extended() throws {
        let replaced = files(
            "[extend]\nuseDefault = true\n[[rules]]\nid = 'aws-access-key'\nregex = 'NOPE[0-9]{4}'\n")
        #expect(try replaced.found("\(aws) NOPE1234") == ["aws-access-key NOPE1234"])
        let kept = files("[[rules]]\nid = 'aws-access-key'\nregex = 'NOPE[0-9]{4}'\n")
        #expect(try kept.found("\(aws) NOPE1234") == ["aws-access-key \(aws)", "aws-access-key@gitleaks NOPE1234"])
        let disabled = files("[extend]\nuseDefault = true\ndisabledRules = ['aws-access-key']")
        #expect(try disabled.found(aws) == [])
        // gitleaks' rule is one of the two that ours are: switched off are neither, and it is said.
        let wider = files("[extend]\nuseDefault = true\ndisabledRules = ['aws-access-token']")
        #expect(try wider.found(aws) == ["aws-access-key \(aws)"])
        #expect(try wider.settings().remarks.contains { $0.contains("aws-access-token") })
        let unknown = try files("[extend]\nuseDefault = true\ndisabledRules = ['nobody-knows']").settings()
        #expect(unknown.remarks.contains { $0.contains(".gitleaks.toml:3") && $0.contains("nobody-knows") })
        let short = try files("[allowlist]\ncommits = ['abc']").settings()
        #expect(short.remarks.contains { $0.contains(".gitleaks.toml:2") && $0.contains("full ID") })
        let fields = try files("[extend]\nuseDefault = true\n[[rules]]\nid = 'aws-access-key'\nentropy = 4").settings()
        #expect(fields.remarks.contains { $0.contains(".gitleaks.toml:4") && $0.contains("allow-lists") })
        // Made for another tool, and not told to change the standard rules.
        #expect(try files("[extend]\ndisabledRules = ['aws-access-key']").found(aws).count == 1)
    }

    @Test("an allow-list of a rule that only gitleaks has a regex for is ours' of that name")
    func ofStandardRules() throws {
        let text = """
            [extend]
            useDefault = true
            [[rules]]
            id = "aws-access-token"
            [[rules.allowlists]]
            regexes = ['^AKIAQ']
            """
        #expect(try files(text).found(aws) == ["aws-access-key \(aws) .gitleaks.toml:5"])
        #expect(
            files("[[rules]]\nid = 'aws-access-token'").mistakes() == [
                ".gitleaks.toml:2:6: rule 'aws-access-token' has neither a regex nor a path"
            ])
    }

    @Test("extend.path is a file of the trusted ref; its rules are overridden field by field, its allow-lists stay")
    func path() throws {
        let base = """
            [[rules]]
            id = "a"
            regex = 'aaa[0-9]+'
            keywords = ["aaa"]
            [[rules]]
            id = "b"
            regex = 'bbb[0-9]+'
            [allowlist]
            stopwords = ["999"]
            """
        let top = """
            [extend]
            path = "./config/base.toml"
            disabledRules = ["b"]
            [[rules]]
            id = "a"
            regex = 'zzz[0-9]+'
            """
        let files = files(top, ["config/base.toml": base])
        #expect(try files.found("aaa1 zzz22 bbb33 aaa") == ["a zzz22"])
        #expect(try files.found("aaa zzz999") == ["a zzz999 config/base.toml:8"])
        #expect(self.files(top).mistakes() == [".gitleaks.toml:2:8: the extended file is not there"])
        let wrong = self.files(top, ["config/base.toml": "[[rules]]\nid = 'x'\nregex = '('"])
        #expect(wrong.mistakes().first?.hasPrefix("config/base.toml:3:9: rule 'x': its regex cannot be used") == true)
        let endless = self.files(top, ["config/base.toml": "[extend]\npath = 'config/base.toml'"])
        #expect(endless.mistakes().first?.contains("extend each other") == true)
    }

    @Test("allow-lists: for all rules, for some, all conditions or any, each told by its place")
    func allowLists() throws {
        let text =
            Self.rule + """
                [[allowlists]]
                description = "made up"
                regexTarget = "line"
                regexes = ['example$']
                [[allowlists]]
                condition = "AND"
                paths = ['^test/']
                stopwords = ["aaaa"]
                [[allowlists]]
                targetRules = ["acme"]
                regexes = ['^bbbb']
                """
        let files = files(text)
        #expect(try files.found("acme_12345678 example") == ["acme 12345678 .gitleaks.toml:8"])
        #expect(try files.found("acme_12345678 examples") == ["acme 12345678"])
        #expect(try files.found("acme_aaaa5678", path: "test/x") == ["acme aaaa5678 .gitleaks.toml:12"])
        #expect(try files.found("acme_aaaa5678") == ["acme aaaa5678"])
        #expect(try files.found("acme_bbbb5678") == ["acme bbbb5678 .gitleaks.toml:16"])
        #expect(try files.found("\(aws) example") == ["aws-access-key \(aws) .gitleaks.toml:8"])
    }

    @Test(
        "mistakes say file, line, column and rule",
        arguments: [
            ("[[rules]]\nid = 'a'\nregex = '('", ".gitleaks.toml:3:9: rule 'a': its regex cannot be used"),
            ("[[rules]]\nid = 'a'\nregex = '(?=x)'", ".gitleaks.toml:3:9: rule 'a': its regex cannot be used"),
            ("[[rules]]\nid = 'a'\nregex = '\\pL'", ".gitleaks.toml:3:9: rule 'a': its regex cannot be used"),
            (
                "[[rules]]\nid = 'a'\nregex = 'x'\nsecretGroup = 2",
                ".gitleaks.toml:4:15: Cannot use the secret rule 'a'"
            ),
            ("[[rules]]\nid = 'a'\npath = '['", ".gitleaks.toml:3:8: rule 'a': its path cannot be used"),
            ("[[rules]]\nregex = 'a'", ".gitleaks.toml:1:1: a rule has no `id`"),
            ("[[rules]]\nid = 'a'\nregexx = 'a'", ".gitleaks.toml:3:1: unknown key `regexx` in a rule"),
            ("[[rule]]\nid = 'a'", ".gitleaks.toml:1:3: unknown key `rule` in the file"),
            ("[allowlist]\nregex = ['a']", ".gitleaks.toml:1:1: an allow-list has none of"),
            ("[allowlist]\nregexes = ['(']", ".gitleaks.toml:2:12: a regex of an allow-list cannot be used"),
            ("[allowlist]\nstopwords = ['a']\ncondition = 'XOR'", ".gitleaks.toml:3:13: `condition`"),
            ("[allowlist]\nstopwords = ['a']\nregexTarget = 'file'", ".gitleaks.toml:3:15: `regexTarget`"),
            ("[allowlist]\nstopwords = 3", ".gitleaks.toml:2:13: `stopwords` must be a string, not a whole number"),
            ("[extend]\nuseDefault = 'yes'", ".gitleaks.toml:2:14: `useDefault` must be true or false"),
            ("[extend]\npath = '../x'", ".gitleaks.toml:2:8: `extend.path` leads out of the repository"),
            ("[extend]\nuseDefault = true\npath = 'x'", ".gitleaks.toml:3:8: `extend` has both"),
            (
                "[[rules]]\nid = 'a'\nregex = 'a'\n[[rules.required]]\nid = 'b'",
                ".gitleaks.toml:4:9: rule 'a': `required`"
            ),
            ("a = ", ".gitleaks.toml:1:5: not TOML"),
        ])
    func mistakes(_ text: String, _ expected: String) {
        let all = files(text).mistakes()
        #expect(all.contains { $0.hasPrefix(expected) }, "\(all)")
    }

    @Test("keys in any case, as gitleaks takes them")
    func keyCase() throws {
        #expect(try files("[extend]\nusedefault = true\ndisabledrules = ['aws-access-key']").found(aws) == [])
    }

    @Test(".gitleaksignore: a line of a file, with or without a commit; the rule counts where we know it")
    func ignore() throws {
        let files = Files(contents: [
            ".gitleaksignore":
                "# why\n\nsrc/a.txt:aws-access-token:2\n0123456789012345678901234567890123456789:src/b.txt:aws-access-token:1\n"
        ])
        #expect(try files.found("\n\(aws)") == ["aws-access-key \(aws) .gitleaksignore:3"])
        #expect(try files.found(aws) == ["aws-access-key \(aws)"])
        for (rule, isAllowed) in [
            ("aws-access-key", true), ("generic-api-key", false), ("nobody-knows", false), ("slack-webhook-url", false),
        ] {
            let found = try Files(contents: [".gitleaksignore": "src/a.txt:\(rule):1"]).found(aws)
            #expect(found == ["aws-access-key \(aws)" + (isAllowed ? " .gitleaksignore:1" : "")], "\(rule)")
        }
        let session = try files.settings().engine.session()
        let match = try #require(session.scan(Array(aws.utf8)).matches.first)
        #expect(session.suppression(of: match, path: Array("src/b.txt".utf8))?.commits.count == 1)
        #expect(
            Files(contents: [".gitleaksignore": "src/a.txt"]).mistakes() == [
                ".gitleaksignore:1:1: no fingerprint of gitleaks"
            ])
    }
}
