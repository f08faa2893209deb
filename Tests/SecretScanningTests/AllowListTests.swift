import GateModel
import Testing

@testable import SecretScanning

@Suite("Allow-lists")
struct AllowListTests {
    private let rule = Samples.rule(
        "token", keywords: ["tok_"], pattern: "key=(tok_[a-z0-9]+)", group: 1, reach: .init(before: 8))

    /// What lets `tok_…` be in a text; `nil`: nothing does.
    private func suppression(
        _ policy: SecretPolicy, in text: String, path: String? = "src/a.txt"
    ) throws -> Suppression? {
        let session = try SecretEngine(rules: [rule], policy: policy).session()
        let match = try #require(session.scan(Array(text.utf8)).matches.first)
        return session.suppression(of: match, path: path.map { Array($0.utf8) })
    }

    private func allows(_ list: AllowList, _ text: String = "a key=tok_test1 # note", path: String? = "src/a.txt")
        throws -> Bool
    {
        let suppression = try suppression(SecretPolicy(allowLists: [list]), in: text, path: path)
        #expect(suppression == nil || suppression?.place == "f:1")
        return suppression != nil
    }

    @Test("by path, regular expression, stop word; one is enough")
    func anyOf() throws {
        #expect(try allows(AllowList(place: "f:1", paths: [.init(regex: "^src/")])))
        #expect(try !allows(AllowList(place: "f:1", paths: [.init(regex: "^rc/")])))
        #expect(try !allows(AllowList(place: "f:1", paths: [.init(regex: "src")]), path: nil))
        #expect(try allows(AllowList(place: "f:1", regexes: ["^tok_test"])))
        #expect(try !allows(AllowList(place: "f:1", regexes: ["key=", "note"])))
        #expect(try allows(AllowList(place: "f:1", regexes: ["^key="], target: .match)))
        #expect(try allows(AllowList(place: "f:1", regexes: ["^a .*note$"], target: .line)))
        #expect(try allows(AllowList(place: "f:1", stopwords: ["TEST"])))
        #expect(try allows(AllowList(place: "f:1", paths: [.init(regex: "never")], stopwords: ["test"])))
        #expect(try !allows(AllowList(place: "f:1", rules: ["other"], stopwords: ["test"])))
        #expect(try allows(AllowList(place: "f:1", rules: ["token"], stopwords: ["test"])))
        #expect(try !allows(AllowList(place: "f:1")))
        #expect(try !allows(AllowList(place: "f:1", rules: ["token"])))
        #expect(try allows(AllowList(place: "f:1", condition: .always, rules: ["token"]), path: nil))
        #expect(try !allows(AllowList(place: "f:1", condition: .always, rules: ["other"])))
        #expect(try !allows(AllowList(place: "f:1", paths: [.init(regex: ".*")]), path: nil))
    }

