/// A compiled pattern: a small automaton whose states are all followed at once, so nothing is ever tried twice.
struct GlobProgram: Sendable {
    enum Instruction: Sendable {
        /// Goes on when the next byte is in the set.
        case byte(ByteSet)
        /// Goes on at both places without taking a byte.
        case split(Int, Int)
        case jump(Int)
        case accept
    }

    let instructions: [Instruction]
    /// The only name that fits, when the pattern holds no special character.
    let literal: [UInt8]?
    /// For each instruction, all that it leads to without taking a byte, a bit each; empty where a word has too few bits.
    private let closures: [UInt64]

    init(instructions: [Instruction], literal: [UInt8]?) {
        self.instructions = instructions
        self.literal = literal
        guard instructions.count <= UInt64.bitWidth else {
            closures = []
            return
        }
        closures = instructions.indices.map { start in
            var states = States(count: instructions.count)
            Self.follow(start, in: instructions, into: &states)
            return states.members.reduce(0) { $0 | 1 << UInt64($1) }
        }
    }

    func matches(_ bytes: some Sequence<UInt8>) -> Bool {
        if let literal { return bytes.elementsEqual(literal) }
        return closures.isEmpty ? matchesWithLists(bytes) : matchesWithBits(bytes)
    }

    /// The usual case: all states in one word, so that a file costs less than a microsecond.
    private func matchesWithBits(_ bytes: some Sequence<UInt8>) -> Bool {
        var current = closures[0]
        for byte in bytes {
            var next: UInt64 = 0
            while current != 0 {
                let state = current.trailingZeroBitCount
                current &= current - 1
                if case .byte(let set) = instructions[state], set.contains(byte) { next |= closures[state + 1] }
            }
            if next == 0 { return false }
            current = next
        }
        // `accept` is the last instruction and the only one of its kind.
        return current & (1 << UInt64(instructions.count - 1)) != 0
    }

    private func matchesWithLists(_ bytes: some Sequence<UInt8>) -> Bool {
        var current = States(count: instructions.count)
        var next = States(count: instructions.count)
        Self.follow(0, in: instructions, into: &current)
        for byte in bytes {
            next.removeAll()
            for state in current.members {
                guard case .byte(let set) = instructions[state], set.contains(byte) else { continue }
                Self.follow(state + 1, in: instructions, into: &next)
            }
            if next.members.isEmpty { return false }
            swap(&current, &next)
        }
        return current.members.contains(instructions.count - 1)
    }

    /// Adds a state and all that it leads to without taking a byte.
    private static func follow(_ start: Int, in instructions: [Instruction], into states: inout States) {
        var pending = [start]
        while let state = pending.popLast() {
            guard states.insert(state) else { continue }
            switch instructions[state] {
            case .jump(let target): pending.append(target)
            case .split(let first, let second):
                pending.append(second)
                pending.append(first)
            case .byte, .accept: break
            }
        }
    }

    private struct States {
        private(set) var members: [Int] = []
        private var isMember: [Bool]

        init(count: Int) { isMember = Array(repeating: false, count: count) }

        mutating func insert(_ state: Int) -> Bool {
            guard !isMember[state] else { return false }
            isMember[state] = true
            members.append(state)
            return true
        }

        mutating func removeAll() {
            for state in members { isMember[state] = false }
            members.removeAll(keepingCapacity: true)
        }
    }
}

/// A set of byte values.
struct ByteSet: Sendable, Equatable {
    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    init() {}
    init(_ byte: UInt8) { insert(byte) }
    init(_ range: ClosedRange<UInt8>) { insert(range) }

    static let all = ByteSet(0...255)
    /// Bytes that go on a character of UTF-8.
    static let continuation = ByteSet(0x80...0xbf)

    func contains(_ byte: UInt8) -> Bool {
        let bit = UInt64(1) << UInt64(byte & 63)
        return switch byte >> 6 {
        case 0: words.0 & bit != 0
        case 1: words.1 & bit != 0
        case 2: words.2 & bit != 0
        default: words.3 & bit != 0
        }
    }

    mutating func insert(_ byte: UInt8) {
        let bit = UInt64(1) << UInt64(byte & 63)
        switch byte >> 6 {
        case 0: words.0 |= bit
        case 1: words.1 |= bit
        case 2: words.2 |= bit
        default: words.3 |= bit
        }
    }

    mutating func insert(_ range: ClosedRange<UInt8>) { for byte in range { insert(byte) } }

    func inverted() -> ByteSet {
        var result = self
        result.words = (~words.0, ~words.1, ~words.2, ~words.3)
        return result
    }

    func subtracting(_ byte: UInt8) -> ByteSet {
        var inverse = inverted()
        inverse.insert(byte)
        return inverse.inverted()
    }

    static func == (left: ByteSet, right: ByteSet) -> Bool { left.words == right.words }
}
