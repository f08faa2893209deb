/// Reads just enough of a pattern to know what it cannot do without (pcre2pattern(3)). Whatever it does not know for sure it gives
/// up on.
struct RequiredRunReader {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private var isGivenUp = false

    private static let maxDepth = 64

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func wholePattern() -> RequiredRun? {
        let run = alternatives()
        return isGivenUp || position < bytes.count ? nil : run
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ text: StaticString) -> Bool {
        let isThere = text.withUTF8Buffer { bytes[position...].starts(with: $0) }
        if isThere { position += text.utf8CodeUnitCount }
        return isThere
    }

    private mutating func giveUp() { (isGivenUp, position) = (true, bytes.count) }

    private mutating func alternatives() -> RequiredRun? {
        var run = sequence()
        while take("|") { run = RequiredRun.either(run, sequence()) }
        return run
    }

    private mutating func sequence() -> RequiredRun? {
        var best: RequiredRun?
        while let byte = next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
            position += 1
            switch byte {
            case UInt8(ascii: "("):
                let run = group()
                if least() > 0 { best = RequiredRun.better(best, run) }
            case UInt8(ascii: "["): best = RequiredRun.better(best, repeated(set()))
            case UInt8(ascii: "\\"): best = RequiredRun.better(best, repeated(escape()))
            default: _ = least()
            }
        }
        return best
    }

    private mutating func repeated(_ kind: UInt8?) -> RequiredRun? {
        let count = least()
        return kind.flatMap { count > 0 ? RequiredRun(kind: $0, count: count) : nil }
    }

    /// How often at least what stands before comes: 1 without a quantifier.
    private mutating func least() -> Int {
        var count = 1
        if take("*") || take("?") {
            count = 0
        } else if !take("+") {
            guard let braces = braces() else { return 1 }
            count = braces
        }
        if !take("+") { _ = take("?") }
        return count
    }

    /// How often `{3}`, `{3,}` and `{3,5}` ask for at least. What is written nearly so (`{,5}`, `{ 3 }`) stands for itself or is a
    /// quantifier, as the version of PCRE2 has it: 0, so that nothing is required of it. `nil` for whatever else is in braces.
    private mutating func braces() -> Int? {
        guard next == UInt8(ascii: "{") else { return nil }
        var end = position + 1
        while end < bytes.count, Self.isOfQuantifier(bytes[end]) { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "}"), end > position + 1 else { return nil }
        let parts = bytes[position + 1..<end].split(
            separator: UInt8(ascii: ","), maxSplits: 1, omittingEmptySubsequences: false)
        position = end + 1
        guard parts.allSatisfy({ $0.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }) else {
            return 0
        }
        return parts.first.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
    }

    private static func isOfQuantifier(_ byte: UInt8) -> Bool { "0123456789, \t".utf8.contains(byte) }

    /// Behind `(`.
    private mutating func group() -> RequiredRun? {
        depth += 1
        defer { depth -= 1 }
        // A verb.
        if depth > Self.maxDepth || next == UInt8(ascii: "*") { giveUp() }
        var isLook = false
        if take("?") {
            if take("=") || take("!") || take("<=") || take("<!") {
                isLook = true
            } else if !take(":"), !take(">"), !take("|"), !takeName() {
                // `(?i)`, which is no group, and `(?i:`. With x, blanks and comments would mean nothing.
                while let flag = next, "imsnJU-".utf8.contains(flag) { position += 1 }
                if take(")") { return nil }
                if !take(":") { giveUp() }
            }
        }
        let run = alternatives()
        if !take(")") { giveUp() }
        return isLook ? nil : run
    }

    /// `<name>`, `P<name>`, `'name'`.
    private mutating func takeName() -> Bool {
        let start = position
        let end = take("'") ? UInt8(ascii: "'") : UInt8(ascii: ">")
        guard position > start || take("<") || take("P<") else { return false }
        while let byte = next, ByteClass.shared.bits[Int(byte)] & ByteClass.token != 0 { position += 1 }
        guard next == end else { return false }
        position += 1
        return true
    }

    /// Behind `\`, outside of a set.
    private mutating func escape() -> UInt8? {
        guard let byte = next else { return nil }
        position += 1
        switch byte {
        case UInt8(ascii: "d"): return ByteClass.hexadecimal
        case UInt8(ascii: "w"): return ByteClass.token
        default:
            if Self.isUnread(byte) { giveUp() }
            return nil
        }
    }

    /// Quotes, properties, names, references. What else takes more of the pattern than its letter (`\x41`, `\101`) goes on with what
    /// requires nothing: literals, and braces that read as a quantifier of the escape.
    private static func isUnread(_ letter: UInt8) -> Bool { "QEpPXNogkcuULlC".utf8.contains(letter) }

    /// Behind `[`: the class that holds all of the set; `nil` where none does.
    private mutating func set() -> UInt8? {
        var members = Members()
        let isNegated = take("^")
        var isFirst = true
        while let byte = next, isFirst || byte != UInt8(ascii: "]") {
            isFirst = false
            position += 1
            member(byte, of: &members)
        }
        if !take("]") { giveUp() }
        return isNegated ? nil : members.kind
    }

    private mutating func member(_ byte: UInt8, of members: inout Members) {
        let isEscaped = byte == UInt8(ascii: "\\")
        var first = byte
        if isEscaped {
            guard let letter = next else { return }
            position += 1
            if Self.isUnread(letter) { giveUp() }
            first = letter
        } else if byte == UInt8(ascii: "["), let mark = next, ":.=".utf8.contains(mark) {
            giveUp()  // `[:alpha:]`
        }
        guard next == UInt8(ascii: "-"), position + 1 < bytes.count, bytes[position + 1] != UInt8(ascii: "]") else {
            isEscaped ? members.addEscaped(first) : members.add(first...first)
            return
        }
        // A range. One that begins or ends with an escape or a set is read by nobody here.
        let last = bytes[position + 1]
        position += 2
        guard !isEscaped, last != UInt8(ascii: "\\"), last != UInt8(ascii: "["), first <= last else { return giveUp() }
        members.add(first...last)
    }

    /// What the members of a set have in common.
    private struct Members {
        private var (isHexadecimal, isToken) = (true, true)

        var kind: UInt8? { isHexadecimal ? ByteClass.hexadecimal : isToken ? ByteClass.token : nil }

        mutating func add(_ range: ClosedRange<UInt8>) {
            for byte in range {
                let bits = ByteClass.shared.bits[Int(byte)]
                isHexadecimal = isHexadecimal && bits & ByteClass.hexadecimal != 0
                isToken = isToken && bits & ByteClass.token != 0
            }
        }

        mutating func addEscaped(_ letter: UInt8) {
            switch letter {
            case UInt8(ascii: "d"): break
            case UInt8(ascii: "w"): isHexadecimal = false
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"):
                (isHexadecimal, isToken) = (false, false)
            default: add(letter...letter)
            }
        }
    }
}
