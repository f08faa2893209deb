import Definitions
import GateModel
import Git
import Scanning

/// The process that a push brings, and what it will do to the pushes after it: it is too late to hear of that when it has landed,
/// as the push that mends it is judged by it too.
struct UpcomingProcess {
    let repository: Repository
    let environment: [String: String]
    /// See ``TrustedLevels/isHeld(_:)``.
    let isHeld: Bool

    /// - Returns: a sentence for each thing that will stop pushes; nothing where nothing is known to.
    func warnings(of push: Push) throws -> [String] {
        var warnings: [String] = []
        for update in push.updates where update.ref.branch != nil && !update.isDeletion {
            guard try repository.header(of: update.new)?.type == .commit else { continue }
            for warning in try self.warnings(of: update.new, at: push.checkpoint) where !warnings.contains(warning) {
                warnings.append(warning)
            }
        }
        return warnings
    }

    private func warnings(of commit: ObjectID, at checkpoint: Checkpoint) throws -> [String] {
        let process: ProcessDefinition?
        do {
            process = try TrustedSource.process(of: commit, in: repository)
        } catch let error as DefinitionError {
            let path = TrustedSource.processPath.display
            let first = error.problems.first.map { "\(path):\($0.line):\($0.column): \($0.problem)" } ?? path
            return ["As it is, it would be refused on the default branch: \(first)."]
        }
        guard let process else { return [] }
        return process.unstartable(at: checkpoint, environment: environment, isHeld: isHeld).map(Self.warning)
    }

    private static func warning(_ scanner: UnstartableScanner) -> String {
        "When it has landed, pushes that its scanner \(scanner.name) looks at will be stopped: \(scanner.error.summary). "
            + "Install it first, or write if-unavailable: {\(scanner.checkpoint.rawValue): annotate, otherwise: block}."
    }
}
