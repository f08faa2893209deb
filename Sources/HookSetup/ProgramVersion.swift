/// What programs say of their own version.
enum ProgramVersion {
    /// semgrep asks its maker for news even when only its version is wanted; without a network that takes 100 s.
    private static let quiet = ["SEMGREP_ENABLE_VERSION_CHECK": "0", "SEMGREP_SEND_METRICS": "off"]

    enum Answer: Equatable {
        /// Alone where a word of the answer looks like one, else the line that holds it.
        case version(String)
        /// It ran and named none, with what it said instead.
        case none(String)
    }

    /// - Throws: when the program, or one that it needs, cannot be started, when it crashes, or takes longer than 20 s.
    static func ask(_ path: String, _ environment: [String: String]) throws(HookSetupError) -> Answer {
        let outcome = try ChildProgram(
            path: path, arguments: ["--version"], environment: environment.merging(quiet) { $1 }
        )
        .run()
        // As a shell says that it could not start, or that a signal ended it: no program answers so.
        guard outcome.status < 126 else {
            throw .programFailed(program: path, reason: "--version: \(outcome.complaint)")
        }
        guard outcome.status == 0 else { return .none(outcome.complaint) }
        // Some print a banner first, some print to standard error.
        let lines = String(decoding: outcome.output + outcome.error, as: UTF8.self).split(whereSeparator: \.isNewline)
        let isVersion: (Character) -> Bool = { $0.isASCII && $0.isNumber }
        let versionLine = lines.first { $0.contains("version") && $0.contains(where: isVersion) }
        guard let line = versionLine ?? lines.first(where: { $0.contains(where: isVersion) }) else {
            return .none("no number in what it said")
        }
        return .version(number(in: line) ?? String(line.prefix(80)))
    }

    /// `0.9.0` of "version: 0.9.0"; `nil` where no word looks like one.
    private static func number(in line: Substring) -> String? {
        line.split(whereSeparator: { $0 == " " || $0 == "," }).lazy
            .map { $0.first == "v" ? $0.dropFirst() : $0 }
            .first(where: isNumber).map(String.init)
    }

    private static func isNumber(_ word: Substring) -> Bool {
        guard let first = word.first, first.isASCII, first.isNumber, word.contains("."), word.count <= 40 else {
            return false
        }
        return word.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f } && !word.contains { "{}[]()<>\"';:".contains($0) }
    }
}
