import GateModel

extension SecretRule {
    /// https://id.atlassian.com/manage-profile/security/api-tokens,
    /// https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/
    static let atlassian: [SecretRule] = [
        SecretRule(
            id: "atlassian-api-token", title: "Atlassian API token",
            keywords: ["atatt3"],
            pattern: #"(?<![\w-])ATATT3[\w=-]{180,240}(?![\w=-])"#,
            minimumEntropy: 4,
            revoke:
                "At id.atlassian.com, open Security › API tokens and revoke the token; an organisation's "
                + "admin can do it under Managed accounts.",
            matches: [
                "ATLASSIAN_API_TOKEN=«ATATT3xFfGF0"
                    + "yk0p6P7JCfHuQIozFiuo_qD1eE0bkxunU95oGLy1x1v-vKhD9Q2b8EfB2R0rs7bj7izkYQIe5oNpIB7lPJt_fd4e54AqVegKXPEO2gF5fDZTzFAkX_4HsVN9Jx0hef3e93GO9IOnqPsVKCdU2w3quDsPKGrZeuEUVUs_axZ-Hb=FF8B7E71»"
            ],
            nonMatches: ["ATATT3xFfGF0" + "x9MTYxk6myLjcTNbXt9fo3Cbf9ettwjbO4kKG2jo", "ATATT3xFfGF0..."]),
        SecretRule(
            id: "atlassian-access-token", title: "Atlassian access token",
            keywords: ["atctt3", "atstt3", "atoat3"],
            pattern: #"(?<![\w-])AT(?:CTT|STT|OAT)3[\w=-]{170,240}(?![\w=-])"#,
            minimumEntropy: 4,
            revoke:
                "In Bitbucket or Jira, open the repository's, project's or workspace's settings › Access "
                + "tokens and revoke it.",
            matches: [
                "token: «ATCTT3xFfGN0"
                    + "ItL2xvP7oFv_7NV6Et4Gbz4O4zBn8-ZwEoqHG5DfrvnUeB5uNTLmFlozpkKc81opl2ej-kO_wnnqFSb_SzCKAR6Bv5dNqq1DXyPpkg2MzzSH_t6cIITeJyV9erIlVg6qVR3-b0oS1x_j_j1e4bvdYBpkBo-EvAU80BATb_zCGH=EB8AAF54»"
            ],
            nonMatches: ["ATCTT3xFfGN0" + "91zk3hj-g-zHZWB6DaLMmFkujfT8FrONRkdbdvOs"]),
        SecretRule.assigned(
            id: "atlassian-legacy-api-token", title: "Atlassian API token (old form)",
            names: ["atlassian", "confluence", "jira"],
            value: #"[A-Za-z0-9]{20}[0-9a-fA-F]{4}"#,
            minimumEntropy: 3.5,
            revoke: "At id.atlassian.com, open Security › API tokens and revoke the token.",
            matches: [
                "JIRA_API_TOKEN=«" + "U6ozUD0AdbYKN6R85VFc8ce7»", "confluence_token: «" + "ad4wdiakzgokd5lv6al0638d»",
            ],
            nonMatches: ["JIRA_API_TOKEN=" + "4coAepRQPTN063YyKL2C", "jira_project = \"ABCDEFGHIJKLMNOPQRSTUVWX\""]),
        SecretRule(
            id: "atlassian-data-center-token", title: "Jira or Confluence Data Center token",
            keywords: ["jira", "confluence"],
            pattern: Assignment.pattern(names: ["jira", "confluence"], value: #"[MNO][A-Za-z0-9+/]{43}"#),
            group: 1, reach: Reach(after: Assignment.reach, crossesLines: true), minimumEntropy: 4.3,
            revoke: "In Jira or Confluence, open your profile › Personal Access Tokens and revoke the token.",
            matches: ["JIRA_PAT=«N" + "IFL3bm5Ddqaf90Pfu+iavRyJ5LY8Vu/KA2D+S5Xc9vi»"],
            nonMatches: ["JIRA_PAT=N" + "ODYJ2xGruRRbeAccaIa2MXw4Bd/uAmW3kXVFNlW4", "jira_pat = \"<token>\""]),
    ]
}
