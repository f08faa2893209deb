import Definitions
import GateModel
import Git
import Scanning
import SecretScanning

/// Lines of code for findings of a recorded run: they are never stored, so they are read again.
struct Excerpts {
    private let levels: [LevelScanners]
    private let repository: Repository

    init(_ levels: [LevelScanners], repository: Repository) {
        self.levels = levels
        self.repository = repository
    }

    /// The run with the lines of files that its first answer showed. A line that cannot be had, and that of a message, is
    /// left out: the finding stands without.
    func added(to run: GateRun) async throws -> GateRun {
        guard !run.findings.isEmpty else { return run }
        var result = run
        for level in levels { try await add(to: &result, from: level) }
        return result
    }

    private func add(to run: inout GateRun, from level: LevelScanners) async throws {
        let session = level.engine.session()
        var lines = LineReader(repository: repository, maxBlobBytes: level.maxBlobBytes)
        let masked = try await maskedLines(of: run, from: level)
        for index in run.findings.indices {
            let finding = run.findings[index].finding
            guard level.level.process.scanners.contains(where: { $0.name == finding.scanner }) else { continue }
            for place in finding.locations.indices where finding.locations[place].excerpt == nil {
                let location = finding.locations[place]
                run.findings[index].finding.locations[place].excerpt =
                    finding.maskedSecret == nil
                    ? place == 0 ? lines.excerpt(of: finding, masking: session) : nil
                    : masked[Sight(finding, location)]
            }
        }
    }

    /// Where a secret is seen.
    private struct Sight: Hashable {
        let fingerprint: Fingerprint?
        let path: RepoPath
        let blob: ObjectID?
        let line: Int?

        init(_ finding: Finding, _ location: Location) {
            fingerprint = finding.fingerprint
            path = location.path
            blob = location.blob
            line = location.lines?.lowerBound
        }
    }

    /// Lines with their secrets masked: what masks them is what finds them, so those few files are scanned once more.
    private func maskedLines(of run: GateRun, from level: LevelScanners) async throws -> [Sight: String] {
        var result: [Sight: String] = [:]
        for definition in level.level.process.scanners {
            guard case .secrets = definition.kind else { continue }
            let places = run.findings.map(\.finding).filter { $0.scanner == definition.name && $0.maskedSecret != nil }
                .flatMap(\.locations)
            let files = Set(
                places.compactMap { place in
                    place.blob.map { FileVersion(path: place.path, id: $0, mode: .regular) }
                })
            guard !files.isEmpty else { continue }
            let scanner = try level.scanner(for: definition)
            let (location, limit) = (level.location, level.maxBlobBytes)
            let report = await scanner.scan(
                ScanRequest(files: Array(files)) { try RepositoryReader(location: location, maxBlobBytes: limit) })
            for finding in report.findings {
                for place in finding.locations { result[Sight(finding, place)] = place.excerpt }
            }
        }
        return result
    }
}
