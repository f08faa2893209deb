import GateModel

/// One scan by a program, from the files that are due to the report.
struct ExternalScan {
    private let scanner: ExternalScanner
    private let trusted: [TrustedFile]
    private var assembly: ReportAssembly
    private var version: String?
    private var confinement: Confinement?
    private var fromCache: [Finding] = []
    private var hits = 0
    private var bytes = 0
    /// When the program has to be done, all its calls together.
    private var deadline = ContinuousClock.now
    /// Set when the push's time was up before the program's own.
    private var owed: String?
    var notices: [String] = []

    private var definition: ScannerDefinition { scanner.definition }
    private var host: ScannerHost { scanner.host }

    init(_ scanner: ExternalScanner, trusted: [TrustedFile]) {
        self.scanner = scanner
        self.trusted = trusted
        assembly = ReportAssembly(scanner.definition, redact: scanner.host.redact)
    }

    /// - Parameter due: not empty, each once.
    mutating func run(
        _ due: [FileVersion], openContents: @Sendable () throws -> any BlobReader
    ) async throws(ScanningError) {
        guard let name = scanner.command.words.first else { throw .programMissing("") }
        if scanner.command.words.contains(where: { $0.utf8.contains(0) }) { throw .programMissing(name) }
        let program = try Program.find(
            name, searchPath: ProgramEnvironment.searchPath(host.environment), isHeld: host.isHeld)
        let confinement = try await Confinement(of: scanner, program: program)
        self.confinement = confinement
        version = await ProgramVersion.of(program, for: definition, in: confinement, host: host)

        let keys = ScanKeys(
            scanner, program: program, version: version, trusted: trusted, confinement: confinement)
        let missing = answerFromCache(due, keys)
        deadline = .now + definition.timeout
        if let budget = host.limits.budget { deadline = min(deadline, budget.end) }
        let scanned = try await runRounds(missing, confinement, openContents)
        keep(scanned, of: due, keys)
    }

    /// Something that concerns every file, so that no result is kept.
    mutating func add(gap reason: String) { assembly.add(gap: reason) }

    mutating func fail(_ error: ScanningError) {
        assembly.add(gap: error.hint.map { "\(error.summary); \($0)" } ?? error.summary)
    }

    func report(filesDue: Int, milliseconds: Double) -> ScanReport {
        ScanReport(
            scanner: definition.name, outcome: outcome, findings: fromCache + assembly.findings, filesDue: filesDue,
            filesFromCache: hits, milliseconds: milliseconds, version: version, bytes: bytes,
            sandbox: confinement?.description, notices: shownNotices)
    }

    /// A push can hold any number of files that a scanner leaves out.
    private static let maxNotices = 100

    private var shownNotices: [String] {
        var shown = notices.prefix(Self.maxNotices).map { ReportAssembly.clean($0, 300, host.redact) }
        if notices.count > shown.count { shown.append("and \(notices.count - shown.count) more") }
        return shown
    }

    private var outcome: ScanOutcome {
        guard !assembly.gaps.isEmpty else { return .completed }
        var seen: Set<String> = []
        let distinct = assembly.gaps.filter { seen.insert($0).inserted }
        if let owed, distinct == [owed] { return .owed(reason: owed) }
        let shown = distinct.prefix(3).joined(separator: "; ")
        return .incomplete(reason: distinct.count > 3 ? "\(shown); and \(distinct.count - 3) more" : shown)
    }

    // MARK: - Cache

    /// Takes over what is known and returns what is not.
    private mutating func answerFromCache(_ due: [FileVersion], _ keys: ScanKeys?) -> [FileVersion] {
        guard let cache = host.cache, let keys else { return due }
        guard scanner.command.takesPaths else {
            // The program looks at everything at once, so one changed file changes the whole answer.
            guard let findings = cache.findings(for: keys.key(of: due)) else { return due }
            take(cached: findings)
            hits = due.count
            return []
        }
        return due.filter { file in
            guard let findings = cache.findings(for: keys.key(of: [file])) else { return true }
            take(cached: findings)
            hits += 1
            return false
        }
    }

    private mutating func take(cached findings: [Finding]) {
        for finding in findings where assembly.takes(finding) { fromCache.append(finding) }
    }

