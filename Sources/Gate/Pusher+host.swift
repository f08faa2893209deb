public import GateModel

extension Pusher {
    /// Variables in which Git hosts tell whom they have authenticated, the surest first.
    ///
    /// | variable | who sets it |
    /// |---|---|
    /// | `GL_USERNAME`, `GL_ID` | GitLab (https://docs.gitlab.com/administration/server_hooks/) |
    /// | `GITEA_PUSHER_NAME` | Gitea, Forgejo; with a deploy key `deploy key ID` |
    /// | `GITHUB_USER_LOGIN` | GitHub Enterprise Server |
    /// | `GL_USER` | gitolite |
    /// | `REMOTE_USER` | the web server before `git http-backend` |
    public static let variables = [
        "GL_USERNAME", "GL_ID", "GITEA_PUSHER_NAME", "GITHUB_USER_LOGIN", "GL_USER", "REMOTE_USER",
    ]

    /// What the protocols set behind which nobody need have been authenticated: CGI (RFC 3875), and git-daemon(1), which says
    /// where its client is.
    private static let serverVariables = [
        "GATEWAY_INTERFACE", "REQUEST_METHOD", "SERVER_PROTOCOL", "GIT_HTTP_EXPORT_ALL", "REMOTE_ADDR", "REMOTE_PORT",
    ]

    static let systemUser = "system user"

    /// Whoever the host says is pushing.
    ///
    /// Whoever pushes with a shell of their own on the server can set variables; such people can also write to the repository
    /// without any hook. Where that matters, `gatehouse.pusher` names the one variable that the host sets.
    ///
    /// - Parameters:
    ///   - environment: of the hook.
    ///   - account: the system's name for the user that the hook runs as: over plain SSH that is who pushes.
    ///   - pinned: the only source that counts, one of ``variables`` or `ssh`; `nil` tries all.
    /// - Returns: `nil` where nobody says who it is.
    public init?(environment: [String: String], account: String?, pinned: String?) {
        let names = pinned.map { [$0] } ?? Self.variables
        guard let (name, source) = Self.first(of: names, in: environment) ?? Self.overSSH(environment, account, pinned)
        else { return nil }
        self.init(
            name: source == Self.giteaName ? Self.giteaAccount(name, environment) : name, source: source,
            certifiedBy: Self.certifier(environment))
        isThroughHost = Self.isByHost(source, environment) ? true : nil
    }

    private static let giteaName = "GITEA_PUSHER_NAME"

    /// Whoever has a repository's deploy key is no account, and Gitea tells its owner's: what is allowed to the owner is not
    /// allowed to each such key.
    private static func giteaAccount(_ name: String, _ environment: [String: String]) -> String {
        let key = environment["GITEA_DEPLOY_KEY_ID"].flatMap { ["", "0"].contains($0) ? nil : $0 }
        guard key != nil || environment["GITEA_IS_DEPLOY_KEY"] == "true" else { return name }
        // No account has a name with blanks.
        return ["deploy key", key ?? environment["GITEA_KEY_ID"]].compactMap(\.self).joined(separator: " ")
    }

    /// Whether a host pushes by itself.
    ///
    /// | host | variable |
    /// |---|---|
    /// | GitLab | `GL_PROTOCOL` is `web` |
    /// | Gitea, Forgejo | `SSH_ORIGINAL_COMMAND` is `gitea-internal` |
    /// | GitHub Enterprise Server | `GITHUB_VIA` says how |
    private static func isByHost(_ source: String, _ environment: [String: String]) -> Bool {
        switch source {
        case "GL_USERNAME", "GL_ID": environment["GL_PROTOCOL"] == "web"
        case giteaName: environment["SSH_ORIGINAL_COMMAND"] == "gitea-internal"
        case "GITHUB_USER_LOGIN": environment["GITHUB_VIA"].map { !$0.isEmpty } ?? false
        default: false
        }
    }

    private static func first(of names: [String], in environment: [String: String]) -> (String, String)? {
        for name in names {
            if let value = environment[name], !value.isEmpty { return (value, name) }
        }
        return nil
    }

    /// sshd has authenticated the account; a push from the machine itself was made by it too.
    private static func overSSH(
        _ environment: [String: String], _ account: String?, _ pinned: String?
    ) -> (String, String)? {
        guard pinned == nil || pinned == "ssh", let account else { return nil }
        // Behind a web server or git daemon, the account is the server's, whoever pushes. sshd sets none of these.
        guard serverVariables.allSatisfy({ environment[$0] == nil }) else { return nil }
        return (account, systemUser)
    }

    /// Who signed the push, where git has verified the certificate and that it answers our own nonce (git-receive-pack(1)).
    private static func certifier(_ environment: [String: String]) -> String? {
        guard environment["GIT_PUSH_CERT_STATUS"] == "G", environment["GIT_PUSH_CERT_NONCE_STATUS"] == "OK" else {
            return nil
        }
        return environment["GIT_PUSH_CERT_SIGNER"].flatMap { $0.isEmpty ? nil : $0 }
    }
}
