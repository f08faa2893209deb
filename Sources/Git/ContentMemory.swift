import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Memory for the contents of objects.
///
/// A search reads some megabytes in some milliseconds, and a tenth of that went into taking them from the system page by page, each
/// cleared by itself. Here they come in pages of 2 MB where the system has such (madvise(2), MADV_HUGEPAGE), and what is given back
/// is used for a later content of about its size. What does not fit into these few megabytes comes from the allocator.
enum ContentMemory {
    private static let state = Mutex(State())

    private struct State {
        var smallBytes = 0
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
        if state.smallBytes < firstBytes {
            state.smallBytes += count
            return nil
        }
        if state.region == nil, !state.isRefused {
            state.region = ContentRegion()
            state.isRefused = state.region == nil
        }
        return state.region?.take(count)
    }
}

/// Some megabytes of address space, of which pieces are taken and given back.
struct ContentRegion {
    /// Of a piece. Below them the allocator is as good; above them few would fit.
    static let sizes = 1 << 10...1 << 20

    private static let bytes = 8 << 20
    private static let pageBytes: UInt = 2 << 20

    private let start: UInt
    private let end: UInt
    private var next: UInt
    /// What was given back, by its class of size.
    private var free: [[UInt]]

    /// `nil` where the system has no room. Without large pages what is given back is still used again.
    init?() {
        let length = Self.bytes + Int(Self.pageBytes)
        let flags = MAP_PRIVATE | Int32(MAP_ANONYMOUS)
        guard let mapped = mmap(nil, length, PROT_READ | PROT_WRITE, flags, -1, 0), mapped != MAP_FAILED else {
            return nil
        }
        start = (UInt(bitPattern: mapped) + Self.pageBytes - 1) & ~(Self.pageBytes - 1)
        end = start + UInt(Self.bytes)
        next = start
        free = Array(repeating: [], count: Self.classOf(Self.sizes.upperBound).number + 1)
        #if canImport(Glibc)
            _ = madvise(UnsafeMutableRawPointer(bitPattern: start), Self.bytes, MADV_HUGEPAGE)
        #endif
    }

    /// - Returns: where the piece begins, a multiple of 16; `nil` where none is left.
    mutating func take(_ count: Int) -> UInt? {
        let (number, bytes) = Self.classOf(count)
        if let used = free[number].popLast() { return used }
        guard bytes <= end - next else { return nil }
        defer { next += bytes }
        return next
    }

    /// - Returns: whether it is a piece of this region.
    mutating func giveBack(_ piece: UInt, _ count: Int) -> Bool {
        guard start..<end ~= piece else { return false }
        free[Self.classOf(count).number].append(piece)
        return true
    }

    /// Sizes that share their pieces: four between a power of two and the next.
    private static func classOf(_ count: Int) -> (number: Int, bytes: UInt) {
        let power = Int.bitWidth - 1 - (count - 1).leadingZeroBitCount
        let step = 1 << (power - 2)
        let steps = (count + step - 1) / step
        let smallestPower = sizes.lowerBound.trailingZeroBitCount - 1
        return (4 * (power - smallestPower) + steps - 4, UInt(steps * step))
    }
}
