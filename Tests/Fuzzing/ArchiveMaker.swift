import TestSupport

/// Makes archives by hand: right ones, and ones with a lie in one place whose sums are right all the same.
struct ArchiveMaker {
    /// What one entry is to be.
    struct Entry {
        var name: [UInt8]
        var content: [UInt8]
    }

    private var random: SeededGenerator

    init(_ random: SeededGenerator) { self.random = random }

    /// An archive, sometimes of archives.
    mutating func archive(depth: Int = 0) -> [UInt8] {
        let entries = (0..<random.number(below: 4)).map { number in
            let isNested = depth < 3 && random.happens(25)
            let content = isNested ? archive(depth: depth + 1) : text()
            return Entry(name: name(number), content: Array(content.prefix(20_000)))
        }
        switch random.number(below: 4) {
        case 0: return zip(entries)
        case 1: return tar(entries)
        case 2: return gzip(tar(entries))
        default: return gzip(entries.first?.content ?? [])
        }
    }

    private mutating func text() -> [UInt8] {
        let piece = Array(random.pick(["key = acme\n", "\0\0", "PK\u{3}\u{4}", "x"]).utf8)
        return (0..<random.number(below: 40)).flatMap { _ in piece }
    }

    private mutating func name(_ number: Int) -> [UInt8] {
        Array(random.pick(["a/.env", "../x", "b.zip", "", "\n\u{1b}[2J", String(repeating: "n", count: 120)]).utf8)
            + Array("\(number)".utf8)
    }

    /// A number as it is, or now and then another one.
    private mutating func number(_ value: Int) -> Int {
        guard random.happens(3) else { return value }
        return random.pick([0, 1, value &+ 1, max(0, value - 1), 0xffff, 0x7fff_ffff, 0xffff_ffff, value &* 1000])
    }

    // MARK: - The formats

    mutating func zip(_ entries: [Entry]) -> [UInt8] {
        var result: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let isDeflated = random.happens(50)
            let packed = isDeflated ? Self.deflated(entry.content) : entry.content
            let method = random.happens(2) ? random.number(below: 100) : isDeflated ? 8 : 0
            let flags = random.happens(2) ? 1 : 0
            let offset = result.count
            let fields: [[UInt8]] = [
                Self.bytes(flags, 2), Self.bytes(method, 2), Self.bytes(0, 4), Self.bytes(Self.sum(entry.content), 4),
                Self.bytes(number(packed.count), 4), Self.bytes(number(entry.content.count), 4),
                Self.bytes(number(entry.name.count), 2),
            ]
            result += Self.bytes(0x0403_4b50, 4) + Self.bytes(20, 2) + fields.flatMap { $0 } + Self.bytes(0, 2)
            result += entry.name + packed
            directory += Self.bytes(0x0201_4b50, 4) + Self.bytes(20, 2) + Self.bytes(20, 2) + fields.flatMap { $0 }
            directory += Self.bytes(0, 2) + Self.bytes(0, 2) + Self.bytes(0, 2) + Self.bytes(0, 2) + Self.bytes(0, 4)
            directory += Self.bytes(number(offset), 4) + entry.name
        }
        let start = result.count
        result += directory + Self.bytes(0x0605_4b50, 4) + Self.bytes(0, 4)
        result += Self.bytes(number(entries.count), 2) + Self.bytes(number(entries.count), 2)
        return result + Self.bytes(number(directory.count), 4) + Self.bytes(number(start), 4) + Self.bytes(0, 2)
    }

    mutating func tar(_ entries: [Entry]) -> [UInt8] {
        var result: [UInt8] = []
        for entry in entries {
            // GNU's long names, pax headers, links and folders among them.
            let kind = random.happens(10) ? random.pick(Array("1234567LKxgS5\0".utf8)) : UInt8(ascii: "0")
            var header = [UInt8](repeating: 0, count: 512)
            func put(_ bytes: some Collection<UInt8>, at offset: Int) {
                for (index, byte) in bytes.prefix(100).enumerated() { header[offset + index] = byte }
            }
            put(entry.name, at: 0)
            put(String(number(entry.content.count), radix: 8).utf8.suffix(11), at: 124)
            header[156] = kind
            put("ustar".utf8, at: 257)
            put("        ".utf8, at: 148)
            put(String(header.reduce(0) { $0 + Int($1) }, radix: 8).utf8, at: 148)
            result += header + entry.content
            result += [UInt8](repeating: 0, count: (512 - entry.content.count % 512) % 512)
        }
        return result + [UInt8](repeating: 0, count: random.happens(80) ? 1_024 : 0)
    }

    mutating func gzip(_ content: [UInt8]) -> [UInt8] {
        [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3] + Self.deflated(content) + Self.bytes(number(Self.sum(content)), 4)
            + Self.bytes(content.count, 4)
    }

    // MARK: - Their parts

    /// Nothing is compressed (RFC 1951 §3.2.4).
    private static func deflated(_ content: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = content[...]
        repeat {
            let block = rest.prefix(0xffff)
            rest = rest.dropFirst(block.count)
            result += [rest.isEmpty ? 1 : 0] + bytes(block.count, 2) + bytes(~block.count, 2) + block
        } while !rest.isEmpty
        return result
    }

    private static func bytes(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// CRC-32, which zip and gzip share.
    private static func sum(_ content: [UInt8]) -> Int {
        var sum: UInt32 = 0xffff_ffff
        for byte in content { sum = table[Int((sum ^ UInt32(byte)) & 0xff)] ^ (sum >> 8) }
        return Int(~sum)
    }

    private static let table: [UInt32] = (0..<256).map { value in
        (0..<8).reduce(UInt32(value)) { sum, _ in sum & 1 == 1 ? 0xedb8_8320 ^ (sum >> 1) : sum >> 1 }
    }
}
