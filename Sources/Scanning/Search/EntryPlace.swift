import Archives
import GateModel
import SecretScanning

/// Where an entry of an archive stands, for rules, allow-lists and people.
///
/// A rule with a path sees the entry's own: `config/.env` is a `.env` wherever it is packed. What allows a path allows the
/// archive with all that is in it (`tests/fixtures.zip`), or one entry (`tests/fixtures.zip!config/.env`); an
/// entry's own path alone allows nothing, since whoever packs the archive chooses it.
struct EntryPlace {
    let entry: ArchiveEntry

    /// The paths that rules see. What a compressed file holds goes by that file's name without its ending.
    func own(_ archives: [RepoPath]) -> [RepoPath] {
        if let name = entry.name { return [RepoPath(bytes: name)] }
        return archives.map {
            $0.bytes.suffix(3).elementsEqual(".gz".utf8) ? RepoPath(bytes: $0.bytes.dropLast(3)) : $0
        }
    }

    func path(in archive: RepoPath) -> RepoPath {
        RepoPath(bytes: entry.names.reduce(archive.bytes) { $0 + [UInt8(ascii: "!")] + $1 })
    }

    /// Entries that are themselves findings, as files at the archive's paths.
    func places(_ files: [FileMatch], _ archives: [RepoPath]) -> [FileMatch] {
        var rules: [SecretRule] = []
        for file in files where !rules.contains(where: { $0.id == file.rule.id }) { rules.append(file.rule) }
        return rules.flatMap { rule in archives.map { FileMatch(rule: rule, path: $0.bytes) } }
    }

    func file(_ file: FileMatch) -> FileMatch {
        FileMatch(rule: file.rule, path: path(in: RepoPath(bytes: file.path)).bytes)
    }

    // MARK: - For people

    private static let maxCharacters = 200

    /// "In the archive's entry 'config/.env', line 3."
    ///
    /// - Parameter redact: hides secrets in names.
    func words(line: Int?, _ redact: ([UInt8]) -> String) -> String {
        let line = line.map { ", line \($0)" } ?? ""
        guard let name = Self.name(entry.names, redact) else { return "In what the compressed file holds\(line)." }
        return "In the archive's entry '\(name)'\(line)."
    }

    /// Names as one, with what could change a terminal or a line written out; `nil` for none.
    static func name(_ names: [[UInt8]], _ redact: ([UInt8]) -> String) -> String? {
        guard !names.isEmpty else { return nil }
        // Hidden before it is cut: half a secret is no longer known as one.
        let text = redact(Array(names.joined(separator: [UInt8(ascii: "!")])))
        var result = ""
        for scalar in text.unicodeScalars.prefix(maxCharacters) {
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
                result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return text.unicodeScalars.count > maxCharacters ? result + "…" : result
    }
}
