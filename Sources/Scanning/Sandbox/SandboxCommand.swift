import GateModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The words that start a program in a sandbox.
struct SandboxCommand {
    private let sandbox: Sandbox
    private let definition: SandboxDefinition
    private let files: ProgramFiles
    private var words: [String] = []
    /// Folders that are there already, so that none is made twice.
    private var made: Set<String> = []

    /// - Parameter files: what the program needs beside the system's folders.
    init(_ sandbox: Sandbox, _ definition: SandboxDefinition, files: ProgramFiles, in folder: PrivateFolder) {
        self.sandbox = sandbox
        self.definition = definition
        self.files = files
        isolate()
        showSystem()
        showFiles()
        showPrivateFolder(folder)
        words += ["--remount-ro", "/", "--chdir", folder.files, "--"]
        limit()
    }

    /// The whole call: what makes the sandbox, then the program by its absolute path, then its arguments.
    func arguments(of program: Program, _ arguments: [[UInt8]]) -> [[UInt8]] {
        words.map { Array($0.utf8) } + [Array(program.path.utf8)] + arguments.dropFirst()
    }

    // MARK: - Apart from the rest

    private mutating func isolate() {
        words = [
            sandbox.wrapper.path, "--die-with-parent", "--unshare-ipc", "--unshare-pid", "--unshare-uts",
            "--unshare-cgroup-try", "--hostname", "sandbox",
        ]
        if !definition.network { words.append("--unshare-net") }
        if sandbox.changer == nil {
            words += ["--unshare-user", "--disable-userns"]
        } else {
            // To enter the program's folder, and to become its user; `setpriv` then drops them all.
            words += ["--cap-drop", "ALL"]
            for name in ["CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP", "CAP_DAC_READ_SEARCH"] {
                words += ["--cap-add", name]
            }
        }
    }

    // MARK: - What is there

    /// Of `/etc`, what programs and libraries look up; none of it is a secret.
    private static let systemFiles = [
        "alternatives", "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime", "timezone", "nsswitch.conf",
        "mime.types",
        "perl", "php", "python3", "ruby", "java", "java-11-openjdk", "java-17-openjdk", "java-21-openjdk",
        "java-25-openjdk",
        "ssl/openssl.cnf",
        // Public keys: semgrep does not start without, network or not.
        "ssl/certs", "ca-certificates", "pki/tls/certs", "pki/ca-trust",
    ]
    private static let networkFiles = [
        "resolv.conf", "hosts", "services", "protocols", "crypto-policies",
    ]

    private mutating func showSystem() {
        for folder in ProgramFiles.systemFolders { show(folder) }
        for name in Self.systemFiles + (definition.network ? Self.networkFiles : []) { show("/etc/" + name) }
        words += ["--proc", "/proc", "--dev", "/dev"]
        makeTemporary("/dev/shm")
        words += ["--remount-ro", "/dev"]
        makeTemporary("/tmp")
        made.formUnion(["/dev", "/proc", "/dev/shm"])
    }

    /// Makes a path of this machine readable, as what it is: a link stays one, so that a name means the same inside.
    private mutating func show(_ path: String) {
        if PathText.folder(of: path) == "/", let target = PathText.linkTarget(of: path) {
            words += ["--symlink", target, path]
        } else if access(path, F_OK) == 0 {
            makeFolders(around: path)
            words += ["--ro-bind-try", path, path]
        }
    }

    private mutating func showFiles() {
        for path in files.readable {
            makeFolders(around: path)
            words += ["--ro-bind", path, path]
            made.insert(path)
        }
        for link in files.links {
            makeFolders(around: link.path)
            words += ["--symlink", link.target, link.path]
        }
    }

    private mutating func showPrivateFolder(_ folder: PrivateFolder) {
        makeFolders(around: folder.files)
        words += ["--ro-bind", folder.files, folder.files]
        makeTemporary(folder.home)
        makeTemporary(folder.temporary)
    }

    /// An empty folder in memory that the program may write to.
    private mutating func makeTemporary(_ path: String) {
        words += ["--perms", "1777", "--size", "\(definition.limits.fileBytes)", "--tmpfs", path]
        made.insert(path)
    }

    /// bubblewrap would make them by itself, some for root alone.
    private mutating func makeFolders(around path: String) {
        for folder in PathText.ancestors(of: path) where made.insert(folder).inserted {
            words += ["--perms", "0755", "--dir", folder]
        }
    }

    // MARK: - How much it may take

    private mutating func limit() {
        let limits = definition.limits
        if let changer = sandbox.changer, let user = sandbox.user {
            words += [
                changer.path, "--reuid", "\(user)", "--regid", "\(user)", "--clear-groups", "--inh-caps=-all",
                "--bounding-set=-all", "--",
            ]
        }
        // What is written to counts as memory; of what is only reserved, as some run-times do by the gigabyte, four times as much.
        let reserved = limits.memoryBytes.multipliedReportingOverflow(by: 4)
        words += [
            sandbox.limiter.path, "--core=0", "--data=\(limits.memoryBytes)",
            "--as=\(reserved.overflow ? Int.max : reserved.partialValue)", "--fsize=\(limits.fileBytes)",
        ]
        if sandbox.processesUnlimited == nil { words.append("--nproc=\(limits.processes)") }
        words.append("--")
        if let chooser = sandbox.chooser, let list = Processors.some(limits.processors) {
            words += [chooser.path, "--cpu-list", list]
        }
    }
}

/// The processors that this process may use.
enum Processors {
    /// A list of so many of them as `taskset` takes it, beginning anywhere so that scans share the machine; `nil` where there are no more.
    static func some(_ count: Int) -> String? {
        let all = allowed(SmallFile.text("/proc/self/status") ?? "")
        guard all.count > count else { return nil }
        let start = Int.random(in: 0..<all.count)
        return (0..<count).map { "\(all[(start + $0) % all.count])" }.joined(separator: ",")
    }

    /// Reads "0-3,8" behind `Cpus_allowed_list:`.
    static func allowed(_ status: String) -> [Int] {
        let name = "Cpus_allowed_list:"
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) }) else { return [] }
        return line.dropFirst(name.count).split { $0 == "," || $0.isWhitespace }.flatMap { part -> [Int] in
            let ends = part.split(separator: "-").compactMap { Int($0) }
            guard let first = ends.first, let last = ends.last, first <= last, last - first < 1 << 16 else { return [] }
            return Array(first...last)
        }
    }
}
