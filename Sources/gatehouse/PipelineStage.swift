import Definitions
import Gate
import GateModel
import Git
import Pipelines

/// One run of the gate in a pipeline, from what the system says to a run that is recorded, whatever happens.
struct PipelineStage {
    let location: GitLocation
    let platform: PipelinePlatform
    let overrides: PipelineOverrides
    let environment: [String: String]

    struct Outcome {
        let run: GateRun
        /// The commit that the run is about, and what it was compared with, as far as that was found out.
        var head: ObjectID?
        var base: ObjectID?
        /// Why the run failed, where it did; the run says so too.
        var problem: (any UserFacingError)?
        /// What is no part of the record: it was found out after it had ended.
        var remark: String?
    }

    /// - Throws: when not even a refusal can be recorded.
    func run(telling tell: @escaping (String) -> Void) async throws -> Outcome {
        let session = Session(location: location)
        var event: PipelineEvent?
        let query: PipelineQuery
        do {
            let known = try PipelineEvent(environment: environment, platform: platform, payload: payload())
            event = known
            query = try PipelineQuery(known, overrides, at: location, environment: environment, tell: tell)
        } catch let error as any UserFacingError {
            return Outcome(
                run: try await session.refuse(
                    PipelineQuery.claimed(event), because: error, known: PipelineQuery.knownRefs(of: event)),
                head: event?.head, problem: error)
        }
        let (run, problem) = try await session.conclude(query.push, query.options)
        return Outcome(
            run: run, head: query.head, base: query.base, problem: problem, remark: query.movedSince())
    }

    private func payload() -> EventPayload {
        guard let variable = PipelineEvent.payloadVariable(of: platform), let path = environment[variable],
            !path.isEmpty
        else { return .none }
        return StageFile.payload(path)
    }
}

extension Session {
    /// The run, and the reason of one that failed, for who reports in any case.
    func conclude(
        _ push: Push, _ options: GateOptions
    ) async throws -> (run: GateRun, problem: (any UserFacingError)?) {
        let (run, problem) = try await watched { gate in
            try await gate.conclude(push, options: options, recorder: recorder)
        }
        guard let wrong = problem as? DefinitionError else { return (run, problem) }
        return (run, WrongProcess(wrong, at: location, options.trusted, isPipeline: true))
    }
}
