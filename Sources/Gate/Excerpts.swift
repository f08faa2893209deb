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

    /// The run with the lines that its first answer showed. One that cannot be had is left out: the finding stands without.
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

    /// Lines with their secrets masked: what masks them is what finds them, so those few files and messages are scanned once
    /// more.
    private func maskedLines(of run: GateRun, from level: LevelScanners) async throws -> [Sight: String] {
        var result: [Sight: String] = [:]
        for definition in level.level.process.scanners {
            guard case .secrets = definition.kind else { continue }
            let places = run.findings.map(\.finding).filter { $0.scanner == definition.name && $0.maskedSecret != nil }
                .flatMap(\.locations)
            let (files, texts) = try sources(of: places)
            guard !files.isEmpty || !texts.isEmpty else { continue }
            let scanner = try level.scanner(for: definition)
            let (location, limit) = (level.location, level.maxBlobBytes)
            let report = await scanner.scan(
                ScanRequest(files: files, texts: texts) {
                    try RepositoryReader(location: location, maxBlobBytes: limit)
                })
            for finding in report.findings {
                for place in finding.locations { result[Sight(finding, place)] = place.excerpt }
            }
        }
        return result
    }

    /// The files and messages that hold places, each once.
    private func sources(of places: [Location]) throws -> (files: [FileVersion], texts: [LooseText]) {
        var files: Set<FileVersion> = []
        var objects: Set<ObjectID> = []
        var texts: [LooseText] = []
        for place in places {
            guard let id = place.blob else { continue }
            switch try repository.header(of: id)?.type {
            case .blob: files.insert(FileVersion(path: place.path, id: id, mode: .regular))
            case .commit where objects.insert(id).inserted: texts += LooseText.all(of: try repository.commit(id))
            case .tag where objects.insert(id).inserted: texts += LooseText.all(of: try repository.tag(id).tag)
            case .commit, .tag, .tree, nil: break
            }
        }
        return (Array(files), texts)
    }
}