    /// Stores what was scanned completely, and nothing else.
    private func keep(_ scanned: [FileVersion], of due: [FileVersion], _ keys: ScanKeys?) {
        guard let cache = host.cache, let keys, !scanned.isEmpty, !assembly.concernsAll else { return }
        if !scanner.command.takesPaths {
            guard assembly.gaps.isEmpty, scanned.count == due.count, assembly.findings.allSatisfy(isFitToKeep) else {
                return
            }
            cache.store([(keys.key(of: due), assembly.findings)])
        } else {
            var byFile: [FileKey: [Finding]] = [:]
            for finding in assembly.findings {
                // A finding in several files hangs on all of them, and is found again only with all of them.
                for location in finding.locations { byFile[FileKey(location), default: []].append(finding) }
            }
            var results: [(key: ResultCache.Key, findings: [Finding])] = []
            for file in scanned where !assembly.incompleteFiles.contains(file) {
                let findings = byFile[FileKey(path: file.path, id: file.id)] ?? []
                guard findings.allSatisfy({ $0.locations.allSatisfy { FileKey($0).path == file.path } }),
                    findings.allSatisfy(isFitToKeep)
                else { continue }
                results.append((keys.key(of: [file]), findings))
            }
            cache.store(results)
        }
    }

    /// A path may hold a secret, and the cache is on the disk: such a file is scanned each time instead.
    private func isFitToKeep(_ finding: Finding) -> Bool {
        finding.locations.allSatisfy { host.redact($0.path.display) == $0.path.display }
    }

    private struct FileKey: Hashable {
        let path: RepoPath
        let id: ObjectID?

        init(path: RepoPath, id: ObjectID?) {
            self.path = path
            self.id = id
        }

        init(_ location: Location) { self.init(path: location.path, id: location.blob) }
    }

    // MARK: - Runs

    /// Exports and scans until every file had its turn: each snapshot holds a path once.
    /// - Returns: the files that were exported.
    private mutating func runRounds(
        _ files: [FileVersion], _ confinement: Confinement, _ openContents: @Sendable () throws -> any BlobReader
    ) async throws(ScanningError) -> [FileVersion] {
        var remaining = files
        var scanned: [FileVersion] = []
        while !remaining.isEmpty {
            let (snapshot, folder) = try export(remaining, confinement, openContents)
            defer { folder.remove() }
            bytes += snapshot.bytes
            for omission in snapshot.omissions { add(omission) }
            // It says nothing of one file: what was found without it is no answer for any.
            if snapshot.trusted.count < Set(trusted.map(\.path)).count {
                assembly.add(gap: "not all of its configuration could be written")
            }
            // Where another version could be read, its place was free in the next round.
            if snapshot.postponed.count == remaining.count {
                for file in snapshot.postponed {
                    assembly.add(gap: "another file of that name is in its place", about: file)
                }
                return scanned
            }
            remaining = snapshot.postponed
            let present = snapshot.files.values.sorted { $0.path < $1.path }
            guard !present.isEmpty else { continue }
            guard try await runCalls(present, snapshot, confinement, folder) else { return [] }
            scanned += present
        }
        return scanned
    }

    /// - Returns: the snapshot and its folder, which is to be removed.
    private func export(
        _ files: [FileVersion], _ confinement: Confinement, _ openContents: @Sendable () throws -> any BlobReader
    ) throws(ScanningError) -> (Snapshot, PrivateFolder) {
        let reader: any BlobReader
        do {
            reader = try openContents()
        } catch let error as any UserFacingError {
            throw .contentsUnreadable(error.summary)
        } catch {
            throw .contentsUnreadable("the object store cannot be opened")
        }
        TemporaryFolder.clear(host.temporaryFolder)
        // Without a sandbox a program may write beside the files as much as it likes.
        if confinement.isSandbox, let folder = host.memoryFolder {
            TemporaryFolder.clear(folder)
            if let memory = SnapshotMemory(folder) {
                do throws(ScanningError) {
                    let made = try export(files, to: memory, confinement, reader)
                    if !made.snapshot.isOverRoom { return made }
                    made.folder.remove()
                } catch {
                    // The disk has the last word on what can be had.
                }
            }
        }
        return try export(files, to: nil, confinement, reader)
    }

    private func export(
        _ files: [FileVersion], to memory: SnapshotMemory?, _ confinement: Confinement, _ reader: any BlobReader
    ) throws(ScanningError) -> (snapshot: Snapshot, folder: PrivateFolder) {
        let folder = try PrivateFolder(
            in: host.temporaryFolder, files: memory, cleanup: host.cleanup, owner: confinement.owner)
        do throws(ScanningError) {
            let snapshot = try Snapshot.export(
                files, trusted: trusted, to: folder, from: reader, room: memory?.bytes ?? .max)
            return (snapshot, folder)
        } catch {
            folder.remove()
            throw error
        }
    }

    private mutating func add(_ omission: Omission) {
        guard case .unreadable(let reason) = omission.reason, omission.isIncomplete else {
            notices.append("left out \(omission.subject)")
            return
        }
        assembly.add(omitted: omission.subject, because: reason)
    }

