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
                    + "fCpucaU1pAvkJZB94zVUG4Wkbh9PW8eTYVGumkaZ»\"\nkind: Secret\n",
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
                    + "GJ9aErTeJ7SmcgPJI8cTASqGos8Fgi4YcoyBNBA2NZhFbrXJ6bKZhx6K3FLKnsIqzdHkhpRxjUUgJ3QKnKI5ZlkdO56iKNqgZ4xSiOAp4ABlcjuoEkESFyVlsjywB97znDlfj8rZHGnBENGPS1CUFM1vswJVq1P9=»"
            ],
            nonMatches: [
                "    client-key-data: REDACTED", "    client-key-data: DATA+OMITTED",
                "    client-certificate-data: LS0t"
                    + "HWdXVK8gUfOrJFUST1OxYxzQ3wPHBCz6tpJvn1obc8CAfkjAEZQSijUkQowbKQ0pcSAeK9BSQZqYxrvPepnrHLSZQcIzLbirXDc30pHHdpl7RvZfMn8xPpCXtOypr12mqEg7EtAYYvHoC6USjZRhK0Y3so5FRPAG",
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
                ".kube/config\n---\nusers:\n- user:\n    token: «" + "b7LdCQfPc2ShTUFK6y9k05WxLPjwZRM2twiDjJli»\n"
            ],
            nonMatches: [
                ".kube/config\n---\n    token: <your token>\n",
                "app.yaml\n---\n    token: " + "S7gwr6GHByQHoIQYq1uRBQCWAZHutaC99qcJU5mV\n",
            ]),
    ]

    /// The first value under `data:` that is no public one; `kind: Secret` stands above it or below.
    private static let kubernetesSecretPattern: String = {
        let kind = #"kind:[ \t]{0,4}["']?(?i:secret)["']?[ \t]{0,8}(?:\r?\n|\z)"#
        let line = #"(?!---)[^\n]{0,400}\n"#
        let value =
            #"data:[ \t]{0,8}\r?\n(?:[ \t]{1,16}[^\n]{0,1000}\n){0,12}?"#
            + #"[ \t]{1,16}(?!["']?(?:ca\.crt|tls\.crt|namespace|[\w.-]{0,64}user(?:name)?)["']?:)["']?[\w.-]{1,128}["']?:"#
            + #"(?:[ \t]{1,4}[|>][-+]?)?\s{1,24}["']?([A-Za-z0-9+/]{10,1900}={0,2})["']?[ \t]{0,8}(?:\r?\n|\z)"#
        return
            "(?|\(kind)(?:\(line)){0,30}?[ \\t]{0,16}\(value)|(?<![\\w])\(value)(?:\(line)){0,30}?[ \\t]{0,16}\(kind))"
    }()
}
