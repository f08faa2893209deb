import ArgumentParser
import Definitions
import Feedback
import GateModel
import SecretScanning
import SecretSettings

/// `gatehouse never`
struct SecretsRemember: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "never", abstract: "Remember secrets, as salted hashes, that must never leave by a push.",
        usage: "gatehouse never [--name NAME] [--env FILE]",
        discussion: """
            Without --env the secrets are read from standard input: one a line, or NAME=VALUE. They are kept as hashes \
            in .gatehouse/never.yml, which is committed and counts when it has landed, like the process. Examples:
              gatehouse never --env .env
              pass show database | gatehouse never --name DATABASE_PASSWORD
            """)

    @Option(help: "What the secret is called; several get numbers.") var name: String?
    @Option(help: "A file of NAME=VALUE lines; '-' for standard input.") var env: String?
    @OptionGroup var repository: RepositoryOption

    func validate() throws {
        if let name, !NeverInput.isName(name) {
            throw ValidationError("--name takes up to 64 letters, digits, '-', '_' and '.', a letter or digit first")
        }
        if name != nil, env != nil { throw ValidationError("--env has the names: give no --name with it") }
    }

    func run() throws {
        let location = try repository.location()
        let path = "\(try WorktreeFile.root(of: location, from: repository.folder))/\(SecretSettings.neverPath)"
        let text: String
        if let env, env != "-" {
            guard let bytes = try WorktreeFile.optionalContent(env) else { throw NeverError.noFile(env) }
            guard let content = String(validating: bytes, as: UTF8.self) else { throw WorktreeError.notText(env) }
            text = content
        } else {
            guard let bytes = readHiddenInput() else { throw NeverError.noInput }
            guard let input = String(validating: bytes, as: UTF8.self) else {
                throw WorktreeError.notText("standard input")
            }
            text = input
        }
        var definition = NeverDefinition(salt: KnownSecrets.makeSalt(), secrets: [])
        if let bytes = try WorktreeFile.optionalContent(path) {
            guard let yaml = String(validating: bytes, as: UTF8.self) else { throw WorktreeError.notText(path) }
            definition = try NeverDefinition(yaml: yaml, file: SecretSettings.neverPath)
        }
        let outcome = Self.add(NeverInput.secrets(in: text, name: name, isEnv: env != nil), to: definition)
        for line in outcome.lines { Terminal.output.write(escapedForTerminal(line) + "\n") }
        guard outcome.count > 0 else { throw NeverError.nothing }
        // What cannot be read again (too many for one file, say) must not take the place of what can.
        let yaml = outcome.definition.yaml
        _ = try NeverDefinition(yaml: yaml, file: SecretSettings.neverPath)
        let steps = try LandingSteps.lines(message: "Remember secrets", at: location)
        try WorktreeFile.replace(path, yaml)
        Terminal.output.write(
            """
            Wrote \(escapedForTerminal(path)): \(counted(outcome.definition.secrets.count, "known secret"))
            It counts when it has landed on the default branch:
            \(steps)

            """)
    }

    private static func add(
        _ secrets: [NeverInput.Secret], to definition: NeverDefinition
    ) -> (definition: NeverDefinition, lines: [String], count: Int) {
        var known = definition.secrets
        var lines: [String] = []
        var count = 0
        for secret in secrets {
            switch KnownSecrets.remember(secret.value, name: secret.name, salt: definition.salt) {
            case .failure(let refused): lines.append("Left out \(secret.name): \(refused.reason.rawValue)")
            case .success(let made):
                let entry = NeverDefinition.Secret(name: made.name, bytes: made.length, sum: made.sum, hash: made.hash)
                if let twin = known.first(where: { $0.hash == entry.hash }), secret.isUnnamed || twin.name == entry.name
                {
                    lines.append("\(twin.name) is known already")
                    count += 1
                    continue
                }
                var name = entry.name
                var number = 1
                // A value that was given a name takes the place of the one before; a nameless one gets a number of its own.
                while secret.isUnnamed, known.contains(where: { $0.name == name }) {
                    number += 1
                    name = "\(entry.name)-\(number)"
                }
                known.removeAll { $0.name == name }
                known.append(.init(name: name, bytes: entry.bytes, sum: entry.sum, hash: entry.hash))
                lines.append("Remembered \(name)")
                count += 1
            }
        }
        return (NeverDefinition(salt: definition.salt, secrets: known), lines, count)
    }
}

/// Reads secrets from text.
enum NeverInput {
    struct Secret {
        let name: String
        let value: [UInt8]
        /// Whether the name is ours, and another one would do as well.
        let isUnnamed: Bool
    }

    static func secrets(in text: String, name: String?, isEnv: Bool) -> [Secret] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            if let name { return Secret(name: name, value: Array(line.utf8), isUnnamed: true) }
            let trimmed = line.drop { $0 == " " || $0 == "\t" }
            if isEnv, trimmed.hasPrefix("#") { return nil }
            // On standard input a line may be a value with a sign in it; variables are told by their capitals.
            if let (name, value) = pair(trimmed), isEnv || isVariable(name) {
                return Secret(name: name, value: value, isUnnamed: false)
            }
            return isEnv ? nil : Secret(name: "secret", value: Array(line.utf8), isUnnamed: true)
        }
    }

    /// `NAME=VALUE`, with `export` before it or quotes round the value or without.
    private static func pair(_ line: Substring) -> (String, [UInt8])? {
        let line = line.hasPrefix("export ") ? line.dropFirst("export ".count) : line
        guard let sign = line.firstIndex(of: "=") else { return nil }
        let name = String(line[..<sign])
        var value = line[line.index(after: sign)...]
        // What ends with `=` alone is base 64.
        guard isName(name), value.contains(where: { $0 != "=" }) else { return nil }
        if let quote = value.first, quote == "\"" || quote == "'", let end = value.dropFirst().firstIndex(of: quote) {
            value = value[value.index(after: value.startIndex)..<end]
        } else if let comment = value.firstRange(of: " #") ?? value.firstRange(of: "\t#") {
            value = value[..<comment.lowerBound]
        }
        while let last = value.last, last == " " || last == "\t" { value.removeLast() }
        return (name, Array(value.utf8))
    }

    private static func isVariable(_ name: String) -> Bool {
        name.utf8.allSatisfy { $0 == UInt8(ascii: "_") || isLetterOrDigit($0) } && name == name.uppercased()
    }

    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetterOrDigit(first), text.utf8.count <= 64 else { return false }
        return text.utf8.allSatisfy { isLetterOrDigit($0) || "-_.".utf8.contains($0) }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}

/// Why nothing was remembered.
enum NeverError: UserFacingError {
    case noInput, nothing
    case noFile(String)

    var summary: String {
        switch self {
        case .noInput: "Standard input could not be read"
        case .nothing: "Nothing was remembered"
        case .noFile(let path): "Cannot read '\(path)'"
        }
    }

    var hint: String? {
        "give random values of at least 8 bytes: one a line or NAME=VALUE on standard input, or a file with --env"
    }

    var exitStatus: ExitStatus { .usage }
}
