/// A name and an e-mail address, as somebody claims them.
public struct Identity: Hashable, Sendable, Codable {
    public let name: String
    /// As written; compare with ``key``.
    public let email: String

    public init(name: String, email: String) {
        self.name = name
        self.email = email
    }

    /// What makes two identities one developer: the address without case, or the name where there is no address.
    public var key: String { email.isEmpty ? name.lowercased() : email.lowercased() }
}

/// A commit, with everything that attribution needs.
public struct Commit: Sendable, Equatable {
    public let id: ObjectID
    public let tree: ObjectID
    public let parents: [ObjectID]
    /// Who wrote it: a claim, before any mailmap.
    public let author: Identity
    /// Who made the commit object: a claim, before any mailmap.
    public let committer: Identity
    /// Seconds since 1970 as the committer claims; may lie in the future or before 1970.
    public let committerTime: Int64
    public let message: String
    /// Whether the commit carries a signature. Says nothing about whether it is a good one.
    public let isSigned: Bool
    /// Header lines beside the usual ones: signatures, merged tags, whatever somebody made up. Nearly always empty.
    public let extraHeaders: String

    public init(
        id: ObjectID, tree: ObjectID, parents: [ObjectID], author: Identity, committer: Identity,
        committerTime: Int64, message: String, isSigned: Bool, extraHeaders: String = ""
    ) {
        self.id = id
        self.tree = tree
        self.parents = parents
        self.author = author
        self.committer = committer
        self.committerTime = committerTime
        self.message = message
        self.isSigned = isSigned
        self.extraHeaders = extraHeaders
    }

    /// The message's first line.
    public var subject: String {
        let start = message.drop { $0.isNewline }
        return String(start.prefix { !$0.isNewline })
    }
}
