#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file that says which input is being read, also after the process has crashed: 20 digits and a line's end.
///
/// Mapped, so that writing costs nothing and needs no call when the process dies.
struct Note {
    private let memory: UnsafeMutableRawBufferPointer
    private static let digits = 20

    init(_ path: String) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FuzzError("cannot write \(path)") }
        defer { close(descriptor) }
        let count = Self.digits + 1
        guard ftruncate(descriptor, off_t(count)) == 0,
            let start = mmap(nil, count, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0), start != MAP_FAILED
        else { throw FuzzError("cannot write \(path)") }
        memory = UnsafeMutableRawBufferPointer(start: start, count: count)
        memory[Self.digits] = UInt8(ascii: "\n")
        write(0)
    }

    func write(_ number: UInt64) {
        var rest = number
        for place in (0..<Self.digits).reversed() {
            memory[place] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
    }
}
