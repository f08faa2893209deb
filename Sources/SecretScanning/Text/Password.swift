/// Words that people choose, as against what documentation and templates put in their place.
///
/// For passwords whose surroundings say that they are some: URLs, `curl -u`, connection strings. No entropy is asked of
/// them, since people choose short ones.
enum Password {
    private static let maxLength = 256
    private static let minLength = 4
    private static let maxWordLength = 14

    /// Whether the value may be a password that somebody uses: no variable, no mask, no `user`, `password1` or `mysecret`.
    static func judge(_ value: UnsafeRawBufferPointer) -> SecretRule.Check {
        guard (minLength...maxLength).contains(value.count), Set(value).count >= minLength, !isTemplate(value),
            !isMadeOfCommonWords(value)
        else { return .refuted }
        let isPlainWord =
            value.allSatisfy { isLowerCase($0) } || value.allSatisfy { isLowerCase($0 | 0x20) && !isLowerCase($0) }
        return isPlainWord && value.count < 8 ? .refuted : .plausible
    }

    /// Whether something else is filled in where this stands: `$PASS`, `${pass}`, `{{ pass }}`, `<pass>`, `%s`, `[PASS]`.
    static func isTemplate(_ value: UnsafeRawBufferPointer) -> Bool {
        guard let first = value.first, let last = value.last else { return true }
        let openings: [StaticString] = [
            "${", "$(", "{{", "<%", "#{", "%(", "...", "***", "\\(", "%s", "%d", "%v", "xxxx",
        ]
        if first == UInt8(ascii: "$") || openings.contains(where: { contains($0, value) }) { return true }
        switch (first, last) {
        case (UInt8(ascii: "<"), _), (_, UInt8(ascii: ">")), (UInt8(ascii: "["), _),
            (UInt8(ascii: "%"), UInt8(ascii: "%")), (UInt8(ascii: "@"), UInt8(ascii: "@")):
            return true
        case (UInt8(ascii: "{"), UInt8(ascii: "}")):
            return value.dropFirst().dropLast().allSatisfy {
                $0.isLetter || !$0.isWordByte || $0 == UInt8(ascii: "_")
            }
        default: return false
        }
    }

    /// Whether there is nothing in it but common words, with or without a number behind them.
    private static func isMadeOfCommonWords(_ value: UnsafeRawBufferPointer) -> Bool {
        var letters = value.filter { $0.isLetter || $0.isDigit }.map { $0.isDigit ? $0 : $0 | 0x20 }
        for _ in 0..<4 where letters.last?.isDigit == true { letters.removeLast() }
        guard letters.count <= 64 else { return false }
        // Which lengths of the start are made of words.
        var reached: Set<Int> = [0]
        for end in 0..<letters.count where reached.contains(end) {
            for length in 1...maxWordLength where end + length <= letters.count {
                if words.contains(String(decoding: letters[end..<end + length], as: UTF8.self)) {
                    reached.insert(end + length)
                }
            }
        }
        return reached.contains(letters.count)
    }

    private static let words = Set(
        """
        abc abcd access account admin administrator alice anonymous api app auth bad badpw bar base basic baz bearer bob bot cache change change \
        changeit client cred credential credentials data database db default demo dev development doe docker dummy email \
        encoded encrypted enter env evil example fake foo ftp git good guest hash here hidden host hostname http https i id \
        insert invalid is it jane jenkins joe john key letmein local localhost login mail mariadb masked me mongo mongodb my \
        mysql name new none not null of oauth old on open oracle p pass passphrase passwd passwort password person placeholder plain \
        postgres postgresql pw pwd proxy qwerty qux rabbitmq real redacted redis remote replace root sample secret secure \
        server service some something string super svn sysadmin t tcp test tester testing text the this to token \
        tom top u undefined url usr user username valid value var webmaster with word wrong x xyz your z
        """.split(separator: " ").map(String.init))

    private static func contains(_ part: StaticString, _ value: UnsafeRawBufferPointer) -> Bool {
        let part = UnsafeBufferPointer(start: part.utf8Start, count: part.utf8CodeUnitCount)
        guard value.count >= part.count else { return false }
        return (0...value.count - part.count).contains { value[$0..<$0 + part.count].elementsEqual(part) }
    }

    private static func isLowerCase(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
}
