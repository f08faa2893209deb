/// Who pushes, as the Git host says after it has authenticated them: never what a commit claims.
public struct Pusher: Hashable, Sendable, Codable {
    /// The host's name for the account: `ada`, `key-12`.
    public let name: String
    /// What says so: the host's variable (`GL_USERNAME`), or `system user`.
    public let source: String
    /// Who signed the push itself (`git push --signed`), where git has verified the certificate and its nonce.
    public var certifiedBy: String?
    /// The host pushed for somebody who sits before its pages or its API: there is no clone then that a gate could stand in.
    public var isThroughHost: Bool?

    public init(name: String, source: String, certifiedBy: String? = nil) {
        self.name = name
        self.source = source
        self.certifiedBy = certifiedBy
    }
}
