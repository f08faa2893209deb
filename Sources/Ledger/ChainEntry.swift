internal import Crypto
internal import GateModel

/// One entry of the record, as it is hashed and stored.
struct ChainEntry {
    /// What an entry tells. The numbers are stored: never change one.
    enum Kind: Int64 {
        case started = 0
        case ended = 1
        case interrupted = 2
        /// The refs of a run moved: a server's `post-receive` says so.
        case landed = 3
    }

    /// From 1, without gaps.
    let number: Int64
    /// A ``Kind``, or what a later version of the program put there.
    let kind: Int64
    let run: String
    /// Milliseconds since 1970, as the writer's clock had it.
    let time: Int64
    /// The latest of this and all earlier times. Never descends, so a time can be searched for whatever the clock did.
    let latest: Int64
    /// What the log shows of an ended run, as JSON; empty for the other kinds.
    let summary: String
    /// The whole, as JSON.
    let body: String

    /// What precedes the first entry.
    static let origin = [UInt8](repeating: 0, count: 32)

    /// SHA-256 of the previous entry's hash and everything this one says.
    ///
    /// Each text is preceded by its length, so that no two entries have the same bytes.
    func hash(after previous: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: previous)
        for value in [number, kind, time, latest] { hash.update(value) }
        for var text in [run, summary, body] {
            hash.update(Int64(text.utf8.count))
            text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        }
        return Array(hash.finalize())
    }
}

extension SHA256 {
    fileprivate mutating func update(_ value: Int64) {
        withUnsafeBytes(of: value.bigEndian) { update(bufferPointer: $0) }
    }
}

/// The last entry of a chain. Whoever notes one elsewhere can prove later that nothing before it was changed.
public struct ChainHead: Sendable, Equatable, Codable {
    /// How many entries there are.
    public let number: Int64
    /// SHA-256, 64 hexadecimal digits.
    public let hash: String

    public init(number: Int64, hash: String) {
        self.number = number
        self.hash = hash
    }

    init(number: Int64, bytes: [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        self.init(
            number: number,
            hash: String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self))
    }
}
