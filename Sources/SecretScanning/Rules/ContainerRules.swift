import GateModel

extension SecretRule {
    /// https://docs.redhat.com/en/documentation/openshift_container_platform/4.15/html/authentication_and_authorization/managing-oauth-access-tokens
    static let openShift: [SecretRule] = [
        SecretRule(
            id: "openshift-token", title: "OpenShift token",
            keywords: ["sha256~"],
            pattern: #"(?<![A-Za-z0-9])sha256~[\w-]{43}(?![\w-])"#,
            minimumEntropy: 4,
            revoke: "Run: oc logout, or delete the token with: oc delete useroauthaccesstokens.",
            matches: ["oc login --token=«sha256~" + "YmIXJnxHO79KrpSnwru22Il8xZL4XVr8WYv81QDjn6l»"],
            nonMatches: ["sha256~" + "w_Zx3uS3XRuq6jVP8Yj0", "sha256~XXXXXXXXXX_PUT_YOUR_TOKEN_HERE_XXXXXXXXXXXX"])
    ]

    /// https://kubernetes.io/docs/concepts/configuration/secret/
    static let kubernetes: [SecretRule] = [
        SecretRule(
            id: "kubernetes-secret", title: "Kubernetes secret", severity: .high, cwe: [312, 798],
            keywords: ["kind: secret", #"kind: "secret"#, "kind: 'secret", "kind:  secret"],
            // The first value of a manifest that says something, behind its kind or before it.
            pattern: "(?|\(secretKind)\(manifestLine){0,40}?\(dataKey)\(harmlessEntry){0,40}?\(secretEntry)(?:\\n|$)"
                + "|(?<![^\\n])\(dataKey)(?:[ \\t][^\\n]{0,400}\\n){0,20}?\(secretEntry)\\n"
                + "\(manifestLine){0,40}?[ \\t]{0,16}\(secretKind))",
            path: #"(?i)\.ya?ml$"#, group: 1, reach: Reach(before: 2000, after: 6000, crossesLines: true),
            minimumEntropy: 2.5,
            revoke:
                "Base 64 hides nothing: change the credential where it was issued, and give it to the cluster from a "
                + "secret manager or sealed.",
            matches: [
                "secret.yaml\n---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ndata:\n  password: «"
                    + "Zli4kBS7GOB7rfElOz53NS1=»\n",
                "s.yml\n---\napiVersion: v1\ndata:\n  password: \"«" + "s6CyxiEyz91PS4kEA3U1OvKo»\"\nkind: Secret\n",
                "l.yaml\n---\n- kind: 'Secret'\n  data:\n    # empty\n    a: ''\n    b: >-\n      «"
                    + "s6CyxiEyz91PS4kEA3U1OvKo»",
            ],
            nonMatches: [
                "a.yaml\n---\nkind: Secret\nmetadata:\n  name: db\ndata:\n  password: {{ .Values.x | b64enc }}\n",
                "a.yaml\n---\nkind: Secret\ndata:\n  tls.crt: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUM=\n",
                "a.yaml\n---\nkind: ConfigMap\ndata:\n  name: " + "SeMgDRfMNGh7GY9pydySWu5Q\n",
                "a.yaml\n---\ndata:\n  name: " + "SeMgDRfMNGh7GY9pydySWu5Q\n---\nkind: Secret\n",
            ])
    ]

    private static let secretKind = #"kind:[ \t]{1,4}["']?(?i:secret)["']?[ \t]*\r?(?:\n|$)"#
    private static let dataKey = #"[ \t]{0,16}data:[ \t]*\r?\n"#
    /// A line of the same manifest.
    private static let manifestLine = #"(?:(?!---|[ \t]{0,16}(?:data|kind):)[^\n]{0,400}\n)"#
    /// A comment, something short, a template in braces, a certificate, which is public.
    private static let harmlessEntry =
        #"(?>[ \t]{1,24}+(?:#[^\n]{0,200}|[^\s:]{1,80}:[ \t]*+"#
        + #"(?:[^\n]{0,9}|["']?\{\{[^\n]{0,300}|["']?LS0tLS1CRUdJTiBDRVJU[^\n]{0,4000}))\n)"#
    /// A key and its value in base 64, on its line or as a block.
    private static let secretEntry =
        #"[ \t]{1,24}+[^\s:]{1,80}:[ \t]*+(?:[|>][+-]?[ \t]*\r?\n[ \t]{1,28}+)?"#
        + #"["']?(?!LS0tLS1CRUdJTiBDRVJU)([A-Za-z0-9+/]{10,4000}={0,3})["']?[ \t]*\r?"#

    /// https://docs.docker.com/security/access-tokens/
    static let docker: [SecretRule] = [
        SecretRule(
            id: "docker-hub-token", title: "Docker Hub token",
            keywords: ["dckr_pat_", "dckr_oat_"],
            pattern: #"(?<![\w-])dckr_[po]at_[\w-]{27,40}(?![\w-])"#,
            minimumEntropy: 3.8,
            revoke:
                "On Docker Hub, open Account settings › Personal access tokens and delete the token; look at what was "
                + "pushed since.",
            matches: ["docker login -u ada -p «dckr_pat_" + "yfuEiAKXMPPIvEKtcsP3Mum3Ptx»"],
            nonMatches: ["dckr_pat_" + "4VyiYUSiH6", "dckr_pat_xxxxxxxxxxxxxxxxxxxxxxxxxxx"])
    ]
}
