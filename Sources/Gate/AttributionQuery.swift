import Attribution
import Definitions
public import GateModel
import Git
import Inspection
import SecretScanning
import SecretSettings

/// Who wrote what a range introduces.
public struct AttributionQuery: Sendable {
    /// Lines that the range introduces, one after the other, and that one commit has added.
    public struct Stretch: Sendable, Equatable {
        public let path: RepoPath
        /// From 1, in the end state.
        public let lines: ClosedRange<Int>
        public let credit: Credit
    }

    /// A developer's part.
    public struct Part: Sendable, Equatable {
        public let developer: Identity
        public let lines: Int
        public let files: Int
        public let commits: Int
    }

    /// By path and line.
    public let stretches: [Stretch]
    /// Most lines first.
    public let parts: [Part]
    public let coverage: Coverage
    /// Credits of the range's commits, with signatures as git verified them.
    public let credits: [Credit]

    /// - Parameter verifiesSignatures: whether git is asked about each signed commit, some milliseconds each.
    public init(_ query: RangeQuery, verifiesSignatures: Bool, gate: PushGate) async throws {
        let repository = try Repository(at: gate.location)
        let trusted = try Trusted(in: repository, query.options)
        let limit = trusted.maxBlobBytes
        let destination =
            try query.options.known.map { Destination(known: $0) }
            ?? Destination(of: query.push, remote: query.options.trackingRemote, in: repository)
        let contents = try Inspector(repository: repository, maxBlobBytes: limit).inspect(
            query.push, destination: destination)
        let signed = verifiesSignatures ? contents.commits.map(\.commit).filter(\.isSigned).map(\.id) : []
        let signatures = try GitProgram(location: gate.location, environment: gate.host.environment)
            .signatures(of: signed).mapValues(\.state)
        let introduced =
            contents.commits.count < PushGate.commitsWorthAThread
            ? try IntroducedLines(
                of: contents, in: repository, mailmap: try Mailmap(text: trusted.mailmap), maxBlobBytes: limit,
                signatures: signatures)
            : try await IntroducedLines(
                of: contents, at: gate.location, mailmap: trusted.mailmap, maxBlobBytes: limit, signatures: signatures)
        var coverage = contents.coverage
        coverage.introducedLines = introduced.count
        coverage.omissions += introduced.omissions
        self.coverage = coverage
        // A subject is printed; a secret in it must not be.
        let engines = trusted.engines.isEmpty ? [try await gate.engine.value] : trusted.engines
        let masks = engines.map { $0.session() }
        let told = contents.commits.compactMap { commit -> (ObjectID, Credit)? in
            guard var credit = introduced.attributor.credit(for: commit.commit.id) else { return nil }
            credit.subject = masks.reduce(credit.subject) { $1.redact($0) }
            return (commit.commit.id, credit)
        }
        credits = told.map(\.1)
        let creditByCommit = Dictionary(told, uniquingKeysWith: { first, _ in first })
        stretches = introduced.files.sorted { $0.file.path < $1.file.path }.flatMap { file in
            file.ranges.compactMap { range in
                creditByCommit[range.commit].map { Stretch(path: file.file.path, lines: range.lines, credit: $0) }
            }
        }
        parts = Self.parts(introduced)
    }

    /// What of the definitions counts here: who is who, what a secret is, and how large a file may be.
    private struct Trusted {
        let mailmap: [UInt8]
        let engines: [SecretEngine]
        let maxBlobBytes: Int

        /// - Throws: `DefinitionError` for a mailmap or a secret scanner's file that cannot be read.
        init(in repository: Repository, _ options: GateOptions) throws {
            do {
                let levels = try TrustedLevels(in: repository, options)
                (mailmap, engines, maxBlobBytes) = (levels.own.mailmap, levels.engines, levels.maxBlobBytes)
            } catch let error where error is DefinitionError || error is WrongPolicy {
                // The process says nothing of who wrote what but the limit, and the usual one is as good.
                let settings = try TrustedSettings(in: repository, at: options.trusted)
                mailmap = try settings.mailmap()
                engines = [try settings.secrets()?.engine].compactMap { $0 }
                maxBlobBytes = ProcessDefinition.Limits().blobBytes
            }
        }
    }

    private static func parts(_ introduced: IntroducedLines) -> [Part] {
        var files: [String: Set<RepoPath>] = [:]
        for file in introduced.files where file.isText {
            for range in file.ranges {
                guard let credit = introduced.attributor.credit(for: range.commit) else { continue }
                for identity in [credit.author] + credit.coAuthors {
                    files[identity.key, default: []].insert(file.file.path)
                }
            }
        }
        return introduced.shares.map { share in
            Part(
                developer: share.developer, lines: share.introducedLines,
                files: files[share.developer.key]?.count ?? 0, commits: share.commits)
        }
    }
}
