import GateModel
public import Git

extension GateOptions {
    /// The options of a hook: which remote's refs tell what the destination has, and whose default branch is trusted.
    ///
    /// A remote may push to another place than it fetches from (`pushurl`), and its URL may have changed since it was last
    /// fetched. Its remote-tracking refs then say nothing of the destination, and count for nothing: more is looked at, not less.
    ///
    /// - Parameters:
    ///   - name: the remote's name; what was typed for a push to a URL.
    ///   - url: where the push goes.
    public init(forPushTo name: String, url: String, at location: GitLocation) throws {
        // A repository that cannot be opened is told of by the gate itself, in the record too.
        guard let repository = try Self.open(location) else {
            self.init(remote: PrePushInput.isURL(name) ? nil : name)
            return
        }
        guard PrePushInput.isURL(name) || name == url else {
            self.init(remote: name)
            try checkTracking(name, url, location, repository)
            return
        }
        let remotes = try repository.remotes()
        self.init(remote: remotes.first { $0.url == url || $0.url == name }?.name)
        if let remote = trusted.remote { try checkTracking(remote, url, location, repository) }
    }

    private mutating func checkTracking(
        _ name: String, _ url: String, _ location: GitLocation, _ repository: Repository
    ) throws {
        guard let fetched = try repository.fetchURL(ofRemote: name) else { return }
        let destination = RemotePlace(url)
        if RemotePlace(fetched) != destination {
            trackingRemote = nil
            remarks = [
                Omission(
                    subject: "refs/remotes/\(name)",
                    reason: .foreignTracking("\(name) fetches from another place than it pushes to"))
            ]
        } else if try !RemoteMemory(GateFolder(of: location)).confirms(name, destination, fetchedIn: location) {
            trackingRemote = nil
            remarks = [
                Omission(
                    subject: "refs/remotes/\(name)",
                    reason: .foreignTracking(
                        "they were fetched before \(name) got its present URL; run: git fetch \(name)"))
            ]
        }
    }

    private static func open(_ location: GitLocation) throws -> Repository? {
        do { return try Repository(at: location) } catch { return nil }
    }
}

/// A place that URLs of several protocols name: `https://host/a/b.git` and `git@host:a/b` are one.
struct RemotePlace: Equatable {
    let text: String

    init(_ url: String) {
        var rest = PrePushInput.withoutCredentials(url)[...]
        if let scheme = rest.firstRange(of: "://") {
            rest = rest[scheme.upperBound...]
            // A port is the protocol's.
            let host = rest.prefix { $0 != "/" }
            if let colon = host.lastIndex(of: ":") { rest = host[..<colon] + rest[host.endIndex...] }
        } else if let colon = rest.firstIndex(of: ":"), !rest[..<colon].contains("/") {
            rest = rest[..<colon] + "/" + rest[rest.index(after: colon)...].drop { $0 == "/" }
        }
        if let at = rest.firstIndex(of: "@"), !rest[..<at].contains("/") { rest = rest[rest.index(after: at)...] }
        var text = String(rest)
        while text.hasSuffix("/") { text.removeLast() }
        if text.hasSuffix(".git") { text.removeLast(4) }
        self.text = text
    }
}
