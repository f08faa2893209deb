import GateModel
import Testing

@testable import SecretScanning

@Suite("Values that only their name gives away")
struct AssignmentTests {
    private static let value = "d31f6bf54ea18ccba202" + "487d261e10ae9fc6c76e"

    private func engine(besideCredentialWord: Bool) throws -> SecretEngine {
        try SecretEngine(rules: [
            .assigned(
                id: "acme-token", title: "Test", names: ["acme", "big corp"], value: "[0-9a-f]{40}",
                besideCredentialWord: besideCredentialWord, revoke: "Nothing.", matches: [], nonMatches: [])
        ])
    }

    @Test(
        "are found in the syntaxes that people use",
        arguments: [
            "export ACME_TOKEN=VALUE", "ACME_TOKEN='VALUE'", "ENV ACME_TOKEN VALUE", "--acme-token VALUE",
            "--acme-token=VALUE", #"os.environ["ACME_TOKEN"] = "VALUE""#, "define('ACME_TOKEN', 'VALUE');",
            #"putenv("ACME_TOKEN=VALUE")"#, "- name: ACME_TOKEN\n  value: \"VALUE\"", "acme.api.token=VALUE",
            "[acme]\ntoken = \"VALUE\"", #"{"acme": {"token": "VALUE"}}"#,
            "{\"acme\": {\n   \"api_key\": \"VALUE\"\n}}",
            "acme:\n  token: VALUE\n", #"<add key="ACME_TOKEN" value="VALUE"/>"#,
            "<acmeToken>\n    VALUE\n</acmeToken>", #"<string name="acme_key">VALUE</string>"#,
            #"-H "X-Acme-Token: VALUE""#, "https://x.test/?acme_token=VALUE&a=1", "acmeToken := `VALUE`",
            #"let acmeToken: String = "VALUE""#, #"var acmeToken string = "VALUE""#, #"$acmeToken .= "VALUE""#,
            #"ACME_TOKEN ?= "VALUE""#, #"ACME_TOKEN :::= "VALUE""#, #"  "acmeToken" => "VALUE""#,
            #"System.setProperty("ACME_TOKEN", "VALUE")"#, #"new AcmeClient("VALUE")"#,
            #"acme.Client(api_key="VALUE")"#, #"ACME_TOKEN = r"VALUE""#, "ACME_TOKEN = (\n  \"VALUE\"\n)",
            "ACME_TOKEN =\n    \"VALUE\";", #"{"a.ini": "ACME_TOKEN=VALUE\nNEXT=true"}"#, #"acme_token = \"VALUE\""#,
            "| ACME_TOKEN | VALUE |", "The Acme token is VALUE", "variable \"acme_token\" {\n  default = \"VALUE\"\n}",
            "big_corp_secret: VALUE", "BigCorpKey = 'VALUE'", "myAcmeToken=VALUE",
        ])
    func syntaxes(_ text: String) throws {
        let text = text.replacing("VALUE", with: Self.value)
        let found = try engine(besideCredentialWord: true).found(in: text)
        #expect(found.map { $0.text } == [Self.value])
    }

    @Test(
        "are not found where the name is another's, gives no value, or says nothing of a credential",
        arguments: [
            "acme_commit: VALUE", "acme: VALUE", "lacme_token=VALUE", "acme-cli (VALUE)", "acme_token=VALUEab",
            "acme_token\nVALUE", "acme_token=${VALUE}", "acme:\n  other_token: VALUE\n", "acme \"^3\" #VALUE",
        ])
    func others(_ text: String) throws {
        let text = text.replacing("VALUE", with: Self.value)
        #expect(try engine(besideCredentialWord: true).found(in: text) == [])
    }

    @Test("need no word of a credential where the rule asks for none")
    func bareName() throws {
        #expect(
            try engine(besideCredentialWord: false).found(in: "acme: \(Self.value)").map { $0.text } == [Self.value])
    }

    @Test("are looked for at the first two words of a name")
    func keywords() {
        #expect(Assignment.keywords(of: "acme") == ["acme"])
        #expect(
            Assignment.keywords(of: "big corp key") == ["bigcorp", "big_corp", "big-corp", "big.corp"])
    }
}
