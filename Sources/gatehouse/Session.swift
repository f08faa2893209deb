import Definitions
import Gate
import GateModel
import Git
import Scanning

/// One run of the gate from a command: signals watched, progress shown, temporary things removed.
struct Session {
    let location: GitLocation
    let recorder = RunRecorder()
    private let display = ProgressDisplay()
    private let gate: PushGate

    init(location: GitLocation) {
        self.location = location
        let (cleanup, recorder, display) = (CleanupRegistry(), recorder, display)
        gate = PushGate(
            location: location,
            host: GateHost(
                environment: Environment.current, cleanup: cleanup, now: { currentMilliseconds() },
                report: { display.report($0) }))
        Interruption.watch { signal in
            let wipe = display.end()
            // Recorded first: from then on no verdict can be, and ended children would soon lead to one.
            let problem = recorder.interrupt(signal: signal, at: currentMilliseconds())
            cleanup.runAll()
            // A terminal that takes nothing must not keep the process alive.
            Terminal.error.write(
                wipe + "gatehouse: interrupted; nothing was decided\(problem.map { " (\($0))" } ?? "")\n",
                patienceMilliseconds: 500)
        }
    }

    func enforce(_ push: Push, _ options: GateOptions) async throws -> GateRun {
        do {
            return try await watched { gate in try await gate.enforce(push, options: options, recorder: recorder) }
        } catch let error as DefinitionError {
            throw WrongProcess(error, at: location, options.trusted, stopsPush: true)
        }
    }

    /// Records a push of which nothing could be looked at.
    ///
    /// - Parameter known: refs of it that are no new names.
    func refuse(
        _ push: Push, because error: any UserFacingError, known: Set<RefName> = []
    ) async throws -> GateRun {
        defer { Interruption.holdWhenUnderWay() }
        return try await gate.refuse(push, because: error, recorder: recorder, known: known)
    }

    func check(_ push: Push, _ options: GateOptions) async throws -> GateRun {
        do {
            return try await watched { gate in try await gate.check(push, options: options) }
        } catch let error as DefinitionError where options.worktreeDefinitions == nil {
            throw WrongProcess(error, at: location, options.trusted)
        }
    }

    func watched<Result>(_ body: (PushGate) async throws -> Result) async throws -> Result {
        display.start()
        defer { display.finish() }
        do {
            let run = try await body(gate)
            Interruption.holdWhenUnderWay()
            return run
        } catch {
            Interruption.holdWhenUnderWay()
            throw error
        }
    }
}
