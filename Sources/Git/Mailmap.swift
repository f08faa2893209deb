public import GateModel

/// Maps the identities that commits claim to the ones their owners go by (gitmailmap(5)).
///
/// Made from text that the caller took from a trusted place, and read as git reads it (`mailmap.c`): addresses and names are
/// compared without case, and a line that is no mapping is passed over. libgit2 compares with case, and refuses the whole text
/// for one line with an empty address.
public struct Mailmap: Sendable {
    /// By old address, in lower case.
    private var entries: [String: Entry] = [:]

    private struct Replacement {
        var name: String?
        var email: String?
    }

    private struct Entry {
        var anybody = Replacement()
        /// By old name, in lower case.
        var byName: [String: Replacement] = [:]
    }

    /// A mailmap that maps nobody.
    public init() throws(GitError) {}

    public init(text: [UInt8]) throws(GitError) {
        for line in text.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            guard let (new, rest) = Self.parse(line, allowsEmptyAddress: false) else { continue }
            add(new, old: Self.parse(rest, allowsEmptyAddress: true)?.identity)
        }
    }

    public func resolve(_ identity: Identity) throws(GitError) -> Identity {
        guard let entry = entries[identity.email.lowercased()] else { return identity }
        let replacement = entry.byName[identity.name.lowercased()] ?? entry.anybody
        return Identity(name: replacement.name ?? identity.name, email: replacement.email ?? identity.email)
    }

    private mutating func add(_ new: Replacement, old: Replacement?) {
        guard let address = old?.email ?? new.email else { return }
        // With one address on the line, only the name is mapped.
        let replacement = Replacement(name: new.name, email: old == nil ? nil : new.email)
        var entry = entries[address.lowercased()] ?? Entry()
        if let name = old?.name {
            entry.byName[name.lowercased()] = replacement
        } else {
            entry.anybody.name = replacement.name ?? entry.anybody.name
            entry.anybody.email = replacement.email ?? entry.anybody.email
        }
        entries[address.lowercased()] = entry
    }

    /// `NAME <ADDRESS>`, and what follows it.
    private static func parse(
        _ text: ArraySlice<UInt8>, allowsEmptyAddress: Bool
    ) -> (identity: Replacement, rest: ArraySlice<UInt8>)? {
        guard let open = text.firstIndex(of: UInt8(ascii: "<")),
            let close = text[open...].firstIndex(of: UInt8(ascii: ">")), allowsEmptyAddress || close > open + 1
        else { return nil }
        let name = String(decoding: text[..<open], as: UTF8.self).trimmingSpaces
        let email = String(decoding: text[(open + 1)..<close], as: UTF8.self)
        return (Replacement(name: name.isEmpty ? nil : name, email: email), text[(close + 1)...])
    }
}
