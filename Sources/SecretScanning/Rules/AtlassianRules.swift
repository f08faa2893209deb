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
                    + "EO2gF5fDZTzFAkX_4HsVN9Jx0hef3e93GO9IOnqPsVKCdU2w3quDsPKGrZeuEUVUs_axZ-Hb_8HSE6Ehx9MTYxk6myLjcTNbXt9fo3Cbf9ettwjbO4kKG2joItL2xvP7oFv_7NV6Et4Gbz4O4zBn8-ZwEoqHG5DfrvnUeB5uNT=93723632»"
            ],
            nonMatches: ["ATATT3xFfGF0" + "Kc81opl2ej-kO_wnnqFSb_SzCKAR6Bv5dNqq1DXy", "ATATT3xFfGF0..."]),
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
                    + "Ppkg2MzzSH_t6cIITeJyV9erIlVg6qVR3-b0oS1x_j_j1e4bvdYBpkBo-EvAU80BATb_zCGH7SIPO9wt91zk3hj-g-zHZWB6DaLMmFkujfT8FrONRkdbdvOsCZ71gd_eIX5Dbg8ThrauZmCvg-xRbx0AoJ2eD0iEX4IFL3bm5D=0401FDA1»"
            ],
            nonMatches: ["ATCTT3xFfGN0" + "u-iavRyJ5LY8Vu_KA2D-S5Xc9viODYJ2xGruRRbe"]),
        SecretRule.assigned(
            id: "atlassian-legacy-api-token", title: "Atlassian API token (old form)",
            names: ["atlassian", "confluence", "jira"],
            value: #"[A-Za-z0-9]{20}[0-9a-fA-F]{4}"#,
            minimumEntropy: 3.5,
            revoke: "At id.atlassian.com, open Security › API tokens and revoke the token.",
            matches: [
                "JIRA_API_TOKEN=«" + "8N5nb9baQraBtylCnbFk63cd»", "confluence_token: «" + "f98yxptfy2btfkqzx79a6659»",
            ],
            nonMatches: ["JIRA_API_TOKEN=" + "JLKEqpJ82Qx0b20HBJ6S", "jira_project = \"ABCDEFGHIJKLMNOPQRSTUVWX\""]),
        SecretRule(
            id: "atlassian-data-center-token", title: "Jira or Confluence Data Center token",
            keywords: ["jira", "confluence"],
            pattern: Assignment.pattern(names: ["jira", "confluence"], value: #"[MNO][A-Za-z0-9+/]{43}"#),
            group: 1, reach: Reach(after: Assignment.reach, crossesLines: true), minimumEntropy: 4.3,
            revoke: "In Jira or Confluence, open your profile › Personal Access Tokens and revoke the token.",
            matches: ["JIRA_PAT=«N" + "liYL5EbooM3N9S94e5EozAnltO/LNTrwI2eniAybdcU»"],
            nonMatches: ["JIRA_PAT=N" + "QQeHiBaw0cfIAczv++t4XA/qKeg+u5TM4MRpQ9Nb", "jira_pat = \"<token>\""]),
    ]
}
