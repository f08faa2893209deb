import GateModel

extension SecretRule {
    /// https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/
    static let kubeconfig: [SecretRule] = [
        SecretRule(
            id: "kubeconfig-client-key", title: "Client key of a kubeconfig", cwe: [321, 798],
            keywords: ["client-key-data"],
            pattern: #"client-key-data["']?[ \t]{0,4}:[ \t]{0,4}["']?(LS0t[A-Za-z0-9+/]{100,12000}={0,2})"#,
            group: 1, reach: Reach(after: 12288), minimumEntropy: 3.5,
            revoke:
                "Certificates of Kubernetes cannot be revoked: take the user's role bindings away, or renew "
                + "the cluster's CA.",
            matches: [
                "    client-key-data: «LS0tLS1CRUdJTiBQUklWQVRF"
                    + "fCpucaU1pAvkJZB94zVUG4Wkbh9PW8eTYVGumkaZGJ9aErTeJ7SmcgPJI8cTASqGos8Fgi4YcoyBNBA2NZhFbrXJ6bKZhx6K3FLKnsIqzdHkhpRxjUUgJ3QKnKI5ZlkdO56iKNqgZ4xSiOAp4ABlcjuoEkESFyVl=»"
            ],
            nonMatches: [
                "    client-key-data: REDACTED", "    client-key-data: DATA+OMITTED",
                "    client-certificate-data: LS0t"
                    + "sjywB97znDlfj8rZHGnBENGPS1CUFM1vswJVq1P9HWdXVK8gUfOrJFUST1OxYxzQ3wPHBCz6tpJvn1obc8CAfkjAEZQSijUkQowbKQ0pcSAeK9BSQZqYxrvPepnrHLSZQcIzLbirXDc30pHHdpl7RvZfMn8xPpCX",
            ]),
        SecretRule(
            id: "kubeconfig-token", title: "Token of a kubeconfig",
            keywords: ["token:"],
            pattern:
                #"^[ \t]{2,16}(?:id-|refresh-|access-)?token:[ \t]{1,4}["']?([\w.~+/-]{16,4000}={0,2})(?=["'\s]|$)"#,
            path: #"(?:^|/)\.kube/config$|kubeconfig"#,
            group: 1, reach: Reach(before: 32, after: 4100), minimumEntropy: 3.3, isGeneric: true,
            revoke: "Delete the service account's token Secret, or the user's session at the identity provider.",
            matches: [
                ".kube/config\n---\nusers:\n- user:\n    token: «" + "tOypr12mqEg7EtAYYvHoC6USjZRhK0Y3so5FRPAG»\n"
            ],
            nonMatches: [
                ".kube/config\n---\n    token: <your token>\n",
                "app.yaml\n---\n    token: " + "b7LdCQfPc2ShTUFK6y9k05WxLPjwZRM2twiDjJli\n",
            ]),
    ]
}
