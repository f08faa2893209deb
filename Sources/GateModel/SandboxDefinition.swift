/// How a scanner that is a program is kept apart from the machine it runs on, as the process says.
public struct SandboxDefinition: Sendable, Equatable, Codable {
    /// Whether there has to be a sandbox.
    public enum Use: String, Sendable, Codable, CaseIterable {
        /// The scanner does not run without one: incomplete.
        case required
        /// It runs without one where the machine has none, and the record says so.
        case ifAvailable = "if-available"
        case off
    }

    /// What a program may take inside. Going over one of these ends it, or what it wanted fails.
    public struct Limits: Sendable, Equatable, Codable {
        /// Bytes of memory of each of its processes.
        public let memoryBytes: Int
        public let processors: Int
        /// Processes and threads, all together.
        public let processes: Int
        /// Bytes of a file that it writes, and of each of its temporary folders.
        public let fileBytes: Int

        public init(
            memoryBytes: Int = 4 << 30, processors: Int = 4, processes: Int = 256, fileBytes: Int = 256 << 20
        ) {
            self.memoryBytes = memoryBytes
            self.processors = processors
            self.processes = processes
            self.fileBytes = fileBytes
        }

        /// These, and of each no more than the others say.
        public func capped(by most: Limits) -> Limits {
            Limits(
                memoryBytes: min(memoryBytes, most.memoryBytes), processors: min(processors, most.processors),
                processes: min(processes, most.processes), fileBytes: min(fileBytes, most.fileBytes))
        }
    }

    public let use: ByCheckpoint<Use>
    /// Whether the program reaches the network from inside.
    public let network: Bool
    /// Absolute paths that it may read beside the system's and its own.
    public let readable: [String]
    public let limits: Limits

    /// A server runs other people's code beside everybody's: there has to be a sandbox. A pipeline is often a container
    /// already, in which no other one can be made, and on a laptop the code is mostly one's own.
    public static let usualUse = ByCheckpoint<Use>(.ifAvailable, except: [.preReceive: .required])

    public init(
        use: ByCheckpoint<Use> = Self.usualUse, network: Bool = false, readable: [String] = [],
        limits: Limits = Limits()
    ) {
        self.use = use
        self.network = network
        self.readable = readable
        self.limits = limits
    }

    /// The same with what a program may take at most without anybody having asked for more: for a process that is not the
    /// machine's operator's.
    public func cappedByUsual() -> SandboxDefinition {
        SandboxDefinition(use: use, network: network, readable: readable, limits: limits.capped(by: Limits()))
    }
}
