import Testing

@testable import SecretScanning

@Suite("Patterns")
struct PatternMatcherTests {
    @Test("find the same interpreted and as machine code", arguments: SecretRule.standard)
    func sameAnswers(_ rule: SecretRule) throws {
        guard let pattern = rule.pattern else { return }
        let matcher = try #require(PatternMatcher())
        for text in rule.matches + rule.nonMatches {
            let bytes = Array("x \(text) y\n\(text)".utf8)
            for isOpen in [false, true] {
                for end in [bytes.count, bytes.count / 2, bytes.count / 2 + 7] {
                    let answers = try [false, true].map { isMachineCode in
                        let compiled = try CompiledPattern(pattern, isPartial: true)
                        if isMachineCode { _ = compiled.makeMachineCode() }
                        return bytes.prefix(end).withUnsafeBytes { subject in
                            let outcome = matcher.firstMatch(
                                of: compiled, group: min(rule.group, compiled.groups),
                                in: .init(
                                    subject: subject, isTextStart: false, isLineEnd: end == bytes.count, isOpen: isOpen,
                                    starts: 1...end))
                            return "\(outcome)"
                        }
                    }
                    #expect(answers[0] == answers[1], "\(text) up to \(end), open: \(isOpen)")
                }
            }
        }
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
