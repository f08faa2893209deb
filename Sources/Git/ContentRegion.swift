#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Some megabytes of address space, of which pieces are taken and given back.
final class ContentRegion {
    /// Of a piece. Below them the allocator is as good; above them few would fit.
    static let sizes = 1 << 10...1 << 20

    private static let bytes = 8 << 20
    private static let pageBytes: UInt = 2 << 20

    private let mapped: UnsafeMutableRawBufferPointer
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
        self.mapped = UnsafeMutableRawBufferPointer(start: mapped, count: length)
        start = (UInt(bitPattern: mapped) + Self.pageBytes - 1) & ~(Self.pageBytes - 1)
        end = start + UInt(Self.bytes)
        next = start
        free = Array(repeating: [], count: Self.classOf(Self.sizes.upperBound).number + 1)
        #if canImport(Glibc)
            _ = madvise(UnsafeMutableRawPointer(bitPattern: start), Self.bytes, MADV_HUGEPAGE)
        #endif
    }

    deinit { munmap(mapped.baseAddress, mapped.count) }

    /// - Returns: where the piece begins, a multiple of 16; `nil` where none is left.
    func take(_ count: Int) -> UInt? {
        let (number, bytes) = Self.classOf(count)
        if let used = free[number].popLast() { return used }
        guard bytes <= end - next else { return nil }
        defer { next += bytes }
        return next
    }

    /// - Returns: whether it is a piece of this region.
    func giveBack(_ piece: UInt, _ count: Int) -> Bool {
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
