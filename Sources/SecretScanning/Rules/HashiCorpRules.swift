import GateModel

extension SecretRule {
    /// https://developer.hashicorp.com/vault/docs/concepts/tokens
    static let vault: [SecretRule] = [
        SecretRule(
            id: "vault-token", title: "Vault token",
            keywords: ["hvs.", "hvb.", "hvr."],
            pattern: #"(?<![\w.-])(?:hvs\.[\w-]{24,200}|hv[br]\.[\w-]{90,400})(?![\w-])"#,
            minimumEntropy: 3.8, check: mixesLettersAndDigits,
            revoke: "Run: vault token revoke, which ends what was made with it too; look for its use in the audit log.",
            matches: [
                "VAULT_TOKEN=«hvs."
                    + "9sASGoE6y8WHjKXevgpGUw7hJgAR4m8RACb7BJmNY6YXbQj-QnlstvWJM_9lRDrqJQtyo3ytxW224Gn1ss8k"
                    + "wl899fdpEiQ»",
                "«hvb."
                    + "zjJhQ4DnFkpgfK8OFxhmlltxKGl9VspS37DHxSW6DFZdr_pIS1f5JM8het-GJduREzetovZVMRIn_bTNnWZ3"
                    + "BYtzrJMuP4zwSnC1aoz0STmeZ8K549ESBcnaI0zQ1CpnpnzaQ-s1rLJ4qo9_pLb3K0»",
            ],
            nonMatches: ["hvs." + "gqRO17R-O7", "hvs.getRegisteredServicesOfHypervisor"]),
        SecretRule(
            id: "vault-legacy-token", title: "Vault token of before 1.10",
            keywords: [#""s."#, "'s.", "=s.", " s.", "`s.", ">s."],
            pattern: #"(?:["'=\s`>])(s\.(?=[A-Za-z]{0,23}[0-9][A-Za-z]{0,22}[0-9])[A-Za-z0-9]{24})(?![\w.(-])"#,
            group: 1, minimumEntropy: 3.8,
            revoke: "Run: vault token revoke, which ends what was made with it too; look for its use in the audit log.",
            matches: [
                #"VAULT_TOKEN="«s."# + #"RI4kgmXXyzoLjskt18cBicFe»""#,
                "vault login «s." + "LZtu6JIH5KwtugUSQHVnUee1»",
            ],
            nonMatches: [
                "x = s.getSomeVeryLongMethodNam",
                "x = s." + "G0yAxLrLSKqzdw9CjNYmLe8",
                "os." + "MwF977LDjfh01tjyzXxIBwG4",
            ]),
    ]

    /// https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens
    static let terraform: [SecretRule] = [
        SecretRule(
            id: "terraform-cloud-token", title: "HCP Terraform token",
            keywords: [".atlasv1."],
            pattern: #"(?<![A-Za-z0-9])[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,70}(?![\w=-])"#,
            reach: Reach(before: 14), minimumEntropy: 3.8,
            revoke:
                "In HCP Terraform, open Settings › Tokens (a team's or organisation's under its API tokens) and "
                + "delete the token.",
            matches: [
                "TFE_TOKEN=«"
                    + "22YRG2YhYP6DTR.atlasv1."
                    + "Eqw5nWcYXftdHFm8AxbW14r_ORtwgESKE5FXtF0_I7W99sDymbFo1rjQzzBurTEtmGp»"
            ],
            nonMatches: [
                "Ks3aY106h7.atlasv1." + "LmiC82r52gYLJnNHZhoFzb2ro1646LcaTsoVMfUlickh9_Z_TlL3EV2XsMRdG6cSwzr",
                "EhulqkH6hx3UI6.atlasv1." + "hlfWcA2FOrcbPdj4B64m",
            ]),
        SecretRule(
            id: "terraform-password", title: "Password in Terraform code", severity: .high, cwe: [259, 798],
            keywords: ["=", "\"", " ", "\t"].map { "password" + $0 },
            pattern: #"(?i)password"?[ \t]{0,40}=[ \t]{0,8}"([\w=!@#%^&*+-]{8,64})""#,
            path: #"(?i)\.(?:tf|hcl|tfvars)$"#, group: 1, minimumEntropy: 2.3,
            revoke:
                "Change the password where it is used, give it to Terraform as a sensitive variable, and rotate what "
                + "the state file holds.",
            matches: [
                "main.tf\n---\nadministrator_login_password = \"«thisIs" + #"mawm6»""#,
                "db.hcl\n---\npassword       = \"«root" + #"dtwxtohi»""#,
            ],
            nonMatches: [
                "main.tf\n---\nadministrator_login_password = var.db_password",
                "db.hcl\n---\npassword = \"${aws_db_instance.default.password}\"",
                "main.tf\n---\npassword = \"changeme1\"",
                "a.js\n---\npassword = \"root" + #"lnceklcx""#,
            ]),
    ]

    /// https://developer.hashicorp.com/consul/docs/security/acl/tokens
    static let consul: [SecretRule] = [
        .assigned(
            id: "consul-token", title: "Consul or Nomad token",
            names: [
                "consul http token", "consul token", "consul acl token", "consul management token", "nomad token",
                "nomad acl token",
            ], value: uuid,
            revoke: "Run: consul acl token delete (or nomad acl token delete).",
            matches: [
                "CONSUL_HTTP_TOKEN=«" + "ee32e336-d5fc-4e44-9949-545c4a797672»",
                #"nomad_token = "«"# + #"85554107-4310-44e8-9856-b559eb79a12b»""#,
            ],
            nonMatches: [
                "CONSUL_HTTP_TOKEN=00000000-0000-0000-0000-000000000002",
                "consul_node_id: " + "e777db30-f956-4272-90a3-0738fc26a69b",
            ])
    ]
}
