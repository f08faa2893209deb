/// Markdown being written into limited room: what does not fit whole is left out.
struct MarkdownPage {
    private(set) var text = ""
    /// In bytes. The limits of the platforms are in characters or bytes: bytes are never fewer.
    private var room: Int

    /// - Parameter reserve: room that only ``close(_:)`` may use.
    init(limit: Int, reserve: Int) { room = max(0, limit - reserve) }

    /// Adds all of the lines, or none of them.
    @discardableResult
    mutating func append(_ lines: [MarkdownText]) -> Bool {
        let added = lines.reduce(into: "") { $0 += $1.text + "\n" }
        guard added.utf8.count <= room else { return false }
        room -= added.utf8.count
        text += added
        return true
    }

    @discardableResult
    mutating func append(_ lines: MarkdownText...) -> Bool { append(lines) }

    /// The last lines, which take the room that was reserved.
    mutating func close(_ lines: MarkdownText...) { for line in lines { text += line.text + "\n" } }
}
