public import GateModel
public import Git
public import Scanning
internal import SecretScanning
internal import SecretSettings

/// A search for secrets on its own, without a push: nothing is decided, nothing recorded.
public struct SecretQuery: Sendable {
    private let levels: [Level]
    private let location: GitLocation?
    private let environment: [String: String]
    private let hasKey: Bool

    /// Rules, and what they look at.
    private struct Level: Sendable {
        let engine: SecretEngine
        let scope: SecretScope
        let searcher: SecretSearcher
    }

    /// - Parameters:
    ///   - location: of the repository, whose rules and key are used; `nil` outside of one.
    ///   - report: is told how far the search is; from any thread, often.
    /// - Throws: `DefinitionError` for a file of the repository's own that sets the scanner up and cannot be read.
    public init(
        at location: GitLocation?, environment: [String: String],
        report: @escaping @Sendable (SearchProgress) -> Void = { _ in }
    ) throws {
        let key = try location.map { location throws(GateError) in try GateFolder(of: location).existingKey() } ?? nil
        self.location = location
        self.environment = environment
        hasKey = key != nil
        let fingerprints = key ?? (0..<32).map { _ in UInt8.random(in: .min ... .max) }
        levels = try Self.settings(for: location, environment).map { settings in
            let (engine, scope) = (try settings?.engine ?? SecretEngine(), settings?.scope ?? .all)
            return Level(
                engine: engine, scope: scope,
                searcher: SecretSearcher(engine: engine, key: fingerprints, scope: scope, report: report))
        }
    }

    /// The one place where a search gets its rules, and what it looks at: of each level that judges a push; `nil` for one that
    /// leaves the scanner as it comes.
    private static func settings(
        for location: GitLocation?, _ environment: [String: String]
    ) throws -> [SecretSettings?] {
        guard let location else { return [nil] }
        let repository = try Repository(at: location)
        let options = try GateOptions.standing(in: repository, environment: environment)
        let trusted = try TrustedSettings(in: repository, at: options.trusted)
        let own = try trusted.secrets()
        guard let policy = options.policy else { return [own] }
        let above = try TrustedSettings.secrets(of: policy)
        // As in `TrustedLevels`: a repository that wrote nothing down adds nothing.
        guard try own != nil || trusted.hasProcess() else { return [above] }
        return above == nil && own == nil ? [nil] : [above, own]
    }

    /// Files and folders, as a person typed them; each exists.
    public func paths(_ paths: [String]) async throws -> SecretSearch {
        try await search { try await $0.paths(paths) }
    }

    /// - Parameter isCut: there is more than ``inputLimit`` lets through.
    public func standardInput(_ bytes: [UInt8], isCut: Bool) -> SecretSearch {
        .strictest(of: levels.map { told($0.searcher.standardInput(bytes, isCut: isCut), $0.scope) })
    }

    /// The most bytes of standard input that are looked at.
    public static let inputLimit = 100 << 20

    /// Everything that the repository holds.
    ///
    /// - Precondition: there is one.
    public func history() async throws -> SecretSearch {
        let (location, environment) = (try repository(), environment)
        return try await search { try await $0.history(at: location, environment: environment) }
    }

    /// What the commits of a range bring.
    public func range(_ range: SearchedRange) async throws -> SecretSearch {
        let location = try repository()
        var search = try await search { try await $0.range(range, at: location) }
        search.milliseconds += range.milliseconds
        return search
    }

    private func repository() throws(GateError) -> GitLocation {
        guard let location else { throw .noRepository }
        return location
    }

    /// One search for each level: what one of them lets be is a finding where another does not.
    private func search(_ look: (SecretSearcher) async throws -> SecretSearch) async throws -> SecretSearch {
        var searches: [SecretSearch] = []
        for level in levels { searches.append(told(try await look(level.searcher), level.scope)) }
        return .strictest(of: searches)
    }

    /// As it may be shown: no secret in a name.
    private func told(_ search: SecretSearch, _ scope: SecretScope) -> SecretSearch {
        var told = levels.reduce(search) { $0.redacted(by: $1.engine) }
        let findings = Suppressions.settled(told.findings)
        told.findings = findings.filter { $0.suppression == nil }
        told.allowed = findings.filter { $0.suppression != nil }
        told.notices += Notices.leftOut(scope)
        told.notices += Suppressions.notices(for: told.allowed)
        told.hasLastingFingerprints = hasKey
        return told
    }
}