    /// - Returns: whether the program could be run to its end as often as needed; what it then said is in the assembly.
    private mutating func runCalls(
        _ files: [FileVersion], _ snapshot: Snapshot, _ confinement: Confinement, _ folder: PrivateFolder
    ) async throws(ScanningError) -> Bool {
        let environment = ProgramEnvironment.variables(
            adding: definition.environment, from: host.environment, in: folder)
        let paths = SnapshotPaths(snapshot)
        let calls = scanner.command.calls(
            for: files, environment: environment, maxBytes: host.limits.argumentBytes)
        let start = confinement.start(in: folder)
        for call in calls {
            let process = ChildProcess(
                executable: start.executable, arguments: start.arguments(call.arguments), environment: environment,
                workingDirectory: folder.files)
            let ending = try await process.run(limits, in: folder, cleanup: host.cleanup)
            guard take(ending, call, paths, isSandboxed: confinement.isSandbox) else { return false }
        }
        return true
    }

    private var limits: ChildProcess.Limits {
        let isOnError = scanner.format.isOnStandardError
        let (report, remarks) = (host.limits.reportBytes, host.limits.remarkBytes)
        return ChildProcess.Limits(
            timeout: max(deadline - .now, .zero), grace: host.limits.grace,
            outputBytes: isOnError ? remarks : report, errorBytes: isOnError ? report : remarks)
    }

    /// - Returns: whether the program ran to its end.
    private mutating func take(
        _ ending: ChildProcess.Ending, _ call: ScannerCommand.Call, _ paths: SnapshotPaths, isSandboxed: Bool
    ) -> Bool {
        let isOnError = scanner.format.isOnStandardError
        let (bytes, remarks) = isOnError ? (ending.error, ending.output) : (ending.output, ending.error)
        let remark = lastLine(remarks).map { ": \($0)" } ?? ""
        if ending.end == .timedOut, let budget = host.limits.budget, deadline == budget.end {
            // What it had found so far cannot be told from what it found at all.
            let reason = "it cannot finish within the \(budget.words) that scanners have in a push"
            owed = reason
            assembly.add(gap: reason)
            return false
        }
        let problem = ending.end.problem(
            completeStatuses: definition.completeStatuses, definition.timeoutSeconds, isSandboxed: isSandboxed)
        if let problem { assembly.add(gap: problem + remark) }
        do throws(ScanningError) {
            if bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) { throw .malformedReport("it is empty") }
            let report = try scanner.format.read(bytes)
            // Bandit lists the files it looked at. Without {paths} it chose them itself, and takes Python only.
            let listed =
                scanner.command.takesPaths
                ? call.files : call.files.filter { $0.path.bytes.suffix(3) == [46, 112, 121] }
            assembly.add(report, paths, due: listed)
        } catch {
            // One reason is enough: a program that did not end well need not have written a report.
            if problem == nil { assembly.add(gap: error.summary + remark) }
        }
        if case .exited = ending.end { return true }
        return false
    }

    /// What a program says last is usually why it gave up.
    private func lastLine(_ remarks: [UInt8]) -> String? {
        let lines = remarks.suffix(16 << 10).split { $0 == 10 || $0 == 13 }
        let last = lines.last { !$0.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
        return last.map { String(decoding: $0, as: UTF8.self) }
    }
}

extension ChildProcess.End {
    /// Why the run does not count as complete; `nil` where it does.
    ///
    /// - Parameter isSandboxed: what is on the machine need not be there for the program.
    func problem(completeStatuses: [Int32], _ timeoutSeconds: Double, isSandboxed: Bool) -> String? {
        switch self {
        case .exited(let status):
            completeStatuses.contains(status)
                ? nil
                : status == 127
                    ? "ended with status 127 (a program that it needs is missing"
                        + (isSandboxed ? ", or its sandbox does not show it: 'readable' in the process)" : ")")
                    : "ended with status \(status)"
        case .signalled(let signal): "was ended by signal \(signal)"
        case .timedOut:
            "timed out after \(Int(exactly: timeoutSeconds).map { "\($0)" } ?? "\(timeoutSeconds)") s"
        case .tooMuchOutput(let limit): "wrote more than \(limit) bytes, and was ended"
        case .cancelled: "was interrupted"
        case .unknown: "ended, and the system does not say how"
        }
    }
}

extension ScannerDefinition {
    /// At most a week, so that no definition overflows the clock.
    var timeout: Duration { timeoutSeconds.isFinite ? .seconds(min(max(timeoutSeconds, 0), 604_800)) : .zero }
}
