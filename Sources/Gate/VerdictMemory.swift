import Definitions
import GateModel
import Git
import Inspection
import Ledger
import Scanning
import SecretScanning
import SecretSettings

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Remembers which recorded run judged a push, so that the same push is not judged twice.
///
/// The verdict itself stands in the ledger; what is kept here is its run's id, under a key of everything that the verdict
/// depends on: what is pushed, by whom, what the destination had, by which definitions, with which gatehouse. Only whole
/// verdicts are kept: whatever was not looked at is looked at again. Where a process has programs, nothing is remembered:
/// what a program reads cannot all be seen, and its answers are kept file by file. Objects are known by their ids, as Git
/// knows them.
struct VerdictMemory {
    private let cache: ResultCache
    private let ledger: LedgerStore

    init(folder: GateFolder, ledger: LedgerStore) {
        cache = ResultCache(folder: folder.cache)
        self.ledger = ledger
    }

    /// What one verdict depends on.
    struct Question: Sendable {
        fileprivate let key: ResultCache.Key
        /// What the record has to say of itself to be an answer.
        fileprivate let updates: [RefUpdate]
        fileprivate let digests: [String?]

        /// - Parameters:
        ///   - push: as it is judged.
        ///   - key: of this repository's fingerprints, which exemptions name.
        ///   - notices: what the gate was told to say beside its own.
        /// - Returns: `nil` where something of it cannot be seen, or will change by itself.
        init?(
            _ push: Push, at destination: Destination, levels: TrustedLevels, key: [UInt8], notices: [String],
            in repository: Repository
        ) throws {
            // What a clone does not have yet may be there the next time.
            guard destination.omissions.isEmpty, repository.shallowBoundary.isEmpty,
                let gate = fileIdentity(of: "/proc/self/exe")
            else { return nil }
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            var parts = [Array("verdict \(gatehouseVersion) \(gate)".utf8), key, Array(try encoder.encode(push))]
            parts.append(Array(try encoder.encode(notices)))
            parts.append(destination.known.sorted().flatMap(\.bytes))
            // A policy may be the only one that judges, and still the own process tells what has escaped the laptop's gate.
            for (index, level) in (levels.all + [levels.own]).enumerated() {
                parts.append(Array(try encoder.encode(level.source)))
                parts.append(Array("\(level.process.sourceName) \(level.digest) \(levels.isHeld(index))".utf8))
                // Its mailmap, its signers, the configuration of its scanners.
                parts.append(level.tree?.bytes ?? [])
            }
            updates = push.updates
            digests = [levels.policy?.digest, levels.own.digest]
            self.key = ResultCache.Key(parts)
        }
    }

    /// The recorded run that judged this; `nil` where there is none that can be trusted.
    func run(for question: Question) -> GateRun? {
        guard let payload = cache.payload(for: question.key), let id = String(validating: payload, as: UTF8.self)
        else { return nil }
        do throws(LedgerError) {
            guard case .found(let recorded) = try ledger.run(id), let run = recorded.run, run.id.rawValue == id,
                run.isRepeatable, run.answers(question)
            else { return nil }
            return run
        } catch {
            return nil  // an old entry that cannot be read: this push is judged anew
        }
    }

    /// - Parameter run: as it was recorded.
    func keep(_ run: GateRun, for question: Question) {
        guard run.isRepeatable else { return }
        cache.store(payloads: [(question.key, Array(run.id.rawValue.utf8))])
    }
}

extension GateRun {
    /// Whether the record speaks of what is asked. Names of refs may be masked in it; ids are not.
    fileprivate func answers(_ question: VerdictMemory.Question) -> Bool {
        let ids = Set(push.updates.map { [$0.old, $0.new] })
        return push.checkpoint == .preReceive && repeats == nil && version == gatehouseVersion
            && question.digests == [policy?.digest, definitionsDigest]
            && question.updates.allSatisfy { ids.contains([$0.old, $0.new]) }
    }

    /// Whether everything was looked at that will be looked at the next time.
    fileprivate var isRepeatable: Bool {
        verdict != .incomplete && reasons.isEmpty && scans.allSatisfy { $0.outcome.isComplete }
            && coverage.omissions.allSatisfy(\.isOfContent)
    }
}

extension Omission {
    /// Whether it says something of the pushed content itself, and nothing of this clone.
    fileprivate var isOfContent: Bool {
        switch reason {
        case .lfsPointer, .submodule, .renamesNotSearched: true
        case .overSizeLimit, .missingObject, .shallowBoundary, .danglingRef, .foreignTracking, .notGoverned,
            .unreadable, .tooMuch, .countsAsNew:
            false
        }
    }
}
