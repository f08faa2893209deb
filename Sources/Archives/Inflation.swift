internal import CZlib

/// What compressed bytes inflate to, as far as a limit lets them.
struct Inflation {
    enum Container {
        /// Deflate as it is, RFC 1951.
        case none
        /// RFC 1952, of one or more members.
        case gzip
    }

    enum End {
        case complete
        /// There is more than the limit.
        case beyondLimit
        case damaged
    }

    private(set) var bytes: [UInt8] = []
    private(set) var end: End = .damaged

    private static let chunk = 256 << 10
    /// Deflate makes no more of a byte.
    private static let maxRatio = 1_032

    /// - Parameter declared: how many bytes should come out, where something says so.
    init(of compressed: UnsafeRawBufferPointer, _ container: Container, declared: Int? = nil, limit: Int) {
        let (most, isHuge) = compressed.count.multipliedReportingOverflow(by: Self.maxRatio)
        let expected = declared ?? (container == .gzip ? Self.gzipLength(compressed) : 0)
        // Of what grows piece by piece two copies are in memory at times. Room for a length
        // that is a lie is never written to, so it costs addresses only.
        bytes.reserveCapacity(max(0, min(expected, limit, isHuge ? limit : most)))
        guard let source = compressed.baseAddress, let input = uInt(exactly: compressed.count) else { return }
        // On the heap: zlib keeps a pointer back to it.
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        defer { stream.deallocate() }
        let windowBits: CInt = container == .gzip ? 15 + 16 : -15
        guard inflateInit2_(stream, windowBits, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK else { return }
        defer { inflateEnd(stream) }
        stream.pointee.next_in = UnsafeMutablePointer(mutating: source.assumingMemoryBound(to: Bytef.self))
        stream.pointee.avail_in = input
        run(stream, container, limit: max(limit, 0))
    }

    /// What a gzip's last four bytes say: how long its last member is, of which there mostly is one (RFC 1952).
    private static func gzipLength(_ compressed: UnsafeRawBufferPointer) -> Int {
        compressed.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private mutating func run(_ stream: UnsafeMutablePointer<z_stream>, _ container: Container, limit: Int) {
        // One byte more than the limit shows that there is more.
        var chunk = [UInt8](repeating: 0, count: min(Self.chunk, limit + 1))
        while true {
            let (code, count) = chunk.withUnsafeMutableBufferPointer { target in
                stream.pointee.next_out = target.baseAddress
                stream.pointee.avail_out = uInt(target.count)
                let code = CZlib.inflate(stream, Z_NO_FLUSH)
                return (code, target.count - Int(stream.pointee.avail_out))
            }
            guard bytes.count + count <= limit else {
                bytes += chunk[..<(limit - bytes.count)]
                end = .beyondLimit
                return
            }
            bytes += chunk[..<count]
            switch code {
            case Z_STREAM_END:
                guard container == .gzip, hasMember(stream) else {
                    end = .complete
                    return
                }
                guard inflateReset(stream) == Z_OK else { return }
            // Full is not the end; with room left and no more input, the bytes are cut off.
            case Z_OK where stream.pointee.avail_out == 0 || stream.pointee.avail_in > 0: continue
            default: return
            }
        }
    }

    /// Whether one more member follows, behind zero bytes too, as they pad a tape's last block (Python's `gzip` reads on behind them).
    /// Other bytes after the last one are ignored, as gzip does: they are not compressed.
    private func hasMember(_ stream: UnsafeMutablePointer<z_stream>) -> Bool {
        while stream.pointee.avail_in > 0, stream.pointee.next_in[0] == 0 {
            stream.pointee.next_in += 1
            stream.pointee.avail_in -= 1
        }
        guard stream.pointee.avail_in >= 4, let next = stream.pointee.next_in else { return false }
        return next[0] == 0x1f && next[1] == 0x8b
    }
}
