import GateModel

extension SecretRule {
    /// https://developer.hashicorp.com/terraform/language/state/sensitive-data, https://developer.hashicorp.com/terraform/language/values/variables
    static let terraform: [SecretRule] = [
        SecretRule(
            id: "terraform-password", title: "Password in Terraform code", severity: .high, cwe: [798, 259],
            keywords: ["password"],
            pattern: #"(?i)(?:[\w-]{0,48}password)[ \t]{0,16}[=:][ \t]{0,4}"(?!password")([^"\s$]{8,64})""#,
            path: #"(?i)\.(?:tf|hcl|tfvars|tofu)$"#,
            group: 1, reach: Reach(before: 49, after: 128), minimumEntropy: 2, isGeneric: true,
            check: { Password.isTemplate($0) ? .refuted : .plausible },
            revoke: "Change the password; take it from a variable marked sensitive or from a secret store.",
            matches: [
                "main.tf\n---\nadministrator_login_password = \"«thisIs" + "Dog11»\"",
                "vars.tfvars\n---\ndb_password = \"«" + "OzcENXlEuIW5oS»\"",
            ],
            nonMatches: [
                "main.tf\n---\npassword = \"${var.password}\"", "main.tf\n---\npassword = var.db_password",
                "a.js\n---\npassword = \"rootpasswd\"",
            ]),
        SecretRule(
            id: "terraform-state-secret", title: "Secret in a Terraform state", severity: .high, cwe: [798, 312],
            keywords: [
                "password\"", "secret\"", "secret_key\"", "private_key\"", "access_key\"", "token\"",
                "connection_string\"",
            ],
            pattern:
                #""[\w-]{0,48}(?i:password|secret|secret_key|private_key|access_key|token|connection_string)"[ \t]{0,4}:[ \t]{0,4}"([^"\\\n]{8,4000})""#,
            path: #"\.tfstate(?:\.backup)?$"#,
            group: 1, reach: Reach(before: 50, after: 4100), minimumEntropy: 2.5, isGeneric: true,
            revoke: "Renew the secret; keep states in an encrypted backend, never in Git.",
            matches: ["terraform.tfstate\n---\n      \"master_password\": \"«" + "PLQezynPZ5fBEJnBJcCZ»\","],
            nonMatches: [
                "terraform.tfstate\n---\n      \"password\": null,",
                "state.json\n---\n      \"master_password\": \"" + "r620dtY5VJ1JDRNw5l2u\",",
            ]),
    ]
}
