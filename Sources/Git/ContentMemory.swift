import Synchronization

/// Memory for the contents of objects.
///
/// A search reads some megabytes in some milliseconds, and a tenth of that went into taking them from the system page by page, each
/// cleared by itself. Here they come in pages of 2 MB where the system has such (madvise(2), MADV_HUGEPAGE), and what is given back
/// is used for later contents of about its size, and for no others. What does not fit into these few megabytes comes from the allocator.
enum ContentMemory {
    private static let state = Mutex(State())

    private struct State {
        var takenBefore = 0
        var region: ContentRegion?
        var isRefused = false
    }

    /// So much comes from the allocator first: where little is read, a page of 2 MB costs more than it saves.
    private static let firstBytes = 256 << 10

    static func allocate(_ count: Int) -> UnsafeMutableRawBufferPointer {
        guard ContentRegion.sizes.contains(count), let start = state.withLock({ take(count, &$0) }) else {
            return .allocate(byteCount: count, alignment: 16)
        }
        return UnsafeMutableRawBufferPointer(start: UnsafeMutableRawPointer(bitPattern: start), count: count)
    }

    /// - Parameter memory: from here, or from the allocator.
    static func deallocate(_ memory: UnsafeMutableRawBufferPointer) {
        let start = UInt(bitPattern: memory.baseAddress)
        let isTaken =
            ContentRegion.sizes.contains(memory.count)
            && state.withLock { $0.region?.giveBack(start, memory.count) ?? false }
        if !isTaken { memory.deallocate() }
    }

    private static func take(_ count: Int, _ state: inout sending State) -> UInt? {
        if state.takenBefore < firstBytes {
            state.takenBefore += count
            return nil
        }
        if state.region == nil, !state.isRefused {
            state.region = ContentRegion()
            state.isRefused = state.region == nil
        }
        return state.region?.take(count)
    }
}
