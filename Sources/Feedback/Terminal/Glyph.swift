/// What fills a cell of the terminal, or two, or a few that must stay together.
struct Glyph: Sendable, Equatable {
    var text: String
    /// In columns.
    var width: Int
    var role: Role = .plain
    /// Whether a line may end here. Only a space can be one.
    var isBreak = false

    static let ellipsis = Glyph(text: "…", width: 1)
    static let space = Glyph(text: " ", width: 1, isBreak: true)
    static let firmSpace = Glyph(text: " ", width: 1)
}
