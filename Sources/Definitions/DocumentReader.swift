import Yams

/// Reads YAML into nodes with places. The only file that knows the YAML library.
///
/// What makes YAML dangerous or ambiguous is refused: anchors and aliases, tags, several documents, keys that are no text.
/// Scalars stay the text that was written, so no version or locale of YAML turns `no` into a truth value.
struct DocumentReader {
    /// A process that people can still read is far smaller.
    static let maxBytes = 256 * 1024
    /// So few references to anchors that even multiplied they stay small. Beyond that the library is not asked at all, since it
    /// follows them when it compares keys.
    private static let maxAliases = 12

    private(set) var problems: [DefinitionProblem] = []

    /// - Returns: `nil` when the file cannot be read as one document; the problems say why.
    mutating func read(_ yaml: String) -> DocumentNode? {
        guard yaml.utf8.count <= Self.maxBytes else {
            report(.start, "the file is larger than \(ByteCountText.text(bytes: Self.maxBytes))", hint: nil)
            return nil
        }
        if let bomb = positionOfManyAliases(in: yaml) {
            reportAnchor(bomb)
            return nil
        }
        do {
            // The default encoding would be asked of the environment; the default resolver compiles regular expressions.
            let parser = try Parser(yaml: yaml, resolver: .basic, constructor: .default, encoding: .utf8)
            // Nodes hold their anchors weakly: they are there only as long as the parser is.
            return try withExtendedLifetime(parser) { () throws -> DocumentNode? in
                guard let root = try parser.nextRoot() else {
                    report(.start, "the file is empty", hint: emptyHint)
                    return nil
                }
                let node = convert(root)
                if let second = try parser.nextRoot() {
                    report(
                        position(second), "a second document begins here",
                        hint: "a process is one document; take out `---`")
                    return nil
                }
                return node
            }
        } catch {
            report(error, in: yaml)
            return nil
        }
    }

    private var emptyHint: String { "take it away, then: gatehouse init" }

    private mutating func report(_ position: Position, _ problem: String, hint: String?) {
        problems.append(DefinitionProblem(line: position.line, column: position.column, problem: problem, hint: hint))
    }

    // MARK: - Nodes

    /// - Returns: `nil` for what is refused; the problem is noted.
    private mutating func convert(_ node: Node) -> DocumentNode? {
        let position = position(node)
        guard node.anchor == nil else {
            reportAnchor(position)
            return nil
        }
        switch node {
        case .scalar(let scalar):
            guard saysNoMore(scalar.tag, than: .str) else {
                reportTag(position)
                return nil
            }
            return DocumentNode(position: position, content: content(of: scalar))
        case .sequence(let sequence):
            guard saysNoMore(sequence.tag, than: .seq) else {
                reportTag(position)
                return nil
            }
            var elements: [DocumentNode] = []
            for element in sequence { if let element = convert(element) { elements.append(element) } }
            return DocumentNode(position: position, content: .list(elements))
        case .mapping(let mapping):
            guard saysNoMore(mapping.tag, than: .map) else {
                reportTag(position)
                return nil
            }
            return DocumentNode(position: position, content: .mapping(entries(of: mapping)))
        case .alias:
            reportAnchor(position)
            return nil
        }
    }

    private mutating func entries(of mapping: Node.Mapping) -> [DocumentNode.Entry] {
        var entries: [DocumentNode.Entry] = []
        for (key, value) in mapping {
            guard let key = convert(key) else { continue }
            guard case .text(let name) = key.content else {
                report(key.position, "a key must be text, not \(key.kind)", hint: "put `{…}` and `[…]` in quotes")
                continue
            }
            guard let value = convert(value) else { continue }
            entries.append(DocumentNode.Entry(key: name, keyPosition: key.position, value: value))
        }
        return entries
    }

    private func content(of scalar: Node.Scalar) -> DocumentNode.Content {
        let isNothing = scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
        return isNothing ? .nothing : .text(scalar.string)
    }

    /// The library notes in the tag what it takes a node for, so a tag that says just that may not have been written at all.
    private func saysNoMore(_ tag: Tag, than name: Tag.Name) -> Bool {
        tag.rawValue.isEmpty || tag.rawValue == name.rawValue
    }

    private mutating func reportTag(_ position: Position) {
        report(position, "tags (`!…`) are not allowed", hint: "put text that begins with `!` in quotes")
    }

