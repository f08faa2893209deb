/// Reads YAML into nodes with places.
///
/// What makes YAML dangerous or ambiguous is refused: anchors and aliases, tags, several documents, keys that are no text or stand
/// twice. Scalars stay the text that was written, so no version or locale of YAML turns `no` into a truth value.
struct DocumentReader {
    /// A process that people can still read is far smaller.
    static let maxBytes = 256 * 1024
    /// Nobody nests so deeply by hand; and libyaml, let read on, takes the square of the brackets: about a minute for all that fit
    /// into a file.
    private static let maxDepth = 100

    private(set) var problems: [DefinitionProblem] = []
    private var hasAnchors = false

    /// - Returns: `nil` when the file cannot be read as one document; the problems say why.
    mutating func read(_ yaml: String) -> DocumentNode? {
        guard yaml.utf8.count <= Self.maxBytes else {
            report(.start, "the file is larger than \(ByteCountText.text(bytes: Self.maxBytes))", hint: nil)
            return nil
        }
        guard let events = YAMLEvents(yaml) else {
            report(.start, "there is no memory to read it", hint: nil)
            return nil
        }
        do {
            return try document(events)
        } catch let problem as TooDeep {
            report(problem.position, "lists and mappings are nested too deeply", hint: nil)
        } catch let failure as YAMLEvents.Failure {
            report(failure, in: yaml)
        } catch {
            report(.start, "not YAML", hint: nil)
        }
        return nil
    }

    private mutating func document(_ events: YAMLEvents) throws -> DocumentNode? {
        guard case .documentStart = try events.next().kind else {
            report(.start, "the file is empty", hint: "take it away, then: gatehouse init")
            return nil
        }
        let node = try node(from: try events.next(), events, depth: 0)
        let next = try events.next()
        guard case .streamEnd = next.kind else {
            report(
                next.position, "a second document begins here", hint: "a process is one document; take out `---`")
            return nil
        }
        return node
    }

    private mutating func report(_ position: Position, _ problem: String, hint: String?) {
        problems.append(DefinitionProblem(line: position.line, column: position.column, problem: problem, hint: hint))
    }

    // MARK: - Nodes

    private struct TooDeep: Error {
        let position: Position
    }

    /// Reads on to the end of what an event begins.
    ///
    /// - Returns: `nil` for what is refused; the problem is noted.
    private mutating func node(
        from event: YAMLEvents.Event, _ events: YAMLEvents, depth: Int
    ) throws -> DocumentNode? {
        guard depth < Self.maxDepth else { throw TooDeep(position: event.position) }
        let content: DocumentNode.Content
        switch event.kind {
        case .scalar(let text, let isPlain):
            let isNothing = isPlain && ["", "~", "null", "Null", "NULL"].contains(text)
            content = isNothing ? .nothing : .text(text)
        case .listStart: content = .list(try elements(events, depth: depth))
        case .mappingStart: content = .mapping(try entries(events, depth: depth))
        case .alias:
            reportAnchor(event.position)
            return nil
        case .documentStart, .end, .streamEnd:
            throw YAMLEvents.Failure(problem: "something is missing here", position: event.position)
        }
        if event.isAnchored {
            reportAnchor(event.position)
            return nil
        }
        if event.isTagged {
            report(event.position, "tags (`!…`) are not allowed", hint: "put text that begins with `!` in quotes")
            return nil
        }
        return DocumentNode(position: event.position, content: content)
    }

    private mutating func elements(_ events: YAMLEvents, depth: Int) throws -> [DocumentNode] {
        var elements: [DocumentNode] = []
        while true {
            let event = try events.next()
            if case .end = event.kind { return elements }
            if let element = try node(from: event, events, depth: depth + 1) { elements.append(element) }
        }
    }

    private mutating func entries(_ events: YAMLEvents, depth: Int) throws -> [DocumentNode.Entry] {
        var entries: [DocumentNode.Entry] = []
        var keys: Set<String> = []
        while true {
            let event = try events.next()
            if case .end = event.kind { return entries }
            let key = try node(from: event, events, depth: depth + 1)
            let value = try node(from: try events.next(), events, depth: depth + 1)
            guard let key else { continue }
            guard case .text(let name) = key.content else {
                report(key.position, "a key must be text, not \(key.kind)", hint: "put `{…}` and `[…]` in quotes")
                continue
            }
            guard keys.insert(name).inserted else {
                report(
                    key.position, "\(quoted(name)) stands twice in the same mapping",
                    hint: "each key stands once; put both under one")
                continue
            }
            guard let value else { continue }
            entries.append(DocumentNode.Entry(key: name, keyPosition: key.position, value: value))
        }
    }

    /// Once: where there is one, there are mostly more of them, and the answer is the same.
    private mutating func reportAnchor(_ position: Position) {
        guard !hasAnchors else { return }
        hasAnchors = true
        report(
            position, "anchors and aliases (`&…`, `*…`) are not allowed",
            hint: "write the value out; put text that begins with `&` or `*` in quotes")
    }

    // MARK: - What the library refuses

    private mutating func report(_ failure: YAMLEvents.Failure, in yaml: String) {
        guard let position = failure.position else {
            let shown = failure.character.map { " (U+" + String($0, radix: 16, uppercase: true) + ")" } ?? ""
            return report(firstControlCharacter(in: yaml), "not YAML: \(failure.problem)\(shown)", hint: nil)
        }
        if character(at: position, in: yaml) == "\t" {
            return report(position, "a tab stands where YAML takes only spaces", hint: "indent with spaces")
        }
        let begun = failure.context.map { "\($0.words) (from line \($0.line)): " } ?? ""
        report(position, "not YAML: \(begun)\(failure.problem)", hint: hint(for: failure.problem))
    }

    private func hint(for problem: String) -> String? {
        if problem.contains("tab") || problem.contains("cannot start any token") {
            return "indent with spaces, and put text that begins with a special character in quotes"
        }
        if problem.contains("mapping values are not allowed") { return "put text that holds `: ` in quotes" }
        if problem.contains("comment or line break") { return "put text that begins with `>` or `|` in quotes" }
        if problem.contains("did not find expected") { return "check the indentation and the brackets above" }
        return nil
    }

    private func character(at position: Position, in yaml: String) -> Character? {
        let lines = yaml.split(separator: "\n", maxSplits: position.line, omittingEmptySubsequences: false)
        guard lines.indices.contains(position.line - 1) else { return nil }
        return lines[position.line - 1].dropFirst(position.column - 1).first
    }

    /// The library counts characters there, which is no place that an editor shows.
    private func firstControlCharacter(in yaml: String) -> Position {
        var line = 1, column = 1
        for scalar in yaml.unicodeScalars {
            switch scalar.value {
            case 0x0a: (line, column) = (line + 1, 1)
            case 0x09, 0x0d, 0x20...0x7e, 0x85, 0xa0...0xd7ff, 0xe000...0xfffd, 0x10000...: column += 1
            default: return Position(line: line, column: column)
            }
        }
        return .start
    }
}
