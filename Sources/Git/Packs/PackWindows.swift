/// Reads pieces of a pack here and there, and keeps those that it read last: the way to what an object is a delta of goes over
/// the same entries twice, first for what they are deltas of, then for what they hold. For one thread.
struct PackWindows: ~Copyable {
    private let file: PackFile
    private var reader: PackReader
    private let memory: UnsafeMutableRawBufferPointer
    /// Where in the pack each window begins, and how many bytes it holds.
    private var windows: [(start: Int, count: Int)] = []
    private var next = 0

    /// Of a window: most entries are no longer.
    static let windowBytes = 4 << 10
    private static let most = 32

    init(_ file: PackFile) {
        self.file = file
        reader = PackReader(file, leastRead: Self.windowBytes)
        memory = .allocate(byteCount: Self.most * Self.windowBytes, alignment: 16)
    }

    deinit {
        reader.free()
        memory.deallocate()
    }

    /// Gives back what a large part took.
    mutating func trim() { reader.trim() }

    /// The bytes of a part, fewer where the file ends; valid until the next call.
    mutating func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        guard range.count <= Self.windowBytes else { return reader.bytes(range) }
        let number = window(holding: range) ?? read(at: range.lowerBound)
        return part(of: number, from: range.lowerBound, count: range.count)
    }

    /// What is at hand of a part from its beginning on; valid until the next call.
    func bytesAtHand(from start: Int) -> UnsafeRawBufferPointer? {
        window(holding: start..<start + 1).map { part(of: $0, from: start, count: Self.windowBytes) }
    }

    private func window(holding range: Range<Int>) -> Int? {
        windows.firstIndex { $0.start <= range.lowerBound && range.upperBound <= $0.start + $0.count }
    }

    private func part(of number: Int, from start: Int, count: Int) -> UnsafeRawBufferPointer {
        let window = windows[number]
        let first = min(start - window.start, window.count)
        let place = number * Self.windowBytes
        return UnsafeRawBufferPointer(
            rebasing: memory[place + first..<place + min(first + count, window.count)])
    }

    private mutating func read(at start: Int) -> Int {
        let number = next
        next = (next + 1) % Self.most
        let place = number * Self.windowBytes
        let count = file.read(
            at: start, into: UnsafeMutableRawBufferPointer(rebasing: memory[place..<place + Self.windowBytes]))
        if number == windows.count { windows.append((start, count)) } else { windows[number] = (start, count) }
        return number
    }
}
