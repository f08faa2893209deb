public import GateModel
public import Git
public import Scanning
internal import SecretScanning
internal import SecretSettings

/// A search for secrets on its own, without a push: nothing is decided, nothing recorded.
public struct SecretQuery: Sendable {
    private let engine: SecretEngine
    private let scope: SecretScope
    private let searcher: SecretSearcher
    private let location: GitLocation?
    private let environment: [String: String]
    private let hasKey: Bool

    /// - Parameters:
    ///   - location: of the repository, whose rules and key are used; `nil` outside of one.
    ///   - report: is told how far the search is; from any thread, often.
    public init(
        at location: GitLocation?, environment: [String: String],
        report: @escaping @Sendable (SearchProgress) -> Void = { _ in }
    ) throws {
        let (engine, scope) = try Self.rules(for: location)
        try self.init(at: location, environment: environment, engine: engine, scope: scope, report: report)
    }

    init(
        at location: GitLocation?, environment: [String: String], engine: SecretEngine, scope: SecretScope = .all,
        report: @escaping @Sendable (SearchProgress) -> Void
    ) throws {
        let key = try location.map { location throws(GateError) in try GateFolder(of: location).existingKey() } ?? nil
        self.location = location
        self.environment = environment
        self.engine = engine
        self.scope = scope
        hasKey = key != nil
        searcher = SecretSearcher(
            engine: engine, key: key ?? (0..<32).map { _ in UInt8.random(in: .min ... .max) }, scope: scope,
            report: report)
    }

    /// The one place where a search gets its rules, and what it looks at.
    private static func rules(for location: GitLocation?) throws -> (SecretEngine, SecretScope) {
        guard let location else { return (try SecretEngine(), .all) }
        let repository = try Repository(at: location)
        let trusted = try TrustedSource(
            in: repository, at: .remote(try RangeQuery.defaultRemote(in: repository, location)))
        return (try trusted.secrets?.engine ?? SecretEngine(), trusted.secrets?.scope ?? .all)
    }

    /// Files and folders, as a person typed them; each exists.
    public func paths(_ paths: [String]) async throws -> SecretSearch { told(try await searcher.paths(paths)) }

    /// - Parameter isCut: there is more than ``inputLimit`` lets through.
    public func standardInput(_ bytes: [UInt8], isCut: Bool) -> SecretSearch {
        told(searcher.standardInput(bytes, isCut: isCut))
    }

    /// The most bytes of standard input that are looked at.
    public static let inputLimit = 100 << 20

    /// Everything that the repository holds.
    ///
    /// - Precondition: there is one.
    public func history() async throws -> SecretSearch {
        told(try await searcher.history(at: try repository(), environment: environment))
    }

    /// What the commits that revisions stand for bring.
    ///
    /// - Parameter tips: the commits that they include by name: what these hold is live.
    public func range(_ revisions: [String], tips: [ObjectID]) async throws -> SecretSearch {
        told(try await searcher.range(revisions, tips: tips, at: try repository(), environment: environment))
    }

    private func repository() throws(GateError) -> GitLocation {
        guard let location else { throw .noRepository }
        return location
    }

    /// As it may be shown: no secret in a name.
    private func told(_ search: SecretSearch) -> SecretSearch {
        var told = search.redacted(by: engine)
        let findings = Suppressions.settled(told.findings)
        told.findings = findings.filter { $0.suppression == nil }
        told.allowed = findings.filter { $0.suppression != nil }
        told.notices += Notices.leftOut(scope)
        told.notices += Suppressions.notices(for: told.allowed)
        told.hasLastingFingerprints = hasKey
        return told
    }
}
