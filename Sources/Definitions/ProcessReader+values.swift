import GateModel

/// A key with its value.
struct Field {
    let key: String
    let keyPosition: Position
    let value: DocumentNode

    init(_ entry: DocumentNode.Entry) {
        key = entry.key
        keyPosition = entry.keyPosition
        value = entry.value
    }
}

/// The plain values that every part of a process is made of.
extension ProcessReader {
    /// The fields of a mapping that may hold only the keys of `Key`.
    mutating func readFields<Key: RawRepresentable & CaseIterable & Hashable>(
        of node: DocumentNode, as keys: Key.Type, in place: String
    ) -> [Key: Field]? where Key.RawValue == String {
        guard case .mapping(let entries) = node.content else {
            let names = Key.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            note(node.position, "\(place) must be a mapping, not \(node.kind)", hint: "its keys are \(names)")
            return nil
        }
        var fields: [Key: Field] = [:]
        for entry in entries {
            if let key = Key(rawValue: entry.key) { fields[key] = Field(entry) }
        }
        let names = Key.allCases.map(\.rawValue)
        for entry in entries where Key(rawValue: entry.key) == nil {
            note(
                entry.keyPosition, "unknown key \(quoted(entry.key)) in \(place)",
                hint: suggestion(entry.key, among: names))
            // Read as what it was most likely meant to be: it is one mistake, and not also a key that is missing. Of short words
            // too many are near.
            if let meant = nearest(to: entry.key, among: names).flatMap({ Key(rawValue: $0) }),
                meant.rawValue.count > 4, fields[meant] == nil
            {
                fields[meant] = Field(entry)
            }
        }
        return fields
    }

    /// The entries of a mapping from names to definitions.
    mutating func readEntries(of node: DocumentNode, in place: String, example: String) -> [DocumentNode.Entry] {
        guard case .mapping(let entries) = node.content else {
            note(node.position, "\(place) must be a mapping, not \(node.kind)", hint: "for example: \(example)")
            return []
        }
        return entries
    }

    /// "did you mean …", or all that is allowed.
    func suggestion(_ word: String, among candidates: [String]) -> String {
        if let near = nearest(to: word, among: candidates) { return "did you mean \(quoted(near))?" }
        let shown = candidates.prefix(20).map { quoted($0) }.joined(separator: ", ")
        return "allowed: \(shown)" + (candidates.count > 20 ? ", …" : "")
    }

    /// For the words that other formats have for `otherwise`.
    func otherwiseHint(_ word: String) -> String? {
        ["else", "default", "other", "others", "rest"].contains(word.lowercased())
            ? "did you mean \(quoted(otherwiseKey))?" : nil
    }

