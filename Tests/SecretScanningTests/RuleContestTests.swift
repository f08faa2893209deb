import GateModel
import SecretScanning
import Testing

/// Texts that several rules could tell: which one does.
@Suite("Rules beside each other")
struct RuleContestTests {
    private static let slackToken = "xoxb-" + "968871939325-2409797048832-golcAjq4nOtGqFhsTitF9Cg2"
    private static let stripe = "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"
    private static let paystack = "sk_live_" + "3f0a9c4d81b27e65f0d9a8c7b6e5f4d3c2b1a098"
    private static let web =
        "eyJhbGciOiJIUzI1NiJ9." + "eyJ1aWQiOiJhZGEtbG92ZWxhY2UifQ." + "pW8Yt3q0Zr5sLxVn2KdMb7HcJ4GfQeXu"

    struct Contest: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let rules: [RuleID]
    }

    static let contests = [
        Contest(
            testDescription: "a provider's token in a header is the provider's",
            text: "Authorization: Bearer " + slackToken, rules: ["slack-bot-token"]),
        Contest(
            testDescription: "a provider's key in a curl call is the provider's",
            text: "curl https://api.stripe.com/v1/charges -u " + stripe + ":", rules: ["stripe-live-key"]),
        Contest(
            testDescription: "a provider's token in a URL is the provider's",
            text: "https://ada:" + slackToken + "@acme.dev/x", rules: ["slack-bot-token"]),
        Contest(
            testDescription: "forty hexadecimal digits make a Stripe-like key Paystack's",
            text: "key = " + paystack, rules: ["paystack-secret-key"]),
        Contest(
            testDescription: "a web token in a header is a web token",
            text: "Authorization: Bearer " + web, rules: ["jwt"]),
        Contest(
            testDescription: "a header of a curl call is told once",
            text: "curl -H 'Authorization: Bearer " + "q8Zr5sLxVn2KdMb7HcJ4GfQeXu0Wt3Yp' https://acme.dev",
            rules: ["curl-header"]),
        Contest(
            testDescription: "a database URL is no web URL",
            text: "postgres://app:" + "k7Rw2pLq9z@db.acme.dev/app", rules: ["database-url-password"]),
    ]

    @Test("one of them tells it", arguments: contests)
    func winner(_ contest: Contest) throws {
        let found = try SecretEngine().session().scan(Array(contest.text.utf8))
        #expect(found.isComplete)
        #expect(found.matches.map { $0.rule.id } == contest.rules)
    }

    @Test("a private key is either open or encrypted, never both")
    func privateKeys() throws {
        let line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC" + "BKcwggSjAgEAAoIBAQDAC4AWkdwKYSd8"
        func key(_ kind: String, _ body: String) -> String {
            "-----BEGIN \(kind)PRIVATE " + "KEY-----\n\(body)\n-----END \(kind)PRIVATE " + "KEY-----\n"
        }
        func rules(_ text: String) throws -> [RuleID] {
            try SecretEngine().session().scan(Array(text.utf8)).matches.map { $0.rule.id }
        }
        let header = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,3F17F5316E2BAC89A1B2C3D4E5F60718\n\n"
        // OpenSSH's magic, then the cipher: none, or aes256-ctr.
        let openSSH = "b3BlbnNzaC1rZXktdjEAAAAA"
        #expect(try rules(key("", line)) == ["private-key"])
        #expect(try rules(key("RSA ", line)) == ["private-key"])
        #expect(try rules(key("OPENSSH ", openSSH + "BG5vbmUAAAAEbm9uZQ\n" + line)) == ["private-key"])
        #expect(try rules(key("ENCRYPTED ", line)) == ["encrypted-private-key"])
        #expect(try rules(key("RSA ", header + line)) == ["encrypted-private-key"])
        #expect(
            try rules(key("OPENSSH ", openSSH + "CmFlczI1Ni1jdHIAAAAGYmNyeXB0\n" + line)) == ["encrypted-private-key"])
    }
}
