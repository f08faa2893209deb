public import Foundation
public import GateModel

/// Writes packs and their indexes byte by byte, right ones and wrong ones.
public struct PackBuilder {
    public enum Kind {
        case blob, tree
        /// A delta of the entry with this number.
        case deltaAt(Int)
        /// A delta of whatever begins so many bytes before.
        case deltaBefore(Int)
        case deltaOf(ObjectID)
    }

    public struct Entry {
        var kind: Kind
        var content: [UInt8]
        /// What the header claims; `nil` for the truth.
        var claimedBytes: Int?
        /// Instead of the compressed content.
        var compressed: [UInt8]?
    }

    private(set) var entries: [Entry] = []

    public init() {}

    public static func id(_ number: Int) -> ObjectID {
        guard let id = ObjectID(hex: String(repeating: "a", count: 36) + String(number + 0x1000, radix: 16)) else {
            preconditionFailure("40 digits")
        }
        return id
    }

    public mutating func add(
        _ kind: Kind = .blob, _ content: [UInt8], claiming bytes: Int? = nil, compressed: [UInt8]? = nil
    ) {
        entries.append(Entry(kind: kind, content: content, claimedBytes: bytes, compressed: compressed))
    }

    public mutating func add(_ kind: Kind = .blob, _ text: String) { add(kind, Array(text.utf8)) }

    /// The pack, and where each entry begins.
    public func pack() -> (bytes: [UInt8], starts: [Int]) {
        var bytes = Array("PACK".utf8) + Self.number(2) + Self.number(entries.count)
        var starts: [Int] = []
        for entry in entries {
            let start = bytes.count
            starts.append(start)
            let size = entry.claimedBytes ?? entry.content.count
            switch entry.kind {
            case .blob: bytes += Self.header(3, size)
            case .tree: bytes += Self.header(2, size)
            case .deltaAt(let number): bytes += Self.header(6, size) + Self.distance(start - starts[number])
            case .deltaBefore(let distance): bytes += Self.header(6, size) + Self.distance(distance)
            case .deltaOf(let id): bytes += Self.header(7, size) + id.bytes
            }
            bytes += entry.compressed ?? Self.stored(entry.content)
        }
        return (bytes + [UInt8](repeating: 0, count: 20), starts)
    }

    public func index(_ starts: [Int]) -> [UInt8] {
        // The ids grow with the numbers, so that they are sorted as they are.
        var bytes: [UInt8] = [0xff, 0x74, 0x4f, 0x63] + Self.number(2)
        for slot in 0..<256 { bytes += Self.number(slot >= 0xaa ? entries.count : 0) }
        for number in entries.indices { bytes += Self.id(number).bytes }
        for _ in entries { bytes += Self.number(0) }
        for start in starts { bytes += Self.number(start) }
        return bytes + [UInt8](repeating: 0, count: 40)
    }

    /// Writes both files; `spoil` may change them first.
    public func write(
        to folder: URL, spoil: (inout [UInt8], inout [UInt8]) -> Void = { _, _ in }
    ) throws -> String {
        var (pack, starts) = pack()
        var index = index(starts)
        spoil(&pack, &index)
        let path = folder.appending(path: "pack-\(UUID().uuidString)").path
        try Data(pack).write(to: URL(filePath: path + ".pack"))
        try Data(index).write(to: URL(filePath: path + ".idx"))
        return path + ".pack"
    }

    /// A delta's bytes: the two lengths, then its instructions.
    public static func delta(base: Int, result: Int, _ instructions: [[UInt8]]) -> [UInt8] {
        length(base) + length(result) + instructions.flatMap { $0 }
    }

    public static func copy(_ offset: Int, _ count: Int) -> [UInt8] {
        [0xff] + (0..<4).map { UInt8(truncatingIfNeeded: offset >> (8 * $0)) }
            + (0..<3).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
    }

    public static func insert(_ text: String) -> [UInt8] { [UInt8(text.utf8.count)] + Array(text.utf8) }

    private static func number(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    private static func header(_ type: UInt8, _ size: Int) -> [UInt8] {
        var rest = size >> 4
        var result = [type << 4 | UInt8(size & 15)]
        while rest > 0 {
            result[result.count - 1] |= 0x80
            result.append(UInt8(rest & 0x7f))
            rest >>= 7
        }
        return result
    }

    private static func length(_ value: Int) -> [UInt8] {
        var (rest, result): (Int, [UInt8]) = (value, [])
        repeat {
            result.append(UInt8(rest & 0x7f) | (rest > 0x7f ? 0x80 : 0))
            rest >>= 7
        } while rest > 0
        return result
    }

    private static func distance(_ value: Int) -> [UInt8] {
        var result = [UInt8(value & 0x7f)]
        var rest = value >> 7
        while rest > 0 {
            rest -= 1
            result.insert(UInt8(rest & 0x7f) | 0x80, at: 0)
            rest >>= 7
        }
        return result
    }

    /// zlib's format, with nothing compressed (RFC 1950, RFC 1951 §3.2.4).
    public static func stored(_ content: [UInt8]) -> [UInt8] {
        var result: [UInt8] = [0x78, 0x01]
        var start = 0
        repeat {
            let count = min(content.count - start, 0xffff)
            let isLast: UInt8 = start + count == content.count ? 1 : 0
            result += [isLast, UInt8(count & 0xff), UInt8(count >> 8), ~UInt8(count & 0xff), ~UInt8(count >> 8)]
            result += content[start..<start + count]
            start += count
        } while start < content.count
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in content {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return result + number(Int(high << 16 | low))
    }
}
