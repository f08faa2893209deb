/// A table while its file is read: who may still add to it is what most of TOML's rules are about.
///
/// https://toml.io/en/v1.0.0#table
final class TableBuilder {
    enum Origin {
        /// Only named on the way to another one, by `[a.b]`; a header of its own may still come.
        case passed
        /// Has a header of its own.
        case header
        /// Made by a dotted key; further dotted keys of the same section may add to it.
        case dotted
    }

    enum Slot {
        case value(TOMLValue)
        case table(TableBuilder)
        /// `[[a]]`: the last element is the one that later headers speak of.
        case tables(List)
    }

    /// The tables of `[[a]]`.
    final class List {
        fileprivate(set) var elements: [TableBuilder] = []

        func append(_ table: TableBuilder) { elements.append(table) }
    }

    private struct Entry {
        let key: String
        let position: TOMLPosition
        var slot: Slot
    }

    var origin: Origin
    let position: TOMLPosition
    private var entries: [Entry] = []
    private var index: [String: Int] = [:]

    init(_ origin: Origin, at position: TOMLPosition) {
        self.origin = origin
        self.position = position
    }

    subscript(key: String) -> Slot? { index[key].map { entries[$0].slot } }

    func set(_ key: String, at position: TOMLPosition, _ slot: Slot) {
        if let known = index[key] {
            entries[known].slot = slot
        } else {
            index[key] = entries.count
            entries.append(Entry(key: key, position: position, slot: slot))
        }
    }

    var table: TOMLTable {
        TOMLTable(
            entries: entries.map { entry in
                let value =
                    switch entry.slot {
                    case .value(let value): value
                    case .table(let table): TOMLValue(position: table.position, content: .table(table.table))
                    case .tables(let tables):
                        TOMLValue(
                            position: entry.position,
                            content: .array(
                                tables.elements.map { TOMLValue(position: $0.position, content: .table($0.table)) }))
                    }
                return TOMLTable.Entry(key: entry.key, position: entry.position, value: value)
            })
    }
}
