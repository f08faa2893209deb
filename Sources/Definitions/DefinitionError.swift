public import GateModel

/// One mistake in a definition file.
public struct DefinitionProblem: Sendable, Equatable {
    /// From 1.
    public let line: Int
    /// From 1, counted in Unicode scalars.
    public let column: Int
    /// What is wrong, in one line.
    public let problem: String
    /// What to do about it; `nil` where the problem says it all.
    public let hint: String?
    /// Whether something is not there. Such a problem often follows from another: a key that is misspelt is missing too.
    public let isAbsence: Bool

    public init(line: Int, column: Int, problem: String, hint: String?, isAbsence: Bool = false) {
        self.line = line
        self.column = column
        self.problem = problem
        self.hint = hint
        self.isAbsence = isAbsence
    }
}

/// A definition file that cannot be relied on, with everything that is wrong in it.
///
/// The gate never goes on with the rest of a wrong file: half a process is another process.
public struct DefinitionError: UserFacingError, Equatable {
    /// The most that are listed; a hostile file could hold a hundred thousand.
    static let maxListed = 100

    /// As it is named in the messages: `process.yml`.
    public let file: String
    /// In the order of the file, what is missing after what is wrong; never empty.
    public let problems: [DefinitionProblem]

    public init(file: String, problems: [DefinitionProblem]) {
        precondition(!problems.isEmpty, "an error says what is wrong")
        self.file = file
        // Sorting is not stable by promise, so the order in which they were found decides between equals.
        let ordered = problems.enumerated()
            .sorted {
                ($0.element.isAbsence ? 1 : 0, $0.element.line, $0.element.column, $0.offset)
                    < ($1.element.isAbsence ? 1 : 0, $1.element.line, $1.element.column, $1.offset)
            }
            .map(\.element)
        // What two readers of a value say of it alike is one problem.
        self.problems = ordered.indices.filter { $0 == 0 || ordered[$0] != ordered[$0 - 1] }.map { ordered[$0] }
    }

    /// `process.yml:3:5: unknown key …`
    public func text(of problem: DefinitionProblem) -> String {
        "\(file):\(problem.line):\(problem.column): \(problem.problem)"
    }

    public var summary: String {
        let more = problems.count - 1
        return text(of: problems[0]) + (more > 0 ? " (and \(more) more)" : "")
    }

    public var hint: String? { problems[0].hint }
    public var pusherHint: String? { hint }
    public var exitStatus: ExitStatus { .badDefinition }

    /// Every problem on its line, each followed by its hint.
    public var description: String {
        var lines: [String] = []
        for problem in problems.prefix(Self.maxListed) {
            lines.append(text(of: problem))
            if let hint = problem.hint { lines.append("  hint: \(hint)") }
        }
        if problems.count > Self.maxListed { lines.append("… and \(problems.count - Self.maxListed) more problems") }
        return lines.joined(separator: "\n")
    }
}

extension DefinitionError {
    /// The text of a definition file.
    ///
    /// - Throws: where it is not UTF-8: a repaired text would be another one.
    public static func text(_ bytes: [UInt8], of file: String) throws(DefinitionError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw DefinitionError(
                file: file,
                problems: [.init(line: 1, column: 1, problem: "the file is not UTF-8", hint: "save it as UTF-8")])
        }
        return text
    }
}
