import GateModel

extension SecretRule {
    /// https://developer.hashicorp.com/terraform/language/state/sensitive-data
    static let terraformState: [SecretRule] = [
        SecretRule(
            id: "terraform-state-secret", title: "Secret in a Terraform state", severity: .high, cwe: [798, 312],
            keywords: [
                "password\"", "secret\"", "secret_key\"", "private_key\"", "access_key\"", "token\"",
                "connection_string\"",
            ],
            pattern: #""[\w-]{0,48}(?i:password|secret|secret_key|private_key|access_key|token|connection_string)""#
                + #"[ \t]{0,4}:[ \t]{0,4}"([^"\\\n]{8,4000})""#,
            path: #"\.tfstate(?:\.backup)?$"#,
            group: 1, reach: Reach(before: 50, after: 4100), minimumEntropy: 2.5, isGeneric: true,
            revoke: "Renew the secret; keep states in an encrypted backend, never in Git.",
            matches: ["terraform.tfstate\n---\n      \"master_password\": \"«" + "S7gwr6GHByQHoIQYq1uR»\","],
            nonMatches: [
                "terraform.tfstate\n---\n      \"password\": null,",
                "state.json\n---\n      \"master_password\": \"" + "BQCWAZHutaC99qcJU5mV\",",
            ])
    ]
}
