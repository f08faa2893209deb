import Testing

@testable import SecretScanning

@Suite("Patterns")
struct PatternMatcherTests {
    /// What is answered, with the places.
    private func answer(
        _ rule: SecretRule, _ pattern: CompiledPattern, _ matcher: PatternMatcher, _ bytes: ArraySlice<UInt8>,
        starts: ClosedRange<Int>, isOpen: Bool
    ) -> String {
        bytes.withUnsafeBytes { subject in
            let outcome = matcher.firstMatch(
                of: pattern, group: min(rule.group, pattern.groups),
                in: .init(subject: subject, isTextStart: false, isLineEnd: true, isOpen: isOpen, starts: starts))
            return "\(outcome)"
        }
    }

    @Test("find the same interpreted and as machine code")
    func sameAnswers() throws {
        let matcher = try #require(PatternMatcher())
        var (matches, cuts) = (0, 0)
        for rule in SecretRule.standard {
            guard let text = rule.pattern else { continue }
            let compiled = try CompiledPattern(text, isPartial: true)
            _ = compiled.makeMachineCode()
            for example in rule.matches + rule.nonMatches {
                let example = SecretEngine.unmarked(example).text
                let bytes = Array("x ".utf8) + example + Array(" y\n".utf8) + example
                for (isOpen, end) in [(false, bytes.count), (true, bytes.count), (true, example.count / 2 + 2)] {
                    // So few places that the pattern stays interpreted.
                    for start in stride(from: 0, through: end, by: 1_500) {
                        let starts = start...min(start + 1_499, end)
                        let interpreted = try CompiledPattern(text, isPartial: true)
                        let bytes = bytes.prefix(end)
                        let first = answer(rule, interpreted, matcher, bytes, starts: starts, isOpen: isOpen)
                        let second = answer(rule, compiled, matcher, bytes, starts: starts, isOpen: isOpen)
                        #expect(first == second, "\(rule.id) in \(String(decoding: bytes, as: UTF8.self)), \(isOpen)")
                        if first.hasPrefix("match") { matches += 1 }
                        if first.hasPrefix("cut") { cuts += 1 }
                        #expect(
                            UInt(bitPattern: interpreted.code(forStarts: 1))
                                != UInt(bitPattern: interpreted.makeMachineCode()))
                    }
                }
            }
        }
        #expect(matches > 1_000 && cuts > 300, "\(matches) matches, \(cuts) cut off")
    }

    @Test("what is too much for the interpreter is machine code's to answer")
    func limits() throws {
        let matcher = try #require(PatternMatcher())
        let pattern = try CompiledPattern("(?:(a)|(b))*c")
        let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 11_000) + [UInt8(ascii: "c")]
        let outcome = bytes.withUnsafeBytes { subject in
            matcher.firstMatch(
                of: pattern, group: 0, in: .init(subject: subject, isTextStart: true, isLineEnd: true, starts: 0...0))
        }
        guard case .match(let whole, _) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(whole == 0..<11_001)
    }

    @Test("machine code is made once there is enough to do, whichever thread comes first")
    func machineCode() async throws {
        let pattern = try CompiledPattern("key_[0-9]{4}")
        let first = UInt(bitPattern: pattern.code(forStarts: 1))
        #expect(UInt(bitPattern: pattern.code(forStarts: 10)) == first)
        let codes = await withTaskGroup(of: UInt.self) { group in
            for _ in 0..<8 { group.addTask { UInt(bitPattern: pattern.code(forStarts: 1_000_000)) } }
            return await group.reduce(into: Set<UInt>()) { $0.insert($1) }
        }
        #expect(codes.count == 1 && !codes.contains(first))
        let small = try CompiledPattern("key_[0-9]{4}")
        let interpreted = UInt(bitPattern: small.code(forStarts: 8))
        let times = (2...1_000).first { _ in UInt(bitPattern: small.code(forStarts: 8)) != interpreted }
        #expect(times == 52, "40 of 2,048 at a time")
    }
}
