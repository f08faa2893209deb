import CLibgit2
public import GateModel

/// Maps the identities that commits claim to the ones their owners go by (gitmailmap(5)).
///
/// Made from text that the caller took from a trusted place: libgit2's own default reads the working tree.
public final class Mailmap {
    private let handle: Handle

    /// A mailmap that maps nobody.
    public convenience init() throws(GitError) { try self.init(text: []) }

    public init(text: [UInt8]) throws(GitError) {
        try Library.start()
        handle = try Handle(.configuration, free: git_mailmap_free) { result in
            withCString(text) { git_mailmap_from_buffer(&result, $0, text.count) }
        }
    }

    public func resolve(_ identity: Identity) throws(GitError) -> Identity {
        var name: UnsafePointer<CChar>?
        var email: UnsafePointer<CChar>?
        try check(.configuration, git_mailmap_resolve(&name, &email, handle.pointer, identity.name, identity.email))
        return Identity(
            name: name.map { String(cString: $0) } ?? identity.name,
            email: email.map { String(cString: $0) } ?? identity.email)
    }
}
