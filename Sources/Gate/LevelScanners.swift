import Definitions
import GateModel
import Git
import Scanning
import SecretScanning
import SecretSettings

/// The scanners of one level's process, made for one push.
struct LevelScanners {
    let location: GitLocation
    let host: GateHost
    let level: TrustedSource
    let maxBlobBytes: Int
    private let checkpoint: Checkpoint
    /// Of the built-in scanner, and of everything that masks.
    let engine: SecretEngine
    private let isHeld: Bool
    private let limits: ScanLimits

    /// - Parameters:
    ///   - engine: for a level that sets nothing up.
    ///   - isHeld: the process may not open the sandbox; see ``TrustedLevels/isHeld(_:)``.
    init(
        of level: TrustedSource, isHeld: Bool, maxBlobBytes: Int, checkpoint: Checkpoint, budget: ScanBudget?,
        engine: SecretEngine, at location: GitLocation, host: GateHost
    ) {
        self.level = level
        self.isHeld = isHeld
        self.maxBlobBytes = maxBlobBytes
        self.checkpoint = checkpoint
        self.engine = level.secrets?.engine ?? engine
        self.location = location
        self.host = host
        var limits = ScanLimits()
        limits.budget = budget
        self.limits = limits
    }

    /// What the built-in scanner looks at.
    var scope: SecretScope { level.secrets?.scope ?? .all }

    var hasPrograms: Bool {
        level.process.scanners.contains { definition in
            if case .program = definition.kind { true } else { false }
        }
    }

    func scanner(for definition: ScannerDefinition) throws -> any Scanner {
        let (engine, folder) = (engine, GateFolder(of: location))
        let scannerHost = ScannerHost(
            environment: host.environment, checkpoint: checkpoint, isHeld: isHeld,
            cache: ResultCache(folder: folder.cache), cleanup: host.cleanup, redact: { engine.redact($0) },
            limits: limits)
        if let program = ExternalScanner(definition, host: scannerHost) { return program }
        return SecretScanner(definition: definition, engine: engine, key: try folder.key(), scope: scope)
    }
}
