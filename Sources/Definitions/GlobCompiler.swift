/// Turns a pattern's text into its program.
struct GlobCompiler {
    private typealias Instruction = GlobProgram.Instruction

    /// Longer ones are a mistake or an attack; a path of Git is seldom longer than 255.
    private static let maxBytes = 1024
    private static let maxDepth = 8
    private static let slash = UInt8(ascii: "/")

    private let pattern: String
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private var instructions: [Instruction] = []
    private var literal: [UInt8]? = []

    init(_ pattern: String) {
        self.pattern = pattern
        bytes = Array(pattern.utf8)
    }

    mutating func compile() throws(GlobError) -> GlobProgram {
        guard !bytes.isEmpty else { throw mistake("it is empty", hint: "`**` is everything") }
        guard bytes.count <= Self.maxBytes else { throw mistake("it is longer than \(Self.maxBytes) bytes") }
        try sequence(atComponentStart: true)
        instructions.append(.accept)
        return GlobProgram(instructions: instructions, literal: literal)
    }

    /// Compiles up to the end, or to the `,` or `}` that ends an alternative.
    private mutating func sequence(atComponentStart: Bool) throws(GlobError) {
        var atComponentStart = atComponentStart
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: ",") where depth > 0, UInt8(ascii: "}") where depth > 0:
                return
            case UInt8(ascii: "}"):
                throw mistake("`}` has no `{`", hint: "write `\\}` for a brace in a name")
            case UInt8(ascii: "*"):
                try star(atComponentStart: atComponentStart)
            case UInt8(ascii: "?"):
                position += 1
                appendCharacter(ByteSet(Self.slash).inverted())
            case UInt8(ascii: "["):
                try characterSet()
            case UInt8(ascii: "{"):
                try alternatives(atComponentStart: atComponentStart)
            case UInt8(ascii: "\\"):
                guard position + 1 < bytes.count else { throw mistake("it ends with a single `\\`") }
                appendLiteral(bytes[position + 1])
                position += 2
            default:
                appendLiteral(byte)
                position += 1
            }
            atComponentStart = bytes[position - 1] == Self.slash
        }
    }

    private mutating func appendLiteral(_ byte: UInt8) {
        literal?.append(byte)
        instructions.append(.byte(ByteSet(byte)))
    }

    /// One character: a byte of the set, and the bytes that go on with it when it begins a longer one.
    private mutating func appendCharacter(_ set: ByteSet) {
        literal = nil
        instructions.append(.byte(set))
        appendAny(of: .continuation)
    }

    /// Any number of bytes of the set.
    private mutating func appendAny(of set: ByteSet) {
        literal = nil
        let start = instructions.count
        instructions.append(.split(start + 1, start + 3))
        instructions.append(.byte(set))
        instructions.append(.jump(start))
    }

    private mutating func star(atComponentStart: Bool) throws(GlobError) {
        guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "*") else {
            position += 1
            return appendAny(of: ByteSet(Self.slash).inverted())
        }
        position += 2
        let next = position < bytes.count ? bytes[position] : nil
        let endsHere = next == nil || depth > 0 && (next == UInt8(ascii: ",") || next == UInt8(ascii: "}"))
        guard atComponentStart, endsHere || next == Self.slash else {
            throw mistake(
                "`**` must stand alone between slashes", hint: "write `*` inside a name, `**/` for any folders")
        }
        if endsHere { return appendAny(of: .all) }
        // "**/" is nothing at all, or anything that ends with a slash.
        position += 1
        let start = instructions.count
        instructions.append(.split(start + 1, start + 5))
        appendAny(of: .all)
        instructions.append(.byte(ByteSet(Self.slash)))
        precondition(instructions.count == start + 5, "the way round leads behind the slash")
    }

    private mutating func characterSet() throws(GlobError) {
        position += 1
        var isInverted = false
        if position < bytes.count, bytes[position] == UInt8(ascii: "!") || bytes[position] == UInt8(ascii: "^") {
            isInverted = true
            position += 1
        }
        var set = ByteSet()
        let start = position
        while true {
            guard position < bytes.count else {
                throw mistake("`[` has no `]`", hint: "write `\\[` for a bracket in a name")
            }
            if bytes[position] == UInt8(ascii: "]"), position > start { break }
            let first = try memberOfSet()
            guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "-"),
                bytes[position + 1] != UInt8(ascii: "]")
            else {
                set.insert(first)
                continue
            }
            position += 1
            let last = try memberOfSet()
            guard first <= last else { throw mistake("a range in `[…]` runs backwards") }
            set.insert(first...last)
        }
        position += 1
        // A set stands inside a name: no set matches the slash between names.
        appendCharacter((isInverted ? set.inverted() : set).subtracting(Self.slash))
    }

    private mutating func memberOfSet() throws(GlobError) -> UInt8 {
        if bytes[position] == UInt8(ascii: "\\") { position += 1 }
        guard position < bytes.count else { throw mistake("`[` has no `]`") }
        guard bytes[position] < 0x80 else {
            throw mistake("`[…]` holds a character outside ASCII", hint: "write `{ä,ö}` instead of `[äö]`")
        }
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func alternatives(atComponentStart: Bool) throws(GlobError) {
        literal = nil
        depth += 1
        guard depth <= Self.maxDepth else { throw mistake("braces are nested deeper than \(Self.maxDepth)") }
        var jumps: [Int] = []
        var isLast = false
        while !isLast {
            position += 1  // over `{` or `,`
            let split = instructions.count
            instructions.append(.accept)
            try sequence(atComponentStart: atComponentStart)
            guard position < bytes.count else {
                throw mistake("`{` has no `}`", hint: "write `\\{` for a brace in a name")
            }
            isLast = bytes[position] == UInt8(ascii: "}")
            jumps.append(instructions.count)
            instructions.append(.accept)
            instructions[split] = isLast ? .jump(split + 1) : .split(split + 1, instructions.count)
        }
        position += 1
        depth -= 1
        for jump in jumps { instructions[jump] = .jump(instructions.count) }
        literal = nil
    }

    private func mistake(_ problem: String, hint: String? = nil) -> GlobError {
        GlobError(pattern: pattern, problem: problem, hint: hint)
    }
}
