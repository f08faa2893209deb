internal import CZlib

/// zlib's working memory, for one thread.
final class Inflater {
    // On the heap: zlib keeps a pointer back to it.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private let isReady: Bool

    init() {
        stream.initialize(to: z_stream())
        isReady = inflateInit_(stream, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK
    }

    deinit {
        if isReady { inflateEnd(stream) }
        stream.deallocate()
    }

    /// Inflates one object.
    ///
    /// - Returns: whether the compressed bytes hold exactly as many as `target` has room for.
    func inflate(_ compressed: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer) -> Bool {
        guard isReady, inflateReset(stream) == Z_OK, let source = compressed.baseAddress,
            let input = uInt(exactly: min(compressed.count, Int(uInt.max))),
            let output = uInt(exactly: target.count)
        else { return false }
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: source.assumingMemoryBound(to: Bytef.self))
        stream.pointee.avail_in = input
        var spare: Bytef = 0
        return withUnsafeMutablePointer(to: &spare) { spare in
            stream.pointee.next_out = target.baseAddress?.assumingMemoryBound(to: Bytef.self) ?? spare
            stream.pointee.avail_out = output
            var code = CZlib.inflate(stream, Z_FINISH)
            if code == Z_BUF_ERROR, stream.pointee.avail_out == 0 {
                // All bytes are there; zlib has yet to see the end. One more byte would be one too many.
                stream.pointee.next_out = spare
                stream.pointee.avail_out = 1
                code = CZlib.inflate(stream, Z_FINISH)
                return code == Z_STREAM_END && stream.pointee.avail_out == 1
            }
            return code == Z_STREAM_END && stream.pointee.avail_out == 0
        }
    }
}
