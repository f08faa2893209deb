import GateModel

extension SecretRule {
    /// https://docs.gitlab.com/security/tokens/#token-prefixes
    static let gitLab: [SecretRule] = [
        SecretRule(
            id: "gitlab-token", title: "GitLab access token",
            keywords: ["glpat-"],
            pattern: #"(?<![\w-])glpat-(?:[\w-]{27,300}\.(?:[0-9a-z]{2}\.)?[0-9a-z]{9}|[\w-]{20,22})(?![\w-])"#,
            reach: Reach(after: 400), minimumEntropy: 3.2, check: gitLabChecksum,
            revoke:
                "On GitLab, revoke the token where it was made (user, project or group settings › Access tokens); "
                + "look for its use in the audit events.",
            matches: [
                "private-token: «glpat-" + "Dr5HwZ56-E-pArb7iOah»",
                #"GITLAB_TOKEN="«glpat-"# + #"wafr7-u42Fjahs5LdTGjjGu5PDHHIUrQdMftdK7Z9Z2AOyxp.01.1c16kgwoq»""#,
                "GITLAB_TOKEN=«glpat-" + "z-Yyj1v3X-n7e90me-BU_vs7PeHZXTPlblrJ.1016rtdaa»",
            ],
            nonMatches: [
                "glpat-xxxxxxxxxxxxxxxxxxxx",
                "glpat-tooshort",
                "aglpat-" + "9hFx7W_kWnUwPJGe2RAJ",
                "glpat-xxxxxxxx-xxxxxxxxxxxxxxxxxx.xxxxxxxxx",
            ]),
        SecretRule(
            id: "gitlab-deploy-token", title: "GitLab deploy token",
            keywords: ["gldt-"],
            pattern: #"(?<![\w-])gldt-(?:[\w-]{27,300}\.(?:[0-9a-z]{2}\.)?[0-9a-z]{9}|[\w-]{20,22})(?![\w-])"#,
            reach: Reach(after: 400), minimumEntropy: 3.2, check: gitLabChecksum,
            revoke:
                "On GitLab, open the project's or group's Settings › Repository › Deploy tokens and revoke the token.",
            matches: ["https://ci:«gldt-" + "CbD3dv5sedaSDY-xVkTd»@gitlab.com/acme/app.git"],
            nonMatches: ["gldt-" + "u1xXe5p4JY", "gldt-xxxxxxxxxxxxxxxxxxxx"]),
        SecretRule(
            id: "gitlab-runner-token", title: "GitLab runner token",
            keywords: ["glrt-", "glrtr-"],
            pattern: #"(?<![\w-])glrtr?-(?:(?:t[0-9]_)?(?:[\w-]{27,300}\.(?:[0-9a-z]{2}\.)?[0-9a-z]{9}|"#
                + #"[\w-]{20,24}))(?![\w-])"#,
            reach: Reach(after: 400), minimumEntropy: 3.2, check: gitLabChecksum,
            revoke: "On GitLab, open Settings › CI/CD › Runners, remove the runner and register it anew.",
            matches: [
                "runner: «glrt-" + "z4AaQGPpzLjDR4LYbci5»",
                #"token = "«glrt-t1_"# + #"eLjyEhFHW1fqQQZvF-4O»""#,
                #"token = "«glrt-t1_"# + #"E3jAe4haR7K8XyZCB6IAUUJcTa_RXcrzEBZs.01.100b3t7pu»""#,
            ],
            nonMatches: ["glrt-" + "Ak1HWNPK5m", "glrt-tx_xxxxxxxxxxxxxxxxxxxxxxxxxxx.xxxxxxxxx"]),
        SecretRule(
            id: "gitlab-runner-registration-token", title: "GitLab runner registration token",
            keywords: ["gr1348941"],
            pattern: #"(?<![\w-])GR1348941[\w-]{20}(?![\w-])"#,
            minimumEntropy: 3.2,
            revoke: "On GitLab, open Settings › CI/CD › Runners and reset the registration token.",
            matches: ["--registration-token «GR1348941" + "bY900gtWz9lBbrSqJKUg»"],
            nonMatches: ["GR1348941" + "1GuJRLfj7s", "GR1348941xxxxxxxxxxxxxxxxxxxx"]),
        SecretRule(
            id: "gitlab-ci-job-token", title: "GitLab CI job token", severity: .medium,
            keywords: ["glcbt-"],
            pattern: #"(?<![\w-])glcbt-[0-9a-zA-Z]{1,5}_[\w-]{20,22}(?![\w-])"#,
            minimumEntropy: 3.2,
            revoke: "It ends with its job; look at what the job could reach.",
            matches: ["CI_JOB_TOKEN=«glcbt-64_" + "OXMSmYh-zssg58qsk9Mf»"],
            nonMatches: ["glcbt-64_" + "rWP3r-4I4m", "glcbt-64_xxxxxxxxxxxxxxxxxxxx"]),
        SecretRule(
            id: "gitlab-trigger-token", title: "GitLab pipeline trigger token", severity: .high,
            keywords: ["glptt-"],
            pattern: #"(?<![\w-])glptt-(?:[0-9a-f]{40}|[\w-]{20,22}|[\w-]{27,300}\.(?:[0-9a-z]{2}\.)?[0-9a-z]{9})"#
                + #"(?![\w-])"#,
            minimumEntropy: 3.2,
            revoke: "On GitLab, open Settings › CI/CD › Pipeline trigger tokens and revoke the token.",
            matches: ["curl -F token=«glptt-" + "2fb5dc61948b2e4fc1755003eadb1890e4e26a2a»"],
            nonMatches: ["glptt-" + "8d68da2e5664", "glptt-0000000000000000000000000000000000000000"]),
        SecretRule(
            id: "gitlab-feed-token", title: "GitLab feed token", severity: .medium,
            keywords: ["glft-"],
            pattern: #"(?<![\w-])glft-(?:[0-9a-f]{64}-[0-9]{1,12}|[\w-]{20,22})(?![\w-])"#,
            minimumEntropy: 3.2,
            revoke: "On GitLab, open User settings › Access tokens › Feed token and reset it.",
            matches: ["https://gitlab.com/acme.atom?feed_token=«glft-" + "qkUXP3BADEYgXI4yfDV5»"],
            nonMatches: ["glft-" + "HeLM7bU36A", "glft-xxxxxxxxxxxxxxxxxxxx"]),
        SecretRule(
            id: "gitlab-incoming-mail-token", title: "GitLab incoming mail token", severity: .medium,
            keywords: ["glimt-"],
            pattern: #"(?<![\w-])glimt-[\w-]{25}(?![\w-])"#,
            minimumEntropy: 3.2,
            revoke: "On GitLab, open User settings › Access tokens › Incoming email token and reset it.",
            matches: ["incoming+acme+«glimt-" + "oS9dbOC-5eGcgfPLx2yKblU8l»"],
            nonMatches: ["glimt-" + "h8s4RmKy-l", "glimt-xxxxxxxxxxxxxxxxxxxxxxxxx"]),
        SecretRule(
            id: "gitlab-agent-token", title: "GitLab agent for Kubernetes token",
            keywords: ["glagent-"],
            pattern: #"(?<![\w-])glagent-[\w-]{50,91}(?![\w-])"#,
            minimumEntropy: 3.5,
            revoke: "On GitLab, open Operate › Kubernetes clusters › the agent › Access tokens and revoke the token.",
            matches: ["--token «glagent-" + "kOSjDz_By46SqQjx56P3jpie8YJYlqeR16ReZTa9jXMuIwE7MA»"],
            nonMatches: [
                "glagent-" + "oAS0m61eKY9aYXcXeEh2",
                "glagent-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            ]),
        SecretRule(
            id: "gitlab-oauth-secret", title: "GitLab OAuth application secret",
            keywords: ["gloas-"],
            pattern: #"(?<![\w-])gloas-[\w-]{64}(?![\w-])"#,
            minimumEntropy: 3.5,
            revoke: "On GitLab, open the application's page and renew its secret.",
            matches: [
                "client_secret: «gloas-" + "1a655990175ff50a5d3d9f91238de87e84331f017def58e3cf20b70ca2b51c7e»"
            ],
            nonMatches: [
                "gloas-" + "ce924697880fb1812ca7",
                "gloas-0000000000000000000000000000000000000000000000000000000000000000",
            ]),
        SecretRule(
            id: "gitlab-scim-token", title: "GitLab SCIM token",
            keywords: ["glsoat-"],
            pattern: #"(?<![\w-])glsoat-[\w-]{20,22}(?![\w-])"#,
            minimumEntropy: 3.2,
            revoke: "On GitLab, open the group's Settings › SAML SSO › SCIM token and reset it.",
            matches: ["SCIM_TOKEN=«glsoat-" + "U70_XnE40ZVpD3AMMYGq»"],
            nonMatches: ["glsoat-" + "0RfuqsOza1", "glsoat-xxxxxxxxxxxxxxxxxxxx"]),
        SecretRule(
            id: "gitlab-feature-flag-token", title: "GitLab feature flag client token", severity: .medium,
            keywords: ["glffct-"],
            pattern: #"(?<![\w-])glffct-[\w-]{20,22}(?![\w-])"#,
            minimumEntropy: 3.2,
            revoke: "On GitLab, open Deploy › Feature flags › Configure and regenerate the instance id.",
            matches: [#"instanceId: "«glffct-"# + #"ssxJDqFv0A34M7n_lWm9»""#],
            nonMatches: ["glffct-" + "pGTezzZ500", "glffct-xxxxxxxxxxxxxxxxxxxx"]),
        SecretRule(
            id: "gitlab-workspace-token", title: "GitLab workspace token", severity: .high,
            keywords: ["glwt-"],
            pattern: #"(?<![\w-])glwt-[\w-]{20,50}(?![\w-])"#,
            minimumEntropy: 3.2,
            revoke: "On GitLab, open the workspace and terminate it.",
            matches: ["GL_WORKSPACE_TOKEN=«glwt-" + "tDkBfHx7Kox_GQp3I6wJ»"],
            nonMatches: ["glwt-" + "liMaD4TTW1", "glwt-xxxxxxxxxxxxxxxxxxxx"]),
        SecretRule(
            id: "gitlab-session-cookie", title: "GitLab session cookie", severity: .high, cwe: [539, 798],
            keywords: ["_gitlab_session="],
            pattern: #"_gitlab_session=([0-9a-z]{32})(?![\w-])"#,
            group: 1, minimumEntropy: 3,
            revoke: "On GitLab, open User settings › Active sessions and revoke the session.",
            matches: ["Cookie: _gitlab_session=«" + "70ba53d7ebecb0839c925e333d6422c0»; a=1"],
            nonMatches: ["_gitlab_session=" + "dc23839a3ee2", "_gitlab_session=00000000000000000000000000000000"]),
    ]

    /// Of a routable token the last seven characters are the CRC-32 of all before them, in base 36. The format has changed twice and
    /// instances may lag behind, so that another sum proves nothing.
    ///
    /// https://handbook.gitlab.com/handbook/engineering/architecture/design-documents/cells/routable_tokens/
    private static let gitLabChecksum: @Sendable (UnsafeRawBufferPointer) -> Check = { token in
        guard token.contains(UInt8(ascii: ".")), token.count > TokenChecksum.base36Length else { return .plausible }
        return TokenChecksum.isRightInBase36(token) ? .proved : .plausible
    }
}
