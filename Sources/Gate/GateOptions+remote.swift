public import Git

extension GateOptions {
    /// The options of a hook: the remote that the push goes to, found by its URL where git gives only that.
    ///
    /// - Parameters:
    ///   - name: the remote's name; the URL again for a push to a URL.
    ///   - url: where the push goes.
    public init(forPushTo name: String, url: String, at location: GitLocation) throws {
        guard PrePushInput.isURL(name) || name == url else {
            self.init(remote: name)
            return
        }
        // A repository that cannot be opened is told of by the gate itself, in the record too.
        guard let repository = try Self.open(location) else {
            self.init(remote: nil)
            return
        }
        self.init(remote: try repository.remotes().first { $0.url == url || $0.url == name }?.name)
    }

    private static func open(_ location: GitLocation) throws -> Repository? {
        do { return try Repository(at: location) } catch { return nil }
    }
}
