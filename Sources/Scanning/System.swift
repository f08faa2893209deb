import CSpawn
import Git

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The system's words for an error number.
func systemMessage(_ code: Int32) -> String {
    String(cString: strerror(code))
}

/// When a file was changed, in seconds since 1970.
func modificationTime(_ status: stat) -> Int {
    #if canImport(Darwin)
        status.st_mtimespec.tv_sec
    #else
        status.st_mtim.tv_sec
    #endif
}

/// Repeats a call that a signal interrupted; -1 then means a real failure, with its number in `errno`.
@inline(__always)
func retrying(_ call: () -> Int32) -> Int32 {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}

/// Gives memory back that was freed in small pieces, and what is kept of packs: after a phase that needed much, the next one would
/// add its own to it.
func returnFreeMemory() {
    PackMemory.shared.forget()
    #if canImport(Glibc)
        malloc_trim(0)
    #endif
}

/// Keeps what is freed, up to 16 MB a thread, for what comes next. By itself the allocator takes memory from the system in small
/// pieces and gives it back at once; each page that is taken anew is cleared again, which is a tenth of a push's time.
///
/// What glibc would learn of the sizes that are asked for is off then: pieces over 4 MB are always the system's own.
public func keepFreedMemory() {
    #if canImport(Glibc)
        _ = mallopt(GATEHOUSE_TOP_PAD, 1 << 20)
        _ = mallopt(GATEHOUSE_TRIM_THRESHOLD, 16 << 20)
        _ = mallopt(GATEHOUSE_MMAP_THRESHOLD, 4 << 20)
    #endif
}

/// Keeps large pieces of memory apart, so that each is given back when it is freed, and less of the small ones.
///
/// By itself the allocator learns from the first large content to keep them all among the small ones, where what stands between
/// them holds the space.
func keepLargeMemoryApart() {
    #if canImport(Glibc)
        _ = mallopt(GATEHOUSE_MMAP_THRESHOLD, 256 << 10)
        _ = mallopt(GATEHOUSE_TRIM_THRESHOLD, 1 << 20)
        _ = mallopt(GATEHOUSE_TOP_PAD, 128 << 10)
    #endif
}

/// Sole owner of a file descriptor: closes it once.
struct Descriptor: ~Copyable {
    let number: Int32

    init(_ number: Int32) { self.number = number }

    deinit { _ = close(number) }

    /// - Returns: the call's result as an owner, or throws what `errno` says.
    static func opening(_ what: @autoclosure () -> String, _ call: () -> Int32) throws(ScanningError) -> Descriptor {
        let number = retrying(call)
        guard number >= 0 else { throw .system(doing: what(), code: errno) }
        return Descriptor(number)
    }

    /// The size of the file in bytes.
    func size() throws(ScanningError) -> Int {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw .system(doing: "read a file's size", code: errno) }
        return Int(status.st_size)
    }

    /// Up to `count` bytes from `offset`; fewer at the end of the file.
    func bytes(from offset: Int = 0, count: Int) throws(ScanningError) -> [UInt8] {
        guard count > 0 else { return [] }
        var failure: Int32 = 0
        let result = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let step = pread(number, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
                if step > 0 {
                    filled += step
                } else if step == 0 {
                    return
                } else if errno != EINTR {
                    failure = errno
                    return
                }
            }
        }
        guard failure == 0 else { throw .system(doing: "read a file", code: failure) }
        return result
    }

    /// Writes all of `bytes`; `false` with the number in `errno` where that failed.
    func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            #if canImport(Glibc)
                let step = Glibc.write(number, rest.baseAddress, rest.count)
            #elseif canImport(Musl)
                let step = Musl.write(number, rest.baseAddress, rest.count)
            #else
                let step = Darwin.write(number, rest.baseAddress, rest.count)
            #endif
            if step < 0 {
                if errno == EINTR { continue }
                return false
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[step...])
        }
        return true
    }
}
