internal import CLibdeflate

/// Of the library that packs are inflated with, as its headers say: it does not tell it itself. It is part of the program
/// where libgit2 is.
public let libdeflateVersion = LIBDEFLATE_VERSION_STRING

/// libdeflate's working memory, for one thread.
///
/// It wants room for all that it inflates, as a pack tells; and needs half of zlib's time.
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

    enum Outcome {
        /// So many bytes, with the right checksum, out of all that was compressed.
        case whole(Int)
        /// There is no room for so much.
        case more
        /// It is damaged, or something follows it.
        case damaged
    }

    /// Inflates what is as long as nobody knows.
    func inflate(_ compressed: UnsafeRawBufferPointer, upTo target: UnsafeMutableRawBufferPointer) -> Outcome {
        guard let decompressor, let source = compressed.baseAddress, let start = target.baseAddress else {
            return .damaged
        }
        var (used, made) = (0, 0)
        let result = libdeflate_zlib_decompress_ex(
            decompressor, source, compressed.count, start, target.count, &used, &made)
        switch result {
        case LIBDEFLATE_SUCCESS: return used == compressed.count ? .whole(made) : .damaged
        case LIBDEFLATE_INSUFFICIENT_SPACE: return .more
        default: return .damaged
        }
    }
}
