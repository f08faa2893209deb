import GateModel

extension SecretRule {
    /// RFC 7617 (Basic), RFC 6750 (Bearer), https://curl.se/docs/manpage.html#-u
    static let httpCredentials: [SecretRule] = [
        SecretRule(
            id: "http-basic-credentials", title: "HTTP basic credentials", severity: .high, cwe: [798, 522],
            keywords: ["basic "],
            pattern: #"(?i:basic) {1,2}([A-Za-z0-9+/]{8,400}={0,2})(?![\w+/=.-])"#,
            group: 1, isGeneric: true, check: BasicCredentials.judge,
            revoke: "Change the password of the account whose credentials these are.",
            matches: [
                "Authorization: Basic «" + "YWRhOnRvcF9sb3ZlbGFjZV85OQ==»",
                "headers[\"Authorization\"] = \"Basic «" + "YWRhOnRvcF9sb3ZlbGFjZV85OQ==»\"",
            ],
            nonMatches: [
                "Authorization: Basic dXNlcjpwYXNzd29yZA==", "basic authentication",
                "Authorization: Basic " + "QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "Basic <credentials>",
            ]),
        SecretRule(
            id: "http-bearer-token", title: "HTTP bearer token", severity: .high, cwe: [798, 522],
            keywords: ["bearer "],
            pattern: #"(?<![\w-])(?i:bearer) {1,2}(?=[A-Za-z_.~+/-]{0,60}[0-9])(?!ey[\w-]{10,4000}\.ey)([A-Za-z0-9]"#
                + #"[\w.~+/-]{19,2000}={0,2})(?![\w+/=])"#,
            group: 1, reach: Reach(after: 2100), minimumEntropy: 3.6, isGeneric: true,
            revoke: "Revoke the token at the service that it was made for.",
            matches: ["Authorization: Bearer «" + "RUF3AqZnSQFVXZqlXz7k6uZjZDS6zmtogHmHGLVw»"],
            nonMatches: [
                "Authorization: Bearer your-access-token-1-goes-here", "Bearer authentication-is-used-here",
                "Authorization: Bearer ${TOKEN}",
            ]),
        SecretRule(
            id: "curl-user", title: "User and password of a curl call", severity: .high, cwe: [798, 259],
            keywords: [" -u", "--user"],
            pattern: curlUserPattern,
            group: 1, reach: Reach(before: 720, after: 320, crossesLines: true), isGeneric: true, check: Password.judge,
            revoke: "x.",
            matches: ["curl -u \"ada:«" + "IiSyC24gWOJV»\" https://acme.dev"],
            nonMatches: ["curl -u \"$USER:$PASS\" https://acme.dev", "curl -u user:pass https://acme.dev"]),
        SecretRule(
            id: "curl-header", title: "Token in a header of a curl call", severity: .high, cwe: [798, 522],
            keywords: ["-h \"", "-h '", "-h\"", "-h'", "-h x-", "--header"],
            pattern: curlCall
                + #"[ \t\n](?:-H|--header)(?:=|[ \t]{0,4})["']?(?i:Authorization:[ \t]{0,4}(?:(?:Bearer"#
                + #"|(?:Api-)?Token|ApiKey|Splunk|SSWS|Key)[ \t]{1,2})?(?:token=)?|(?:X-"#
                + #"|Private-)?(?:[a-z]{1,16}-){0,3}(?:Api-?Key|Token|Key|Secret|Access-?Token):[ \t]{0,4})["\\]{0,2}"#
                + #"(?!AWS4|ey[\w-]{10,4000}\.ey)(?=[^"'\s]{0,60}[0-9])([A-Za-z0-9][\w=~@.+/-]{7,1000})(?=["'\\\s]|$)"#,
            group: 1, reach: Reach(before: 720, after: 1100, crossesLines: true), minimumEntropy: 2.75, isGeneric: true,
            check: Password.judge,
            revoke: "Revoke the token at the service that the call goes to.",
            matches: [
                "curl -H \"Authorization: Token «" + "SdJrj6GC44wzm1yXSitlKOtf3U3h2F5J»\" https://acme.dev",
                "curl -X GET \\\n  -H 'X-Api-Key: «" + "1a61d1dd2277166a1c52207f87036b91»' https://acme.dev",
            ],
            nonMatches: [
                "curl -H \"Authorization: Bearer $TOKEN\" https://acme.dev",
                "curl -H \"Content-Type: application/json\" https://acme.dev",
                "curl -H \"X-Api-Key: YOUR_API_KEY1\" https://acme.dev",
            ]),
    ]

    /// A call of curl up to an option, over lines that end with a backslash.
    private static let curlCall = #"\bcurl(?:\.exe)?\b(?:[^\n\\]|\\[^\n]|\\\r?\n){0,700}?"#

    /// The password of `-u user:password`, in the quotes that shells know; the user where nothing follows the colon.
    private static let curlUserPattern =
        curlCall
        + #"[ \t\n](?:-u|--user)(?:=|[ \t]{1,4}|(?=["']))"#
        // No variable stands for the user.
        + #"(?!["']?(?:[$<\[]|\{\{))(?|":([^"\s]{4,128})"|"([^":\s]{8,128}):"|"[^":\s]{1,128}:(?!/)([^"\s]{3,128})"(?![:\w])"#
        + #"|':([^'\s]{4,128})'|'([^':\s]{8,128}):'|'[^':\s]{1,128}:(?!/)([^'\s]{3,128})'(?![:\w])"#
        + #"|"[^"\s]{1,128}":"([^"\s]{3,128})"|'[^'\s]{1,128}':'([^'\s]{3,128})'"#
        + #"|[^\s"':]{1,128}:(?!/)(?|'([^'\s]{3,128})'|"([^"\s]{3,128})"|([^\s"'`|;&<>()\\]{3,128})(?=[\s"'`]|$)))"#
}
