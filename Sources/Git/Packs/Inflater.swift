internal import CLibdeflate

/// Of the library that packs are inflated with, as its headers say: it does not tell it itself. It is part of the program
/// where libgit2 is.
public let libdeflateVersion = LIBDEFLATE_VERSION_STRING

/// libdeflate's working memory, for one thread.
///
/// A pack says of every object how long it gets: what libdeflate asks for, and why it needs half of zlib's time.
final class Inflater {
    /// `nil` where there was no memory for it.
    private let decompressor = libdeflate_alloc_decompressor()

    deinit { libdeflate_free_decompressor(decompressor) }

    /// Inflates one object.
    ///
    /// - Parameter compressed: its bytes, and perhaps what follows them in the pack.
    /// - Returns: whether the compressed bytes hold exactly as many as `target` has room for, and their checksum is right.
    func inflate(_ compressed: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer) -> Bool {
        guard let decompressor, let source = compressed.baseAddress else { return false }
        var spare: UInt8 = 0
        // Asked for no length, it takes fewer bytes than there is room for as an error, as it does more.
        return withUnsafeMutableBytes(of: &spare) { spare in
            libdeflate_zlib_decompress(
                decompressor, source, compressed.count, target.baseAddress ?? spare.baseAddress, target.count, nil)
                == LIBDEFLATE_SUCCESS
        }
    }
}
