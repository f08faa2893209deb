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

    func matches(_ bytes: some Sequence<UInt8>) -> Bool {
        if let literal { return bytes.elementsEqual(literal) }
        var current = States(count: instructions.count)
        var next = States(count: instructions.count)
        follow(0, into: &current)
        for byte in bytes {
            next.removeAll()
            for state in current.members {
                if case .byte(let set) = instructions[state], set.contains(byte) { follow(state + 1, into: &next) }
            }
            if next.members.isEmpty { return false }
            swap(&current, &next)
        }
        return current.members.contains { if case .accept = instructions[$0] { true } else { false } }
    }

    /// Adds a state and all that it leads to without taking a byte.
    private func follow(_ start: Int, into states: inout States) {
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
