import CYAML

/// Of the library that definitions are read with.
public func libyamlVersion() -> String { yaml_get_version_string().map { String(cString: $0) } ?? "unknown" }

/// Takes YAML apart with libyaml (https://pyyaml.org/wiki/LibYAML), piece by piece as it is written: nothing is resolved, followed
/// or multiplied.
final class YAMLEvents {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let text: UnsafeMutableBufferPointer<UInt8>

    /// A piece, and where it begins.
    struct Event {
        let kind: Kind
        let position: Position
        var isAnchored = false
        var isTagged = false
    }

    enum Kind {
        case documentStart
        /// `isPlain`: nothing says that it is text, no quotes and no `|`.
        case scalar(String, isPlain: Bool)
        case listStart
        case mappingStart
        /// Of a list or a mapping.
        case end
        case alias
        case streamEnd
    }

    /// Why the text is no YAML.
    struct Failure: Error {
        /// libyaml's words: "did not find expected ',' or '}'".
        let problem: String
        /// `nil` where it counts in bytes.
        let position: Position?
        /// What was being read, and since which line.
        var context: (words: String, line: Int)?
        /// The number of a character that does not belong there.
        var character: Int?
    }

    /// - Returns: `nil` where there is no memory for it.
    init?(_ yaml: String) {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            return nil
        }
        self.parser = parser
        text = .allocate(capacity: yaml.utf8.count)
        _ = text.initialize(from: yaml.utf8)
        // It keeps the text's place, and copies nothing.
        yaml_parser_set_input_string(parser, text.baseAddress, text.count)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        text.deallocate()
    }

    /// The next piece of the content.
    func next() throws(Failure) -> Event {
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(parser, &event) == 1, event.type != YAML_NO_EVENT else { throw failure }
            defer { yaml_event_delete(&event) }
            if let piece = Self.piece(event) { return piece }
        }
    }

    /// - Returns: `nil` for what bounds documents and holds nothing.
    private static func piece(_ event: yaml_event_t) -> Event? {
        let position = Self.position(event.start_mark)
        switch event.type {
        case YAML_DOCUMENT_START_EVENT: return Event(kind: .documentStart, position: position)
        case YAML_ALIAS_EVENT: return Event(kind: .alias, position: position)
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            return Event(
                kind: .scalar(
                    String(decoding: bytes, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE),
                position: position, isAnchored: scalar.anchor != nil, isTagged: scalar.tag != nil)
        case YAML_SEQUENCE_START_EVENT:
            let list = event.data.sequence_start
            return Event(
                kind: .listStart, position: position, isAnchored: list.anchor != nil, isTagged: list.tag != nil)
        case YAML_MAPPING_START_EVENT:
            let mapping = event.data.mapping_start
            return Event(
                kind: .mappingStart, position: position, isAnchored: mapping.anchor != nil,
                isTagged: mapping.tag != nil)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return Event(kind: .end, position: position)
        case YAML_STREAM_END_EVENT: return Event(kind: .streamEnd, position: position)
        default: return nil
        }
    }

    private var failure: Failure {
        let state = parser.pointee
        let problem = state.problem.map { String(cString: $0) } ?? "it cannot be read"
        switch state.error {
        case YAML_SCANNER_ERROR, YAML_PARSER_ERROR:
            let context = state.context.map { (String(cString: $0), Int(state.context_mark.line) + 1) }
            return Failure(problem: problem, position: Self.position(state.problem_mark), context: context)
        case YAML_READER_ERROR:
            return Failure(
                problem: problem, position: nil, character: state.problem_value >= 0 ? Int(state.problem_value) : nil)
        default: return Failure(problem: problem, position: .start)
        }
    }

    /// It counts from 0.
    private static func position(_ mark: yaml_mark_t) -> Position {
        Position(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}
