import GateModel

extension SecretRule {
    /// RFC 7519
    static let jsonWebTokens: [SecretRule] = [
        SecretRule(
            id: "jwt", title: "JSON Web Token", severity: .high, cwe: [798, 522],
            keywords: [".ey"],
            pattern: #"(?<![\w.+/-])ey[A-Za-z0-9_-]{15,4000}+\.ey[\w/+-]{15,8000}+\."#
                + #"(?:[\w/+-]{10,1400}={0,2})?(?![\w+/=-])"#,
            reach: Reach(before: 4096, after: 9600), minimumEntropy: 3, isGeneric: true, check: isNotDocumentationToken,
            revoke:
                "End the session or the grant that it stands for; if the token does not expire soon, renew "
                + "the key that signed it.",
            matches: [
                "Authorization: Bearer «eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ"
                    + "KBJHFhMpKYolVviUsb6QL4PC6TMF3ctIJnlgolcA.tHBNG-oLrM-4m76ARO55EF8WX9_WfRRb7yjiSdA9XBG»",
                "jwt_token = \"«eyJhbGciOiJub25lIn0.eyJ1aWQiOj" + "pdVV9RJnyJ8MZNl1kEqDEoq9NxmC1e.»\"",
            ],
            nonMatches: [
                "eyJhbGciOiJIUzI1NiJ9.eyJ" + "0n9LalSeF3SyYXFRYCbsiqYULtayIc", "x.eyes.left = y.eyes.right",
                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
                    + "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ."
                    + "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
            ]),
        SecretRule(
            id: "jwt-base64", title: "JSON Web Token in base 64", severity: .high, cwe: [798, 522],
            keywords: ["zxlk"],
            pattern: #"(?<![A-Za-z0-9+/])ZXlK(?=[A-Za-z0-9+/_-]{12,600}(?:LmV5S|5leU|uZXlK))"#
                + #"[A-Za-z0-9+/_-]{60,12000}+={0,2}"#,
            reach: Reach(after: 12288), minimumEntropy: 3, isGeneric: true,
            revoke:
                "End the session or the grant that it stands for; if the token does not expire soon, renew "
                + "the key that signed it.",
            matches: [
                "token: «ZXlKaGJHY2lPaUpJVXpJMU5pSjkuZXlKelZXSWlPaUo"
                    + "vUgMAeTkovXjVOlAHKzEIhm8Gbrila69vpMCnEjmsjTk6guymgOKsQuoDckkzpKGDiYowWMgaKepQQrFCLiq92BT4AOywTI734BN7jzWqTdE3uIt1gn1ZrF8=»"
            ],
            nonMatches: [
                "ZXlKaGJHY2lPaUpJVXpJMU5pSjk" + "vauUKbcPSS",
                "ZXlK"
                    + "ApSLPbLXeU8k0lKEOiJSTZJ6mcNM0mM3SxwDMgfBHgqK2kbBBsjurjsUtyOpHBCu5ILi0GAtbfFEGXspwkvLwDgXHeueFnkxbz5hNJwToQl8O6APHwG7LDEZ",
            ]),
    ]

    /// Not the token of "John Doe" that jwt.io shows, nor PyJWT's of "some payload".
    private static let isNotDocumentationToken: @Sendable (UnsafeRawBufferPointer) -> Check = { candidate in
        let ends = ["6POk6yJV_adQssw5c", "KO1T_yoc0Z6XOpOVswacPZg"]
        return ends.contains { candidate.suffix($0.utf8.count).elementsEqual($0.utf8) } ? .refuted : .plausible
    }
}
