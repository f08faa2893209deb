/// Memory of a known size.
struct Buffer {
    private(set) var memory = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    var count = 0

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }
    var target: UnsafeMutableRawBufferPointer { UnsafeMutableRawBufferPointer(rebasing: memory[..<count]) }

    /// Room for `count` bytes; what was there is lost.
    mutating func resize(_ count: Int) {
        if count > memory.count || memory.count > 1 << 20 && count < memory.count / 4 {
            memory.deallocate()
            memory = .allocate(byteCount: max(count + count / 8, 4_096), alignment: 16)
        }
        self.count = count
    }

    /// Gives back what something large took.
    mutating func trim() { if memory.count > 1 << 20 { free() } }

    mutating func free() {
        memory.deallocate()
        memory = UnsafeMutableRawBufferPointer(start: nil, count: 0)
        count = 0
    }
}
