import Definitions
import GateModel
import Git
import Scanning
import SecretScanning
import SecretSettings
import Synchronization

/// Triggers the scanners that the process names, each with what it has to look at.
struct ScanStage {
    let scanners: LevelScanners
    private let contents: PushContents

    init(_ scanners: LevelScanners, contents: PushContents) {
        self.scanners = scanners
        self.contents = contents
    }

    private var trusted: TrustedSource { scanners.level }

    /// One report a scanner, in the order of the process.
    func run(_ repository: Repository) async throws -> [ScanReport] {
        // Opened and walked once, and only where a program has something to look at.
        var trustedFiles: (store: Repository, files: [FileVersion])?
        let work = try trusted.process.scanners.map { definition in
            let scanner = try scanners.scanner(for: definition)
            let files = try contents.due(for: definition)
            var configuration: (files: [TrustedFile], gaps: [String]) = ([], [])
            if let program = scanner as? ExternalScanner, !files.isEmpty {
                let all = try trustedFiles ?? self.trustedFiles(beside: repository)
                trustedFiles = all
                configuration = try TrustedSource.configuration(
                    all.files.filter { program.isConfiguration($0.path) }, from: all.store)
            }
            return ScanWork(
                scanner,
                ScanRequest(
                    files: files, texts: texts(definition), trusted: configuration.files,
                    trustedGaps: configuration.gaps,
                    openContents: opener(of: files, in: repository)))
        }
        let waiting = Waiting(work.map(\.scanner.definition.name))
        let report = scanners.host.report
        return await scanAll(work) { progress in
            report(.scanning(waitingFor: waiting.after(progress)))
        }
    }

    private func trustedFiles(beside repository: Repository) throws -> (store: Repository, files: [FileVersion]) {
        let store =
            trusted.location == repository.location
            ? repository : try Repository(at: trusted.location, isTrusted: true)
        return (store, try trusted.files(in: store))
    }

    private func opener(of files: [FileVersion], in repository: Repository) -> @Sendable () throws -> any BlobReader {
        let (location, limit) = (scanners.location, scanners.maxBlobBytes)
        if let held = HeldContents(files, in: repository, maxBlobBytes: limit) { return { held } }
        return { try RepositoryReader(location: location, maxBlobBytes: limit) }
    }

    /// Messages and names leave the machine too; whoever looks at every commit reads them.
    private func texts(_ definition: ScannerDefinition) -> [LooseText] {
        guard definition.inspect == .everyCommit, case .secrets = definition.kind else { return [] }
        return LooseText.all(of: contents, scanners.scope)
    }
}

/// The scanners that have not reported yet, in the order of the process.
private final class Waiting: Sendable {
    private let names: Mutex<[ScannerName]>

    init(_ names: [ScannerName]) { self.names = Mutex(names) }

    func after(_ progress: ScanProgress) -> [ScannerName] {
        names.withLock { names in
            if case .ended(let report) = progress { names.removeAll { $0 == report.scanner } }
            return names
        }
    }
}