    /// Names end up in file names, on command lines and in other people's systems, so they are kept plain.
    mutating func checkName(_ entry: DocumentNode.Entry, of what: String) {
        let isPlain = entry.key.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                true
            default: false
            }
        }
        let beginsPlain = entry.key.first.map { $0.isLetter || $0.isNumber } ?? false
        guard isPlain, beginsPlain, entry.key.utf8.count <= 64 else {
            return note(
                entry.keyPosition, "\(quoted(entry.key)) is no name for \(what)",
                hint: "use up to 64 letters, digits, `-`, `_` and `.`, a letter or digit first")
        }
    }

    // MARK: - Text

    mutating func readText(_ field: Field) -> String? { readText(field.value, named: "`\(field.key)`") }

    mutating func readText(_ node: DocumentNode, named name: String) -> String? {
        switch node.content {
        case .text(let text) where text.contains { !$0.isWhitespace }:
            if !text.utf8.contains(0) { return text }
            note(node.position, "\(name) holds a NUL character")
        case .text, .nothing:
            note(node.position, "\(name) is empty")
        case .list, .mapping:
            note(node.position, "\(name) must be text, not \(node.kind)")
        }
        return nil
    }

    /// Text on one line that can stand in a headline.
    mutating func readLine(_ field: Field) -> String? {
        guard let text = readText(field) else { return nil }
        let isPlain = text.unicodeScalars.allSatisfy {
            switch $0.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
        guard isPlain else {
            note(field.value.position, "`\(field.key)` holds a line break or an invisible character: \(quoted(text))")
            return nil
        }
        guard text.utf8.count <= 200 else {
            note(field.value.position, "`\(field.key)` is longer than 200 bytes")
            return nil
        }
        return text
    }

    // MARK: - Lists

    /// A list with at least one element.
    mutating func readList(_ field: Field, example: String) -> [DocumentNode]? {
        guard case .list(let elements) = field.value.content else {
            note(
                field.value.position, "`\(field.key)` must be a list, not \(field.value.kind)",
                hint: "for example: \(field.key): \(example)")
            return nil
        }
        guard !elements.isEmpty else {
            note(
                field.value.position, "`\(field.key)` is an empty list",
                hint: "leave it out, or write \(field.key): \(example)")
            return nil
        }
        return elements
    }

    /// A list, or a single value that stands for a list of one.
    mutating func readOneOrMore(_ field: Field, example: String) -> [DocumentNode]? {
        switch field.value.content {
        case .text: return [field.value]
        case .list: return readList(field, example: example)
        case .mapping, .nothing:
            note(
                field.value.position, "`\(field.key)` must be text or a list, not \(field.value.kind)",
                hint: "for example: \(field.key): \(example)")
            return nil
        }
    }

    mutating func readLines(_ field: Field) -> [String]? {
        guard let elements = readList(field, example: "[one, two]") else { return nil }
        return readAll(elements) { reader, element in reader.readText(element, named: "an element of `\(field.key)`") }
    }

    /// All of the elements or, when one of them is wrong, `nil`: half a list is another list.
    mutating func readAll<Value>(
        _ elements: [DocumentNode], _ read: (inout ProcessReader, DocumentNode) -> Value?
    ) -> [Value]? {
        let values = elements.map { read(&self, $0) }
        let found = values.compactMap { $0 }
        return found.count == values.count ? found : nil
    }

    // MARK: - Choices, numbers, patterns

    mutating func readChoice<Choice: RawRepresentable>(
        _ field: Field, among choices: [Choice]
    ) -> Choice? where Choice.RawValue == String {
        guard let text = readText(field) else { return nil }
        return readChoice(text, at: field.value.position, named: "`\(field.key)`", among: choices)
    }

    mutating func readChoice<Choice: RawRepresentable>(
        _ text: String, at position: Position, named name: String, among choices: [Choice]
    ) -> Choice? where Choice.RawValue == String {
        if let choice = choices.first(where: { $0.rawValue == text }) { return choice }
        note(position, "\(name) cannot be \(quoted(text))", hint: suggestion(text, among: choices.map(\.rawValue)))
        return nil
    }

    mutating func readSeconds(_ field: Field, atMost maxSeconds: Int) -> Int? {
        guard let text = readText(field) else { return nil }
        guard let seconds = DurationText.seconds(in: text) else {
            note(
                field.value.position, "`\(field.key)` is not a duration: \(quoted(text))",
                hint: "for example 90s, 15m, 4h, 2d or 1m30s")
            return nil
        }
        guard seconds <= maxSeconds else {
            let limit = DurationText.text(seconds: maxSeconds)
            note(field.value.position, "`\(field.key)` is longer than \(limit): \(quoted(text))")
            return nil
        }
        return seconds
    }

    mutating func readNumber(_ node: DocumentNode, in range: ClosedRange<Int>, named name: String) -> Int? {
        guard let text = readText(node, named: name) else { return nil }
        // `Int` would take "+7" too.
        let isNumber = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isNumber, let number = Int(text), range.contains(number) else {
            note(
                node.position,
                "\(name) is not a number from \(range.lowerBound) to \(range.upperBound): \(quoted(text))")
            return nil
        }
        return number
    }

    mutating func readByteCount(_ field: Field) -> Int? {
        guard let text = readText(field) else { return nil }
        guard let bytes = ByteCountText.bytes(in: text) else {
            note(
                field.value.position, "`\(field.key)` is not a size: \(quoted(text))",
                hint: "for example 100MiB, 512KiB or 1GiB")
            return nil
        }
        return bytes
    }

    /// A pattern for paths of the repository. Patterns that no path can ever fit are mistakes too.
    mutating func readPathGlob(_ node: DocumentNode, named name: String) -> Glob? {
        guard let text = readText(node, named: name) else { return nil }
        if text.hasPrefix("/") || text.hasPrefix("./") || text.hasPrefix("../") {
            note(
                node.position, "\(name) begins with `\(text.prefix { $0 != "/" })/`: \(quoted(text))",
                hint: "paths begin at the top of the repository: src/**")
            return nil
        }
        if text.hasSuffix("/") {
            note(
                node.position, "\(name) fits no file: \(quoted(text))",
                hint: "for all that is below: \(quoted(text + "**"))")
            return nil
        }
        if text.hasPrefix("!") {
            note(
                node.position, "\(name) cannot exclude: \(quoted(text))",
                hint: "write `\\!` for a name that begins with it")
            return nil
        }
        return readGlob(text, at: node.position, named: name)
    }

    mutating func readGlob(_ text: String, at position: Position, named name: String) -> Glob? {
        do { return try Glob(text) } catch { return noteMistake(error, at: position, named: name) }
    }

    mutating func readRefGlob(_ text: String, at position: Position, named name: String) -> RefGlob? {
        do { return try RefGlob(text) } catch { return noteMistake(error, at: position, named: name) }
    }

    private mutating func noteMistake<Value>(_ error: GlobError, at position: Position, named name: String) -> Value? {
        note(position, "\(name): \(error.summary)", hint: error.hint)
        return nil
    }
}
