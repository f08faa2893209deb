import TestSupport

/// Makes inputs of right ones: texts that get past the first check of a reader, and are wrong further in.
struct Mutator {
    let samples: [[UInt8]]
    /// What the format is made of.
    let words: [[UInt8]]

    private static let maxBytes = 4_096
    private static let bytes: [UInt8] = [
        0, 1, 9, 10, 13, 32, 34, 39, 45, 47, 58, 92, 0x7f, 0x80, 0xbf, 0xc2, 0xef, 0xfe, 0xff,
    ]
    private static let numbers = [
        "0", "-1", "007", "65536", "2147483648", "4294967296", "9223372036854775807", "9223372036854775808",
        "-9223372036854775809", "1e999", "-1e999", "0.1e-400", "99999999999999999999999", "1_000", "nan", "inf",
    ].map { Array($0.utf8) }

    init(samples: [String], words: [String]) {
        self.init(samples: samples.map { Array($0.utf8) }, words: words.map { Array($0.utf8) })
    }

    init(samples: [[UInt8]], words: [[UInt8]]) {
        precondition(!samples.isEmpty && !words.isEmpty, "inputs are made of something")
        self.samples = samples
        self.words = words + Self.numbers
    }

    func input(_ random: inout SeededGenerator) -> [UInt8] {
        switch random.next() % 20 {
        case 0: return (0..<random.number(below: 200)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        case 1, 2: return (0..<random.number(below: 40)).flatMap { _ in random.pick(words) }
        default:
            var input = random.pick(samples)
            for _ in 0...random.number(below: 6) { mutate(&input, &random) }
            return Array(input.prefix(Self.maxBytes))
        }
    }

    /// Changes one place.
    func mutate(_ input: inout [UInt8], _ random: inout SeededGenerator) {
        let start = random.number(below: input.count + 1)
        let end = min(input.count, start + random.number(below: random.happens(80) ? 8 : 400))
        switch random.next() % 10 {
        case 0: if start < input.count { input[start] ^= 1 << UInt8(random.number(below: 8)) }
        case 1: if start < input.count { input[start] = random.pick(Self.bytes) }
        case 2: input.insert(random.pick(Self.bytes), at: start)
        case 3: input.removeSubrange(start..<end)
        case 4: input.insert(contentsOf: Array(input[start..<end]), at: start)
        case 5: input.replaceSubrange(start..<end, with: random.pick(words))
        case 6: input.insert(contentsOf: random.pick(words), at: start)
        case 7:
            let word = random.happens(50) ? [random.pick(Self.bytes)] : random.pick(words)
            input.insert(contentsOf: (0..<random.number(below: 300)).flatMap { _ in word }, at: start)
        case 8:
            let other = random.pick(samples)
            let from = random.number(below: other.count + 1)
            let part = other[from..<min(other.count, from + random.number(below: 60))]
            input.insert(contentsOf: part, at: start)
        default: if random.happens(30) { input.removeSubrange(start...) }
        }
        if input.count > Self.maxBytes { input.removeSubrange(Self.maxBytes...) }
    }
}

extension SeededGenerator {
    /// - Parameter bound: 1 or more.
    mutating func number(below bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