    private mutating func reportAnchor(_ position: Position) {
        report(
            position, "anchors and aliases (`&…`, `*…`) are not allowed",
            hint: "write the value out; put text that begins with `&` or `*` in quotes")
    }

    private func position(_ node: Node) -> Position {
        node.mark.map { Position(line: $0.line, column: $0.column) } ?? .start
    }

    // MARK: - What the library refuses

    private mutating func report(_ error: any Error, in yaml: String) {
        switch error {
        case YamlError.scanner(let context, let problem, let mark, _),
            YamlError.parser(let context, let problem, let mark, _),
            YamlError.composer(let context, let problem, let mark, _):
            let position = Position(line: mark.line, column: mark.column)
            if problem.contains("alias") { return reportAnchor(position) }
            if problem.contains("nesting level") {
                return report(position, "brackets are nested too deeply", hint: nil)
            }
            if character(at: position, in: yaml) == "\t" {
                return report(position, "a tab stands where YAML takes only spaces", hint: "indent with spaces")
            }
            let begun = context.map { "\($0.text) (from line \($0.mark.line)): " } ?? ""
            report(position, "not YAML: \(begun)\(problem)", hint: hint(for: problem))
        case YamlError.duplicatedKeysInMapping(let keys, let context):
            let start = Position(line: context.mark.line, column: context.mark.column)
            let position = keys.first.flatMap { secondPlace(of: $0, inMappingAt: start, of: yaml) } ?? start
            let others = keys.dropFirst().prefix(5).map { ", so does \(quoted($0))" }.joined()
            report(
                position, "\(quoted(keys.first ?? "")) stands twice in the same mapping" + others,
                hint: "each key stands once; put both under one")
        case YamlError.reader(let problem, _, let value, _):
            let shown = value >= 0 ? " (U+" + String(value, radix: 16, uppercase: true) + ")" : ""
            report(firstControlCharacter(in: yaml), "not YAML: \(problem)\(shown)", hint: nil)
        default:
            report(.start, "not YAML", hint: nil)
        }
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

    /// Where a key stands for the second time in a block mapping. The library tells only where the mapping begins.
    ///
    /// - Returns: `nil` where the lines do not say, as in `{a: 1, a: 2}`.
    private func secondPlace(of key: String, inMappingAt start: Position, of yaml: String) -> Position? {
        var count = 0
        let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated().dropFirst(start.line - 1) {
            let lead = line.prefix(start.column - 1)
            let isFirst = index == start.line - 1
            let rest = line.dropFirst(start.column - 1)
            guard isFirst || lead.allSatisfy({ $0 == " " }) else {
                if line.drop(while: { $0 == " " }).first == "#" { continue }
                return nil
            }
            guard let first = rest.first, first != " " else { continue }
            guard [key, "\"\(key)\"", "'\(key)'"].contains(where: { rest.hasPrefix($0 + ":") }) else { continue }
            count += 1
            if count == 2 { return Position(line: index + 1, column: start.column) }
        }
        return nil
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

    // MARK: - Aliases

    /// Where the first anchor stands, when so many aliases refer to anchors that following them could take for ever.
    ///
    /// It knows nothing of quotes and may count a few words of plain text; the exact answer comes from the nodes.
    private func positionOfManyAliases(in yaml: String) -> Position? {
        var anchors: [String: Position] = [:]
        var aliases: [String] = []
        var line = 1, column = 1
        var open: (isAnchor: Bool, position: Position, name: String)?
        for scalar in yaml.unicodeScalars {
            let isOfName = isPartOfAnchor(scalar)
            if isOfName, open != nil {
                open?.name.unicodeScalars.append(scalar)
            } else {
                if let open, open.isAnchor { anchors[open.name] = anchors[open.name] ?? open.position }
                if let open, !open.isAnchor { aliases.append(open.name) }
                let position = Position(line: line, column: column)
                open = scalar == "&" ? (true, position, "") : scalar == "*" ? (false, position, "") : nil
            }
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        }
        if let open, !open.isAnchor { aliases.append(open.name) }
        anchors[""] = nil
        guard aliases.count(where: { anchors[$0] != nil }) > Self.maxAliases else { return nil }
        return anchors.values.min { ($0.line, $0.column) < ($1.line, $1.column) }
    }

    private func isPartOfAnchor(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
        default: false
        }
    }
}
