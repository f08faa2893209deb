import GateModel
import Testing

@testable import SecretScanning

@Suite("Runs that a pattern requires")
struct RequiredRunTests {
    private static let (hexadecimal, token) = (ByteClass.hexadecimal, ByteClass.token)

    @Test(
        "what every match holds is read from the pattern",
        arguments: [
            (#"key[0-9a-f]{40}"#, hexadecimal, 40),
            (#"(?i)name(?: is)? = ([A-Za-z0-9_=-]{30,50})\b"#, token, 30),
            (#"\d{20}x[\w-]{24,}+"#, token, 24),
            (#"a(?:[0-9a-f]{32}|[A-Za-z0-9]{20})"#, token, 20),
            (#"(?<![\w-])nf[pc]_[A-Za-z0-9]{36}(?![\w-])"#, token, 36),
            (#"(?<name>[]a]x|b)?[\w+-]{17}"#, token, 17),
            (#"(?:[a-f]{16}){2,3}"#, hexadecimal, 16),
            (#"x\x{41}[0-9A-F]{18}\/"#, hexadecimal, 18),
            (#"[\w\-]{19}"#, token, 19),
            (#"[\-\d]{20,}?"#, token, 20),
        ])
    func required(_ pattern: String, kind: UInt8, count: Int) throws {
        let run = try #require(RequiredRun(of: pattern))
        #expect(run.kind == kind && run.count == count, "\(pattern)")
    }

    @Test(
        "what may be left out, is only looked at, or is not read for sure is not required",
        arguments: [
            #"[0-9a-f]{15}"#, #"(?:[0-9a-f]{40})?"#, #"(?:[0-9a-f]{40}){0,2}"#, #"(?:[0-9a-f]{40}){,2}"#,
            #"(?:[0-9a-f]{40}){ 0, 2 }"#, #"(?:[0-9a-f]{40})*+"#, #"(?=[0-9a-f]{40})."#, #"a|[0-9a-f]{40}"#,
            #"(?:[0-9a-f]{40}|)"#, #"[^0-9a-f]{40}"#, #"[0-9a-f.]{40}"#, #".{40}"#, #"\S{40}"#, #"[\s\w]{40}"#,
            #"\Q[0-9a-f]{40}\E"#, #"[[:xdigit:]]{40}[0-9a-f]{40}"#, #"(?x)[0-9a-f]{40}"#, #"(?#[0-9a-f]{40})"#,
            #"(*COMMIT)[0-9a-f]{40}"#, #"(?(1)a|b)[0-9a-f]{40}"#, #"(a)(?1)[0-9a-f]{40}"#, #"\[0-9a-f]{40}"#,
            // A range from an escape on holds what stands between.
            #"[\+-9]{20}"#, #"[\w\/-_]{20}"#, #"[A-Za-z0-9\+-\/]{20}"#,
            // No quantifiers, or new ones.
            #"[0-9a-f]{ 40 }"#, #"[0-9a-f]{16, }"#, #"[0-9a-f]{20,30,40}"#, #"\w{1 6}"#, #"\w{}"#,
            #"(?<*a)b[0-9a-f]{40}"#, #"[0-9a-f]{40"#, #"[0-9a-f]\{40}"#, #"([0-9a-f]{40}"#, "", "(", "[", #"\"#,
        ])
    func notRequired(_ pattern: String) { #expect(RequiredRun(of: pattern) == nil) }

    @Test("most rules for values without a mark of their own require one")
    func standardRules() {
        let runs = SecretRule.standard.compactMap { $0.pattern.flatMap(RequiredRun.init) }
        #expect(runs.count > 150)
    }

    @Test("no pattern matches where its run does not stand")
    func agreement() throws {
        var random = SeededGenerator(seed: 71)
        let matcher = try #require(PatternMatcher())
        var (matches, required) = (0, 0)
        for _ in 0..<12_000 {
            let source = Self.pattern(&random, depth: 0)
            let pattern = try CompiledPattern(source)
            let run = RequiredRun(of: source)
            for _ in 0..<4 {
                let text = Self.text(&random)
                text.withUnsafeBytes { text in
                    let attempt = PatternMatcher.Attempt(
                        subject: text, isTextStart: true, isLineEnd: true, starts: 0...text.count)
                    guard case .match(let whole, _) = matcher.firstMatch(of: pattern, group: 0, in: attempt) else {
                        return
                    }
                    matches += 1
                    required += run == nil ? 0 : 1
                    let stands = run?.stands(in: text, whole) ?? true
                    #expect(stands, "\(source) in \(String(decoding: text, as: UTF8.self))")
                }
            }
        }
        #expect(matches > 4_000 && required > 400, "\(matches) matches, \(required) of patterns with a run")
    }

    /// What the patterns of two engines find: of ours, of which some are not tried, and the same ones as somebody else's, which all are.
    @Test("what is found does not depend on whether runs are looked for, at whatever place of its window a run ends")
    func sameFindings() throws {
        var random = SeededGenerator(seed: 72)
        let patterns = [
            (#"key[ =]{1,300}[0-9a-f]{20}"#, SecretRule.Reach(after: 300)),
            (#"key\s{0,60}([\w=-]{16,64})"#, .init(after: 60, crossesLines: true)),
            (#"[\w-]{16,20}key"#, .init(before: 24)), (#"(?<=x)key\d{16}|key[a-z]{18}"#, .fromKeyword),
        ]
        func engine(isOurs: Bool) throws -> SecretEngine {
            try SecretEngine(
                rules: patterns.enumerated().map { number, rule in
                    Samples.rule(
                        RuleID(rawValue: "rule-\(number)"), keywords: ["key"], pattern: rule.0, reach: rule.1,
                        isOurs: isOurs)
                })
        }
        let (ours, others) = (try engine(isOurs: true), try engine(isOurs: false))
        var found = 0
        for _ in 0..<3_000 {
            var text: [UInt8] = []
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                text += Self.text(&random)
                text += Array(
                    ["key", "key=", "xkey", "key \n", "key  "].randomElement(using: &random)?.utf8 ?? "".utf8)
                text += Array(repeating: UInt8(ascii: " "), count: [0, 0, 30, 280].randomElement(using: &random) ?? 0)
            }
            text += Self.text(&random)
            let expected = others.found(in: text)
            #expect(ours.found(in: text) == expected)
            found += expected.count
        }
        #expect(found > 500, "\(found)")
    }

    @Test("without its run a pattern of ours is not even compiled; somebody else's is, so that its mistakes are told")
    func notCompiled() throws {
        let pattern = "(?<=a*)key_[0-9a-f]{40}"
        let ours = try SecretEngine(rules: [Samples.rule("broken", keywords: ["key_"], pattern: pattern)])
        #expect(ours.session().scan(Array("key_1234".utf8)).isComplete)
        #expect(!ours.session().scan(Array(("key_" + String(repeating: "7", count: 40)).utf8)).isComplete)
        let others = try SecretEngine(rules: [
            Samples.rule("broken", keywords: ["key_"], pattern: pattern, isOurs: false)
        ])
        #expect(!others.session().scan(Array("key_1234".utf8)).isComplete)
    }

    @Test("what is asked for very often is tried without a search for its run")
    func often() {
        var search = RunSearch()
        let pattern = LazyPattern({ "key[0-9a-f]{40}" })
        let answers = (0..<300).map { _ in
            "key 1234".utf8.withContiguousStorageIfAvailable { bytes in
                search.mayMatch(pattern, in: UnsafeRawBufferPointer(bytes), 0..<bytes.count)
            }
        }
        #expect(answers.prefix(200).allSatisfy { $0 == false } && answers.last == true)
    }

    private static func pattern(_ random: inout SeededGenerator, depth: Int) -> String {
        let atoms = [
            "[0-9a-f]", #"[\w=-]"#, #"\d"#, #"\w"#, "[^g]", ".", "g", "[a-z.]", "[]f-]", #"\."#, #"[\.-9a-f]"#,
            #"[\d\-]"#,
            #"[\x30-9a-f]"#, #"[\w-]"#, "[ -f]",
        ]
        let groups = ["(", "(?:", "(?i:", "(?=", "(?!", "(?>", "(?<n>"]
        let quantifiers = [
            "", "", "?", "*", "+", "{16}", "{17,}", "{16,20}+", "{0,18}", "{2}?", "{20}", "{ 16 }", "{16, }", "{1 6}",
            "{16,17,18}", "{,5}",
        ]
        var result = ""
        for _ in 0...Int.random(in: 0...2, using: &random) {
            if depth < 2, Int.random(in: 0..<4, using: &random) == 0 {
                let group = depth == 0 ? groups.randomElement(using: &random) : "(?:"
                result += (group ?? "(") + pattern(&random, depth: depth + 1) + ")"
                result += ["", "", "?", "{2}", "{0,2}", "*"].randomElement(using: &random) ?? ""
            } else {
                result += atoms.randomElement(using: &random) ?? ""
                result += quantifiers.randomElement(using: &random) ?? ""
            }
            if Int.random(in: 0..<8, using: &random) == 0 { result += "|" }
        }
        // A name may be given once only.
        return result.components(named: "(?<n>")
    }

    private static func text(_ random: inout SeededGenerator) -> [UInt8] {
        var text: [UInt8] = []
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let alphabet = [Array("0123456789abcdef".utf8), Array("ghXY_=-".utf8), Array(" .\n".utf8)].randomElement(
                using: &random)
            for _ in 0..<Int.random(in: 1...26, using: &random) {
                text += alphabet?.randomElement(using: &random).map { [$0] } ?? []
            }
        }
        return text
    }
}

extension String {
    /// With names in the place of the second and later ones.
    fileprivate func components(named mark: String) -> String {
        var (count, rest, result) = (0, self[...], "")
        while let range = rest.firstRange(of: mark) {
            count += 1
            result += rest[..<range.lowerBound] + "(?<n\(count)>"
            rest = rest[range.upperBound...]
        }
        return result + rest
    }
}
