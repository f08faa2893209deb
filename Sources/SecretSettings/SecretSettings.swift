import Definitions
public import SecretScanning

/// The built-in secret scanner as a team set it up: its rules, what it lets be, what it looks at.
public struct SecretSettings: Sendable {
    public static let secretsPath = ".gatehouse/secrets.yml"
    public static let neverPath = ".gatehouse/never.yml"
    public static let gitleaksPath = ".gitleaks.toml"
    public static let ignorePath = ".gitleaksignore"

    public let engine: SecretEngine
    public let scope: SecretScope
    /// What of the files has another effect than one might think, a sentence each.
    public let remarks: [String]
    /// The files that were there, with their content: for digests.
    public let files: [(path: String, content: [UInt8])]
    /// Rules of the team's own, known secrets and allow-lists: for summaries.
    public let counts: (rules: Int, known: Int, allowances: Int)

    /// - Parameter content: the content of a file of the trusted ref; `nil` where there is none.
    /// - Returns: `nil` where none of the files is there: the scanner is as it comes.
    /// - Throws: `DefinitionError` with what is wrong in the first file that is wrong; whatever `content` throws.
    public init?(reading content: (String) throws -> [UInt8]?) throws {
        var files: [(path: String, content: [UInt8])] = []
        func read(_ path: String) throws -> [UInt8]? {
            guard let bytes = try content(path) else { return nil }
            files.append((path, bytes))
            return bytes
        }
        let secrets = try read(Self.secretsPath)
        let never = try read(Self.neverPath)
        let gitleaks = try read(Self.gitleaksPath)
        let ignore = try read(Self.ignorePath)
        var builder = SettingsBuilder()
        if let secrets {
            try builder.add(
                SecretsDefinition(yaml: DefinitionError.text(secrets, of: Self.secretsPath), file: Self.secretsPath))
        }
        if let gitleaks {
            let loaded = try GitleaksLoader.load(gitleaks, file: Self.gitleaksPath) { path in try read(path) }
            try builder.add(loaded)
        }
        if let ignore { builder.ignored = try GitleaksIgnore.read(ignore, file: Self.ignorePath) }
        if let never {
            builder.never = try NeverDefinition(
                yaml: DefinitionError.text(never, of: Self.neverPath), file: Self.neverPath)
        }
        guard !files.isEmpty else { return nil }
        engine = try builder.engine()
        scope = builder.scope
        remarks = builder.remarks
        self.files = files
        counts = (builder.ownRules, builder.never?.secrets.count ?? 0, builder.allowLists.count + builder.ignored.count)
    }
}
