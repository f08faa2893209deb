/// Looks at everything a push depends on, and says what to do about each problem.
public struct Doctor {
    let folder: String
    let environment: [String: String]
    let facts: DoctorFacts

    /// - Parameters:
    ///   - folder: any folder of the working tree.
    ///   - environment: of the process; its PATH is where git and scanners are looked for.
    public init(folder: String, environment: [String: String], facts: DoctorFacts) {
        self.folder = folder
        self.environment = environment
        self.facts = facts
    }

    /// Never throws: what cannot be looked at is a problem in the report.
    public func examine() -> DoctorReport {
        let program = DoctorCheck(.fine, "gatehouse", "\(facts.version), \(facts.binary)")
        let libraries = facts.libraries.map(check)
        return DoctorReport(
            checks: [program] + libraries + repositoryChecks() + facts.server + [facts.trustedRef, facts.ledger]
                + facts.scanners.map(check) + (facts.sandbox.map { [$0] } ?? []))
    }

    private func check(_ library: DoctorFacts.Library) -> DoctorCheck {
        guard library.isBuiltIn else { return DoctorCheck(.fine, library.name, library.version) }
        guard let renewal = BuiltInLibrary(name: library.name).renewal(since: facts.binary) else {
            return DoctorCheck(.fine, library.name, "\(library.version), built in")
        }
        return DoctorCheck(
            .warning, library.name,
            "\(library.version), built in; the system's was renewed since: \(renewal)",
            remedy: "build again, from the folder of Gatehouse's sources: ./hooks/install")
    }

    private func repositoryChecks() -> [DoctorCheck] {
        let git: GitProgram
        let version: GitVersion
        do {
            git = try GitProgram(environment: environment)
            version = try git.version()
        } catch { return [problem("git", error)] }
        let gitCheck = DoctorCheck(.fine, "git", "\(version), \(git.path)")
        do {
            if try git.isBare(folder) {
                let diagnosis = ServerDiagnosis(
                    folder: folder, git: git, environment: environment, runningBinary: facts.binary)
                return try [gitCheck] + diagnosis.checks()
            }
            let layout = try RepositoryLayout(folder: folder, git: git)
            let diagnosis = HookDiagnosis(
                layout: layout, git: git, version: version, environment: environment, runningBinary: facts.binary)
            return try [gitCheck] + FormatDiagnosis(layout: layout, git: git).checks() + diagnosis.checks()
        } catch { return [gitCheck, problem("repository", error)] }
    }

    private func problem(_ subject: String, _ error: HookSetupError) -> DoctorCheck {
        DoctorCheck(.problem, subject, error.summary, remedy: error.hint)
    }

    private func check(_ scanner: DoctorFacts.ScannerNeed) -> DoctorCheck {
        guard let path = ProgramSearch(environment: environment).find(scanner.executable) else {
            return DoctorCheck(
                .problem, scanner.name, "'\(scanner.executable)' is not in the folders of PATH", remedy: scanner.hint)
        }
        guard scanner.isStarted else { return DoctorCheck(.fine, scanner.name, path) }
        do {
            switch try ProgramVersion.ask(path, environment) {
            case .version(let version): return DoctorCheck(.fine, scanner.name, "\(version), \(path)")
            case .none(let said):
                let told = "\(path), which tells no version (--version: \(said.prefix(80)))"
                return scanner.tellsVersion
                    ? DoctorCheck(
                        .problem, scanner.name, told, remedy: "run it by hand: \(ShellWord.quote(path)) --version")
                    : DoctorCheck(.fine, scanner.name, told)
            }
        } catch {
            return DoctorCheck(
                .problem, scanner.name, error.summary, remedy: "run it by hand: \(ShellWord.quote(path)) --version")
        }
    }
}
