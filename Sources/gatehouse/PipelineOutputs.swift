import Delivery
import Feedback
import GateModel
import Pipelines

/// Everything that a stage tells: the job's log, annotations, the system's own files, reports. Something is told in any case.
struct PipelineOutputs {
    let platform: PipelinePlatform
    let reports: PipelineReports
    let environment: [String: String]
    let files: ReportFiles

    /// Removes what stands where the reports will be, before anything else: where the stage fails, nobody's file is left to be
    /// collected or published as its result.
    ///
    /// - Returns: the reports that cannot be written, of which it tells.
    func clear() -> Set<String> {
        let paths = reports.files.map(\.path) + (reports.result.map { [$0] } ?? [])
        return Set(paths.filter { path in !attempt { try files.remove(path) } })
    }

    /// Says what is being waited for.
    var tell: (String) -> Void {
        { text in Terminal.error.write("gatehouse: \(escapedForTerminal(text))\n") }
    }

    /// - Parameter unwritable: reports of which it is told already.
    /// - Returns: what the stage exits with: the run's status, or that of a report that could not be written.
    func deliver(_ outcome: PipelineStage.Outcome, without unwritable: Set<String>) -> ExitStatus {
        let run = outcome.run
        let isByHand = Terminal.output.isTerminal
        let settings = isByHand ? Terminal.output.settings : TerminalSettings(columns: 100, usesColor: false)
        var log = TerminalRenderer(settings, isByHand: isByHand).render(run)
        if let wrong = outcome.problem as? WrongProcess { log += DefinitionReport.text(wrong) }
        if let remark = outcome.remark, !run.notices.contains(remark) {
            log += "  note  \(escapedForTerminal(remark))\n"
        }
        write(log: log)
        write(annotations: run)
        var status = unwritable.isEmpty ? run.exitStatus : .failed
        for file in reports.files where !unwritable.contains(file.path) {
            if !attempt({ try files.write(file.renderer.render(run), to: file.path) }) { status = .failed }
        }
        if let path = reports.result, !unwritable.contains(path), !attempt({ try write(outcome, to: path) }) {
            status = .failed
        }
        if !writeSystemFiles(of: run, status) { status = .failed }
        return status
    }

    /// The end of a stage that has no run to tell of.
    func fail(_ error: any Error) -> ExitStatus {
        let status = report(error)
        annotate(error)
        if platform == .gitHub || platform == .gitea {
            _ = appendOutput(verdict: .incomplete, status: status, run: nil)
        }
        return status == .accepted ? .failed : status
    }

    /// Where the system shows such things beside the log.
    private func annotate(_ error: any Error) {
        let known = (error as? any UserFacingError)?.summary ?? "The gate itself failed"
        switch platform {
        case .gitHub, .gitea: Terminal.output.write("::error title=Gatehouse::\(JobLog.gitHubData(known))\n")
        case .azure: Terminal.output.write("##vso[task.logissue type=error]\(JobLog.azureData(known))\n")
        case .gitLab, .jenkins, .bitbucket, .buildkite, .circleCI, .woodpecker, .none: break
        }
    }

    private func write(log: String) { Terminal.output.write(JobLog.safe(log, on: platform)) }

    private func write(annotations run: GateRun) {
        switch platform {
        case .gitHub, .gitea: Terminal.output.write(GitHubAnnotations().render(run))
        case .azure: Terminal.output.write(AzureAnnotations().render(run))
        case .gitLab, .jenkins, .bitbucket, .buildkite, .circleCI, .woodpecker, .none: break
        }
    }

    private func write(_ outcome: PipelineStage.Outcome, to path: String) throws {
        guard let head = outcome.head else {
            // Of a run that failed the reason is told; there is nothing to be published beside it.
            return tell(
                outcome.problem == nil
                    ? "no result is written: a deletion is about no commit"
                    : "no result is written: it is not known which commit the run is about")
        }
        let file = ResultFile(head: head, base: outcome.base, run: outcome.run)
        try files.write(String(decoding: file.encoded(), as: UTF8.self), to: path)
    }

    /// The job's summary and the step's outputs, where the system has files for them.
    ///
    /// - Parameter status: what the stage is about to exit with, which a report that could not be written may have made worse.
    private func writeSystemFiles(of run: GateRun, _ status: ExitStatus) -> Bool {
        guard platform == .gitHub || platform == .gitea else { return true }
        var isWritten = true
        if let path = environment["GITHUB_STEP_SUMMARY"], !path.isEmpty {
            isWritten = attempt { try StageFile.append(MarkdownSummary().render(run), to: path) }
        }
        return appendOutput(verdict: run.verdict, status: isWritten ? status : .failed, run: run) && isWritten
    }

    /// Only words and figures of ours: a line of a stranger's would be an output of its own.
    private func appendOutput(verdict: Verdict, status: ExitStatus, run: GateRun?) -> Bool {
        guard let path = environment["GITHUB_OUTPUT"], !path.isEmpty else { return true }
        var lines = ["verdict=\(verdict.rawValue)", "exit-status=\(status.rawValue)"]
        if let run {
            lines.append("run=\(run.id)")
            lines.append("blocking=\(run.findings.count { $0.decision == .block })")
            lines.append("annotated=\(run.findings.count { $0.decision == .annotate })")
        }
        return attempt { try StageFile.append(lines.joined(separator: "\n") + "\n", to: path) }
    }

    private func attempt(_ body: () throws -> Void) -> Bool {
        do {
            try body()
            return true
        } catch {
            _ = report(error)
            annotate(error)
            return false
        }
    }
}
