import GateModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A sandbox that works on this machine: bubblewrap, and the small programs of util-linux that set limits inside.
///
/// Two ways lead into one. As an ordinary user, a user namespace: inside, the program is the same user and sees only what is
/// mounted. As root no namespace of users is needed, and the program would still be root to files that are shown; so it gets a
/// number that nobody else has, which also is what makes a limit of processes hold.
struct Sandbox: Sendable {
    let wrapper: Program
    let version: String
    let limiter: Program
    /// Chooses processors; only where there are more than a scanner may have.
    let chooser: Program?
    /// Changes the user; only as root.
    let changer: Program?
    /// The program's own user, to whom the files are given that it shall read; `nil` where it stays the gate's.
    let user: UInt32?
    /// Why the number of processes is not limited; `nil` where it is.
    let processesUnlimited: String?

    /// Numbers that systemd's table of users leaves unused on every system: 1879048192 to 2147483647.
    private static let freeUsers: ClosedRange<UInt32> = 1_879_048_192...2_147_483_000

    /// With the programs that this machine has.
    init(wrapper: Program, version: String, searchPath: String) throws(ScanningError) {
        self.wrapper = wrapper
        self.version = version
        limiter = try Program.find("prlimit", searchPath: searchPath)
        let isRoot = geteuid() == 0 && Self.seesAllUsers
        changer = isRoot ? try Program.find("setpriv", searchPath: searchPath) : nil
        user = isRoot ? UInt32.random(in: Self.freeUsers) : nil
        do { chooser = try Program.find("taskset", searchPath: searchPath) } catch { chooser = nil }
        // Counted for each user namespace since then; before, all that the user runs counts, which no limit can know.
        let kernel = Kernel.release
        processesUnlimited = isRoot || Kernel.isAtLeast(5, 14, kernel) ? nil : "Linux \(kernel) counts them by user"
    }

    /// What held, for the record.
    func description(of definition: SandboxDefinition) -> String {
        let limits = definition.limits
        let processes =
            processesUnlimited.map { "processes not limited (\($0))" } ?? "\(limits.processes) processes"
        return "bubblewrap \(version), \(definition.network ? "with" : "no") network, "
            + "\(Self.size(limits.memoryBytes)) a process, \(processes), "
            + "\(limits.processors) \(limits.processors == 1 ? "processor" : "processors"), "
            + "files up to \(Self.size(limits.fileBytes))"
    }

    private static func size(_ bytes: Int) -> String {
        for (unit, name) in [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")] where bytes % unit == 0 && bytes > 0
        {
            return "\(bytes / unit) \(name)"
        }
        return "\(bytes) B"
    }

    /// Whether any number can be a user here: not inside another namespace of users.
    private static var seesAllUsers: Bool {
        guard let map = SmallFile.text("/proc/self/uid_map") else { return false }
        return map.split(whereSeparator: \.isWhitespace) == ["0", "0", "4294967295"]
    }
}

/// What the running system calls itself.
enum Kernel {
    static var release: String {
        var names = utsname()
        guard uname(&names) == 0 else { return "" }
        return withUnsafeBytes(of: names.release) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    static func isAtLeast(_ major: Int, _ minor: Int, _ release: String) -> Bool {
        let numbers = release.split { !$0.isNumber }.prefix(2).compactMap { Int($0) }
        guard numbers.count == 2 else { return false }
        return (numbers[0], numbers[1]) >= (major, minor)
    }
}

/// Files of the system that hold a few lines.
enum SmallFile {
    static func text(_ path: String, limit: Int = 64 << 10) -> String? {
        do throws(ScanningError) {
            let file = try Descriptor.opening("read '\(path)'") { open(path, O_RDONLY | O_CLOEXEC) }
            return String(decoding: try file.bytes(count: limit), as: UTF8.self)
        } catch {
            return nil
        }
    }
}
