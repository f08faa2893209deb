/// What every match of a pattern holds: so many bytes of one class in a row, as `[0-9a-f]{40}` wants them.
///
/// Where no such run stands, the pattern need not be tried, and mostly not even be compiled: names of services stand in many
/// texts, and their tokens in few.
struct RequiredRun: Equatable {
    /// Of ``ByteClass``: ``ByteClass/hexadecimal`` or ``ByteClass/token``.
    let kind: UInt8
    let count: Int

    /// Shorter runs stand everywhere: to look for them costs as much as it saves.
    static let leastCount = 16

    /// - Parameter pattern: PCRE2 syntax, as ``CompiledPattern`` takes it.
    /// - Returns: `nil` where no run is required, or the pattern says something that is not read here.
    init?(of pattern: String) {
        var reader = RequiredRunReader(Array(pattern.utf8))
        guard let run = reader.wholePattern(), run.count >= Self.leastCount else { return nil }
        self = run
    }

    fileprivate init(kind: UInt8, count: Int) { (self.kind, self.count) = (kind, count) }

    /// Whether a part of a text holds such a run.
    func stands(in text: UnsafeRawBufferPointer, _ part: Range<Int>) -> Bool {
        var isFound = false
        ByteClass.shared.bits.withUnsafeBufferPointer { classes in
            guard let classes = classes.baseAddress else { return }
            RunFinder.forEachRun(of: kind, minLength: count, in: text, part, classes: classes) { _ in isFound = true }
        }
        return isFound
    }

    /// Of two that are both required, the one that says more.
    fileprivate static func better(_ one: RequiredRun?, _ other: RequiredRun?) -> RequiredRun? {
        guard let one, let other else { return one ?? other }
        if one.count != other.count { return one.count > other.count ? one : other }
        return one.kind == ByteClass.hexadecimal ? one : other
    }

    /// What is required where one of two is.
    fileprivate static func either(_ one: RequiredRun?, _ other: RequiredRun?) -> RequiredRun? {
        guard let one, let other else { return nil }
        // Hexadecimal digits are bytes of tokens, too.
        return RequiredRun(
            kind: one.kind == other.kind ? one.kind : ByteClass.token, count: min(one.count, other.count))
    }
}

/// Looks for the run of one rule, as long as that is worth it.
struct RunSearch {
    /// What is left of the searches: machine code takes no longer than they do, and they only save making it.
    private var left = 256
    private var run: RequiredRun??

    mutating func mayMatch(_ pattern: LazyPattern?, in text: UnsafeRawBufferPointer, _ part: Range<Int>) -> Bool {
        guard left > 0 else { return true }
        left -= 1
        let known = run ?? pattern?.requiredRun
        run = .some(known)
        guard let known else {
            left = 0
            return true
        }
        return known.stands(in: text, part)
    }
}

/// Reads just enough of a pattern to know what it cannot do without (pcre2pattern(3)). Whatever it does not know for sure it gives
/// up on.
private struct RequiredRunReader {
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

    private mutating func giveUp() -> RequiredRun? {
        (isGivenUp, position) = (true, bytes.count)
        return nil
    }

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

    /// `{3}`, `{3,}`, `{3,5}`; anything else in braces stands for itself. What only newer versions take for a quantifier, `{,5}` and
    /// blanks, is read as one: what it may leave out is not required.
    private mutating func braces() -> Int? {
        guard next == UInt8(ascii: "{"), let end = bytes[position...].firstIndex(of: UInt8(ascii: "}")) else {
            return nil
        }
        let inner = bytes[position + 1..<end].filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
        let isQuantifier = inner.allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ",")
        }
        guard isQuantifier else { return nil }
        position = end + 1
        let least = inner.prefix { $0 != UInt8(ascii: ",") }
        return Int(String(decoding: least, as: UTF8.self)) ?? 0
    }

    /// Behind `(`.
    private mutating func group() -> RequiredRun? {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maxDepth, next != UInt8(ascii: "*") else { return giveUp() }
        var isLook = false
        if take("?") {
            if take("=") || take("!") || take("<=") || take("<!") {
                isLook = true
            } else if !take(":"), !take(">"), !take("|"), !takeName() {
                // `(?i)`, which is no group, and `(?i:`. With x, blanks and comments would mean nothing.
                while let flag = next, "imsnJU-".utf8.contains(flag) { position += 1 }
                if take(")") { return nil }
                guard take(":") else { return giveUp() }
            }
        }
        let run = alternatives()
        guard take(")") else { return giveUp() }
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
        case _ where Self.isUnread(byte):
            _ = giveUp()
            return nil
        default: return nil
        }
    }

    /// Quotes, properties, names, references: what takes more of the pattern than its letter.
    private static func isUnread(_ letter: UInt8) -> Bool { "QEpPXNogkcuULlC".utf8.contains(letter) }

    /// Behind `[`: the class that holds all of the set; `nil` where none does.
    private mutating func set() -> UInt8? {
        var (isHexadecimal, isToken) = (true, true)
        func hold(_ first: UInt8, _ last: UInt8) {
            guard first <= last else { return }
            for byte in first...last {
                let bits = ByteClass.shared.bits[Int(byte)]
                isHexadecimal = isHexadecimal && bits & ByteClass.hexadecimal != 0
                isToken = isToken && bits & ByteClass.token != 0
            }
        }
        let isNegated = take("^")
        var isFirst = true
        while let byte = next, isFirst || byte != UInt8(ascii: "]") {
            isFirst = false
            position += 1
            switch byte {
            case UInt8(ascii: "["):
                // `[:alpha:]`
                if let mark = next, ":.=".utf8.contains(mark) { return giveUp()?.kind }
                hold(byte, byte)
            case UInt8(ascii: "\\"):
                guard let letter = next else { return nil }
                position += 1
                if Self.isUnread(letter) { return giveUp()?.kind }
                switch letter {
                case UInt8(ascii: "d"): break
                case UInt8(ascii: "w"): isHexadecimal = false
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "A")...UInt8(ascii: "Z"):
                    (isHexadecimal, isToken) = (false, false)
                default: hold(letter, letter)
                }
            default:
                // A range; one that begins or ends with an escape is none of a class.
                guard next == UInt8(ascii: "-"), position + 1 < bytes.count, bytes[position + 1] != UInt8(ascii: "]")
                else {
                    hold(byte, byte)
                    continue
                }
                let last = bytes[position + 1]
                position += 2
                if last == UInt8(ascii: "\\") || last == UInt8(ascii: "[") { return giveUp()?.kind }
                hold(byte, last)
            }
        }
        guard take("]") else { return giveUp()?.kind }
        guard !isNegated, isToken else { return nil }
        return isHexadecimal ? ByteClass.hexadecimal : ByteClass.token
    }
}
