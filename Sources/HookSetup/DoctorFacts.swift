/// What the doctor is told, because other modules know it.
public struct DoctorFacts: Sendable {
    /// A scanner that the process needs.
    public struct ScannerNeed: Sendable, Equatable {
        /// As the process names it.
        public let name: String
        /// A program's name, looked for on PATH, or an absolute path.
        public let executable: String
        /// How to get it: "apt install shellcheck".
        public let hint: String
        /// Whether it may be asked for its version: not where whoever wrote the process may be another than who asks the doctor.
        public let isStarted: Bool
        /// Whether it is known to tell its version: one that does not is broken then.
        public let tellsVersion: Bool

        public init(
            name: String, executable: String, hint: String, isStarted: Bool = true, tellsVersion: Bool = true
        ) {
            self.name = name
            self.executable = executable
            self.hint = hint
            self.isStarted = isStarted
            self.tellsVersion = tellsVersion
        }
    }

    /// A library that the program is linked with: `("libgit2", "1.5.1")`.
    public struct Library: Sendable, Equatable {
        public let name: String
        public let version: String
        /// It is part of the program, and not a file of the system.
        public let isBuiltIn: Bool

        public init(name: String, version: String, isBuiltIn: Bool) {
            self.name = name
            self.version = version
            self.isBuiltIn = isBuiltIn
        }
    }

    /// Absolute path of the running program.
    public let binary: String
    /// The running program's own version.
    public let version: String
    public let libraries: [Library]
    public let scanners: [ScannerNeed]
    /// Whether programs can be kept apart here, judged by who knows it; `nil` where the process runs none.
    public let sandbox: DoctorCheck?
    /// Where the process is read from, judged by who knows it.
    public let trustedRef: DoctorCheck
    /// How a server's operator set the gate up, judged by who knows it; empty for a clone.
    public let server: [DoctorCheck]
    /// The state of the record, judged by who knows it.
    public let ledger: DoctorCheck

    public init(
        binary: String, version: String, libraries: [Library], scanners: [ScannerNeed],
        sandbox: DoctorCheck? = nil, trustedRef: DoctorCheck, server: [DoctorCheck] = [],
        ledger: DoctorCheck
    ) {
        self.binary = binary
        self.version = version
        self.libraries = libraries
        self.scanners = scanners
        self.sandbox = sandbox
        self.trustedRef = trustedRef
        self.server = server
        self.ledger = ledger
    }
}
