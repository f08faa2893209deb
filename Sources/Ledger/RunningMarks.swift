internal import Synchronization

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// Marks that vanish with the process that holds them: a lock on one byte of a file for each run that is going on.
///
/// Unlike a process id this stays true after a restart of the machine, across containers, and when ids are used again.
/// The locks belong to the open file, not to the process (`F_OFD_SETLK`): those of `F_SETLK` would be lost as soon as any
/// part of the process closes the file, and could not be seen from inside it.
final class RunningMarks: Sendable {
    private let path: String
    private let descriptor = Mutex<Int32?>(nil)

    init(path: String) { self.path = path }

    deinit {
        descriptor.withLock { descriptor in
            if let descriptor { _ = close(descriptor) }
        }
    }

    /// - Returns: whether the mark holds. Without one the run is recorded all the same.
    func set(_ number: Int64) -> Bool {
        descriptor.withLock { descriptor in
            if descriptor == nil {
                let opened = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
                guard opened >= 0 else { return false }
                // The umask has cut it. Whoever did not make the file has no say, and needs none.
                let folder = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
                _ = fchmod(opened, LedgerStore.mode(in: folder))
                descriptor = opened
            }
            return descriptor.map { Self.lock($0, Self.setCommand, Int16(F_WRLCK), number) != nil } ?? false
        }
    }

    func remove(_ number: Int64) {
        descriptor.withLock { descriptor in
            if let descriptor { _ = Self.lock(descriptor, Self.setCommand, Int16(F_UNLCK), number) }
        }
    }

    /// Asks through a file of its own, as a process's own locks do not show in the file that holds them.
    func areSet(_ numbers: [Int64]) -> [Int64: Bool] {
        guard !numbers.isEmpty else { return [:] }
        let asking = open(path, O_RDONLY | O_CLOEXEC)
        guard asking >= 0 else { return [:] }
        defer { _ = close(asking) }
        var answers: [Int64: Bool] = [:]
        for number in numbers {
            if let held = Self.lock(asking, Self.getCommand, Int16(F_WRLCK), number) {
                answers[number] = held.l_type != Int16(F_UNLCK)
            }
        }
        return answers
    }

    #if canImport(Darwin)
        private static let setCommand: Int32 = 90
        private static let getCommand: Int32 = 92
    #else
        private static let setCommand: Int32 = 37
        private static let getCommand: Int32 = 36
    #endif

    private static func lock(_ descriptor: Int32, _ command: Int32, _ type: Int16, _ number: Int64) -> flock? {
        var request = flock()
        request.l_type = type
        request.l_whence = Int16(SEEK_SET)
        request.l_start = off_t(number)
        request.l_len = 1
        return fcntl(descriptor, command, &request) == 0 ? request : nil
    }
}
