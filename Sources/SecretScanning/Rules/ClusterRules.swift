import GateModel

extension SecretRule {
    /// https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/,
    /// https://kubernetes.io/docs/concepts/configuration/secret/
    static let clusters: [SecretRule] = [
        SecretRule(
            id: "kubernetes-secret", title: "Kubernetes Secret manifest", severity: .high, cwe: [798, 312],
            keywords: ["kind: secret", "kind: \"secret\"", "kind: 'secret'", "kind:secret"],
            pattern: kubernetesSecretPattern,
            path: #"\.(?i:ya?ml)$"#,
            group: 1, reach: Reach(before: 2048, after: 2048, crossesLines: true), skipsPlaceholders: false,
            isGeneric: true,
            revoke:
                "Renew what the manifest holds at its service, then: kubectl apply the new one; keep "
                + "manifests sealed or in a secret store.",
            matches: [
                "app.yaml\n---\nkind: Secret\nmetadata:\n  name: db\ndata:\n  password: «UzNj" + "cjN0UGFzc3cwcmQ=»\n",
                "app.yml\n---\napiVersion: v1\ndata:\n  token: \"«"
                    + "EnMNtWaRPUM0qaCiPfbP3KZc17wDCBHO0OSwBzb5»\"\nkind: Secret\n",
            ],
            nonMatches: [
                "app.yaml\n---\nkind: Secret\ndata:\n  password: {{ .Values.password }}\n",
                "app.yaml\n---\nkind: SecretList\n", "app.yaml\n---\nkind: Secret\ndata:\n  namespace: ZGVmYXVsdA==\n",
                "app.yaml\n---\nkind: ConfigMap\ndata:\n  password: " + "UzNjcjN0UGFzc3cwcmQ=\n",
            ]),
        SecretRule(
            id: "kubeconfig-client-key", title: "Client key of a kubeconfig", cwe: [321, 798],
            keywords: ["client-key-data"],
            pattern: #"client-key-data["\']?[ \t]{0,4}:[ \t]{0,4}["\']?(LS0t[A-Za-z0-9+/]{100,12000}={0,2})"#,
            group: 1, reach: Reach(after: 12288), minimumEntropy: 3.5,
            revoke:
                "Certificates of Kubernetes cannot be revoked: take the user's role bindings away, or renew "
                + "the cluster's CA.",
            matches: [
                "    client-key-data: «LS0tLS1CRUdJTiBQUklWQVRF"
                    + "0OOBNyfBlNnBC9fXpU1Li5Dc6FdhPdlGlKCDeoFloOuWPnWAkRrKyV2hCVCn1qcXSiMNOZbvdzGt8Kx4j7nQSrXZjuCmoKgUARHM6oYcSaoePpkm28XSc3UBRBEDUyW4aybtFYRbD7cck7jt0OS6ZXDukVNewLyR=»"
            ],
            nonMatches: [
                "    client-key-data: REDACTED", "    client-key-data: DATA+OMITTED",
                "    client-certificate-data: LS0t"
                    + "IVqw78fjI7gilXLcafwIWVD8H282AwqPjJsq9nsicuDnfyiwTSMyEB6pF0b5FnA17uAq2KRrrDch66VI7Bp8OURddRcfFZT01DTcm50OgLvUDfPj9yPPQGSvPQQ7YVdEi46Dejmn77DPbOuTckdwG0vdvtwLbKZc",
            ]),
        SecretRule(
            id: "kubeconfig-token", title: "Token of a kubeconfig",
            keywords: ["token:"],
            pattern:
                #"^[ \t]{2,16}(?:id-|refresh-|access-)?token:[ \t]{1,4}["\']?([\w.~+/-]{16,4000}={0,2})(?=["\'\s]|$)"#,
            path: #"(?:^|/)\.kube/config$|kubeconfig"#,
            group: 1, reach: Reach(before: 32, after: 4100), minimumEntropy: 3.3, isGeneric: true,
            revoke: "Delete the service account's token Secret, or the user's session at the identity provider.",
            matches: [
                ".kube/config\n---\nusers:\n- user:\n    token: «" + "v5PF1qZPizbygLUJkN6Aon21bUC2Q8FgF2PzaE4r»\n"
            ],
            nonMatches: [
                ".kube/config\n---\n    token: <your token>\n",
                "app.yaml\n---\n    token: " + "r2JQ1FrBLoZpZrVWxzyQtfTMidZueJgfqsAwhPtS\n",
            ]),
    ]

    /// The first value under `data:` that is no public one; `kind: Secret` stands above it or below.
    private static let kubernetesSecretPattern: String = {
        let kind = #"kind:[ \t]{0,4}["']?Secret["']?[ \t]{0,8}(?:\r?\n|\z)"#
        let line = #"(?!---)[^\n]{0,400}\n"#
        let value =
            #"data:[ \t]{0,8}\r?\n(?:[ \t]{1,16}[^\n]{0,1000}\n){0,12}?"#
            + #"[ \t]{1,16}(?!["']?(?:ca\.crt|tls\.crt|namespace|user(?:name)?)["']?:)["']?[\w.-]{1,128}["']?:"#
            + #"(?:[ \t]{1,4}[|>][-+]?)?\s{1,24}["']?([A-Za-z0-9+/]{10,1900}={0,2})["']?[ \t]{0,8}(?:\r?\n|\z)"#
        return
            "(?|\(kind)(?:\(line)){0,30}?[ \\t]{0,16}\(value)|(?<![\\w])\(value)(?:\(line)){0,30}?[ \\t]{0,16}\(kind))"
    }()
}
