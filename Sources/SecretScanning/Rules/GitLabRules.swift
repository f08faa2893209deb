import GateModel

extension SecretRule {
    /// https://docs.gitlab.com/security/tokens/#token-prefixes
    static let gitLab: [SecretRule] = [
        SecretRule(
            id: "gitlab-token", title: "GitLab token",
            keywords: [
                "glpat-", "gloas-", "gldt-", "glrt-", "glrtr-", "glcbt-", "glptt-", "glft-", "glimt-", "glagent-",
                "glsoat-",
                "glffct-", "glwt-",
            ],
            pattern: #"(?<![\w-])gl(?:pat|oas|dt|rtr?|cbt|ptt|ft|imt|agent|soat|ffct|wt)-"#
                + #"(?:[\w-]{27,300}\.(?:[0-9a-z]{2}\.)?[0-9a-z]{7,9}|[\w-]{20,70})(?![\w-])"#,
            minimumEntropy: 3.2,
            revoke:
                "On GitLab, revoke the token where it was made (user, project or group settings, Access tokens; runners and "
                + "agents under their own pages); look for its use in the audit events.",
            matches: [
                "private-token: «glpat-" + "iGetJF8xjhcW8Q8NurMK»",
                #"GITLAB_TOKEN="«glpat-"# + #"1pWFEgsMVifLAnFPALybNXDHrDS.01.0w1abcdef»""#,
                "runner: «glrt-" + "t1_iGetJF8xjhcW8Q8NurMK»",
                "--token «glagent-" + "nqLTKZZpyPa1u4fCusDGfyOY1eHtdZYxravBsqecxq2D8PBbYf»",
            ],
            nonMatches: [
                "glpat-" + "xxxxxxxxxxxxxxxxxxxx",
                "glpat-" + "tooshort",
                "aglpat-" + "iGetJF8xjhcW8Q8NurMK",
            ])
    ]
}