    @Test("all of the kinds that are there, of each kind one")
    func allOf() throws {
        let path = AllowList.PathTest(regex: "^src/")
        #expect(try allows(AllowList(place: "f:1", condition: .all, paths: [path], stopwords: ["no", "test"])))
        #expect(try !allows(AllowList(place: "f:1", condition: .all, paths: [path], stopwords: ["no"])))
        #expect(
            try !allows(AllowList(place: "f:1", condition: .all, paths: [path], regexes: ["x"], stopwords: ["test"])))
    }

    @Test("a line's other lines say nothing")
    func lines() throws {
        let list = AllowList(place: "f:1", regexes: ["magic"], target: .line)
        #expect(try !allows(list, "magic\nkey=tok_test1\nmagic"))
        #expect(try allows(list, "x\nkey=tok_test1 magic\nx"))
    }

    @Test("commits bind: with `any` to them alone, with `all` besides the rest")
    func commits() throws {
        let commit = String(repeating: "a", count: 40)
        let any = SecretPolicy(allowLists: [AllowList(place: "f:1", commits: [commit.uppercased()])])
        #expect(try suppression(any, in: "key=tok_1")?.commits == [commit])
        let other = AllowList(place: "f:1", commits: [commit], stopwords: ["tok"])
        #expect(try suppression(SecretPolicy(allowLists: [other]), in: "key=tok_1")?.commits == [])
        let all = AllowList(place: "f:1", condition: .all, commits: [commit], stopwords: ["nope"])
        #expect(try suppression(SecretPolicy(allowLists: [all]), in: "key=tok_1") == nil)
    }

    @Test("a regular expression that reaches its limit allows nothing")
    func limits() throws {
        #expect(
            try !allows(
                AllowList(place: "f:1", regexes: ["^(?:[a-z0-9_]+)+!"]), "key=tok_" + String(repeating: "a", count: 400)
            ))
    }

    @Test("an ignored line is that line of that file")
    func ignored() throws {
        let ignored = IgnoredFinding(place: "i:1", path: Array("src/a.txt".utf8), line: 2, rule: "x", commit: nil)
        let policy = SecretPolicy(ignored: [ignored])
        #expect(try suppression(policy, in: "\nkey=tok_1")?.place == "i:1")
        #expect(try suppression(policy, in: "key=tok_1") == nil)
        #expect(try suppression(policy, in: "\nkey=tok_1", path: "src/b.txt") == nil)
    }

    @Test(
        "comments count where the policy honours them, on the secret's own line",
        arguments: [
            ("key=tok_1 # gitleaks:allow", "gitleaks:allow", nil),
            ("key=tok_1 // gatehouse:allow", "gatehouse:allow", nil),
            ("key=tok_1 # gatehouse:allow token a test key", "gatehouse:allow", "a test key"),
            ("/* gatehouse:allow made up */ key=tok_1", "gatehouse:allow", "made up */ key=tok_1"),
            ("key=tok_1 <!-- gatehouse:allow made up -->", "gatehouse:allow", "made up"),
            ("key=tok_1 # gatehouse:allow other-rule why", "gatehouse:allow", "other-rule why"),
            ("key=tok_1\n# gitleaks:allow", nil, nil), ("# gitleaks:allow\nkey=tok_1", nil, nil),
            ("key=tok_1 # gitleaks:allowed", nil, nil), ("key=tok_1 # gatehouse:allow-me", nil, nil),
        ] as [(String, String?, String?)])
    func comments(_ text: String, _ place: String?, _ reason: String?) throws {
        let found = try suppression(SecretPolicy(honoursInlineComments: true), in: text)
        #expect(found?.place == place && found?.reason == reason)
        #expect(found == nil || found?.kind == .inSource)
        #expect(try suppression(.none, in: text) == nil)
    }

    @Test("a comment that names another rule is none for this one")
    func commentForOther() throws {
        let other = Samples.rule("other", keywords: ["zzz"], pattern: "zzz")
        let session = try SecretEngine(rules: [rule, other], policy: SecretPolicy(honoursInlineComments: true))
            .session()
        let match = try #require(session.scan(Array("key=tok_1 # gatehouse:allow other why".utf8)).matches.first)
        #expect(session.suppression(of: match, path: nil) == nil)
    }

    @Test("the digest changes with the policy")
    func digest() throws {
        let lists = [
            AllowList(place: "f:1", stopwords: ["a"]), AllowList(place: "f:1", stopwords: ["b"]),
            AllowList(place: "f:1", regexes: ["a"]), AllowList(place: "f:1", condition: .all, regexes: ["a"]),
            AllowList(place: "f:1", rules: ["a"], regexes: ["a"]), AllowList(place: "f:1", paths: [.init(regex: "a")]),
        ]
        let policies =
            lists.map { SecretPolicy(allowLists: [$0]) } + [.none, SecretPolicy(honoursInlineComments: true)]
        let digests = try policies.map { try SecretEngine(rules: [rule], policy: $0).digest }
        #expect(Set(digests).count == digests.count)
    }

    /// What is told at a path, with whether it is let be.
    private func told(_ rules: [SecretRule], _ list: AllowList, _ text: String) throws -> [String] {
        let session = try SecretEngine(rules: rules, policy: SecretPolicy(allowLists: [list])).session()
        let bytes = Array(text.utf8)
        return session.scan(bytes).told { session.suppression(of: $0, path: Array("src/a".utf8)) }.map {
            let found = Found($0.match, in: bytes)
            return "\(found.rule) \(found.text)\($0.suppression == nil ? "" : " allowed")"
        }
    }

    @Test("what is let be hides no other secret, and silences what only says the same less well")
    func hiddenByAllowed() throws {
        let wide = Samples.rule("wide", keywords: ["tok_"], pattern: #"tok_\S+"#)
        let inner = Samples.rule("inner", keywords: ["key_"], pattern: "key_[0-9]{4}")
        let generic = Samples.rule(
            "generic", keywords: ["secret"], pattern: #"secret=(\S+)"#, group: 1, isGeneric: true)
        let allowed = AllowList(place: "f:1", condition: .always, rules: ["wide"])
        #expect(
            try told([wide, inner], allowed, "tok_a:key_1234:b") == ["wide tok_a:key_1234:b allowed", "inner key_1234"])
        #expect(try told([wide, inner], allowed, "tok_a key_1234") == ["wide tok_a allowed", "inner key_1234"])
        // Where nothing of it is allowed, the longer one tells enough.
        let other = AllowList(place: "f:1", condition: .always, rules: ["other"])
        #expect(try told([wide, inner], other, "tok_a:key_1234:b") == ["wide tok_a:key_1234:b"])
        #expect(try told([wide, generic], allowed, "secret=tok_abcdef") == ["wide tok_abcdef allowed"])
        let longer = "secret=0123456789abcdefghij,tok_x"
        #expect(try told([wide, generic], allowed, longer).contains("wide tok_x allowed"))
        #expect(try told([wide, generic], allowed, longer).contains { $0.hasPrefix("generic 0123") })
        // The same bytes by another rule of its kind are not what was let be.
        let twin = Samples.rule("z-twin", keywords: ["tok_"], pattern: #"tok_[a-z]+"#)
        #expect(try told([wide, twin], allowed, "tok_abc").sorted() == ["wide tok_abc allowed", "z-twin tok_abc"])
    }

    @Test("thousands of secrets on one line, each held against a costly list: bounded, and what is not known is told")
    func manyOnOneLine() throws {
        let list = AllowList(place: "f:1", regexes: ["(?:[a-z_]+[0-9]*,?)+!"], target: .line)
        let session = try SecretEngine(rules: [rule], policy: SecretPolicy(allowLists: [list])).session()
        session.evidenceShare = 0.1
        let text = Array((0..<8_000).map { "key=tok_\($0)a" }.joined(separator: ",").utf8)
        let start = ContinuousClock.now
        let scan = session.scan(text)
        #expect(scan.unfinished == [.allowancesUnread])
        #expect(scan.matches.count == 8_000)
        #expect(ContinuousClock.now - start < .seconds(10))
        session.evidenceShare = 1
        #expect(session.scan(Array("key=tok_abc".utf8)).isComplete)
    }
}
