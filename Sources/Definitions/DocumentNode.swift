/// A place in a definition file, both from 1; columns count Unicode scalars.
struct Position: Equatable {
    let line: Int
    let column: Int

    static let start = Position(line: 1, column: 1)
}

/// A piece of a definition file: text, a list or a mapping, and where it begins.
struct DocumentNode {
    enum Content {
        /// Nothing is written, or `~`, or `null`.
        case nothing
        case text(String)
        case list([DocumentNode])
        case mapping([Entry])
    }

    struct Entry {
        let key: String
        let keyPosition: Position
        let value: DocumentNode
    }

    let position: Position
    let content: Content

    /// What stands there, for messages.
    var kind: String {
        switch content {
        case .nothing: "nothing"
        case .text: "text"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }
}
