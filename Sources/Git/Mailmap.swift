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
        // libgit2 answers with the pointers it was given where it maps nothing: they must live until they are read.
        let (code, result) = identity.name.withCString { writtenName in
            identity.email.withCString { writtenEmail in
                var name: UnsafePointer<CChar>?
                var email: UnsafePointer<CChar>?
                let code = git_mailmap_resolve(&name, &email, handle.pointer, writtenName, writtenEmail)
                guard code == 0, let name, let email else { return (code, identity) }
                return (code, Identity(name: String(cString: name), email: String(cString: email)))
            }
        }
        try check(.configuration, code)
        return result
    }
}
