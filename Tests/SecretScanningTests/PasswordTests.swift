import Foundation
import Testing

@testable import SecretScanning

@Suite("Passwords that people choose")
struct PasswordTests {
    private func judge(_ text: String) -> SecretRule.Check {
        Array(text.utf8).withUnsafeBytes { Password.judge($0) }
    }

    @Test(
        "may be short words with something of their own",
        arguments: [
            "P@ssw0rd$1", "h0pk1ns~21s", "pQ9wTxu4Fg", "{ZqL5kVrX1n8tA2}", "rover1984", "lovelace",
            "correct-horse-battery",
            "Sommer2024!",
        ])
    func plausible(_ password: String) {
        #expect(judge(password) == .plausible)
    }

    @Test(
        "are no variables and no masks",
        arguments: [
            "$PASS", "${password}", "$(cat pass)", "{{ password }}", "{password}", "{{.Pass}}", "<your-password>",
            "[PASSWORD]", "%s", "%PASS%", "%(password)s", "#{password}", "***", "********", "...", "xxxxxxxx", "@pass@",
        ])
    func templates(_ text: String) {
        #expect(judge(text) == .refuted)
    }

    @Test(
        "are not made of the words that documentation uses",
        arguments: [
            "password", "Password123", "mysecretpassword", "test", "test1234", "changeme", "your_password_here",
            "guest",
            "postgres", "user:pass", "admin", "abc", "aaaa", "", "secret-password-1", "x-oauth-basic", "MyPassword!",
        ])
    func commonWords(_ text: String) {
        #expect(judge(text) == .refuted)
    }

    @Test("of one plain word have eight letters at least")
    func plainWords() {
        #expect(judge("rover") == .refuted)
        #expect(judge("ROVER") == .refuted)
        #expect(judge("Rover") == .plausible)
        #expect(judge("rovering") == .plausible)
    }

    @Test("end at 256 bytes")
    func length() {
        let long = String(repeating: "aB3$", count: 64)
        #expect(judge(long) == .plausible)
        #expect(judge(long + "x") == .refuted)
    }
}

@Suite("HTTP basic credentials")
struct BasicCredentialsTests {
    private func judge(_ text: String) -> SecretRule.Check {
        Array(text.utf8).withUnsafeBytes { BasicCredentials.judge($0) }
    }

    @Test("are a user and a password, or a token in the place of either, with or without padding")
    func plausible() {
        #expect(judge("YWRhOnRvcF9sb3ZlbGFjZV85OQ==") == .plausible)
        #expect(judge("YWRhOnRvcF9sb3ZlbGFjZV85OQ") == .plausible)
        #expect(judge("OnRvcF9sb3ZlbGFjZV85OQ==") == .plausible)
        #expect(judge("dG9wX2xvdmVsYWNlXzk5Og==") == .plausible)
    }

    @Test(
        "are not any base 64, nor documentation's",
        arguments: [
            "dXNlcjpwYXNzd29yZA==", "QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "czZCaGRSa3F0MzpnWDFmQmF0M2JW", "YWRhOmFkYQ==",
            "bm9jb2xvbmhlcmU=", "authentication", "AAEC/w==", "", "!!!!",
        ])
    func refuted(_ text: String) {
        #expect(judge(text) == .refuted)
    }

    @Test("are read to the last byte")
    func decoding() {
        for text in ["", "a", "ab", "abc", "abcd", "ada:top_lovelace_99"] {
            let encoded = Array(Data(text.utf8).base64EncodedString().utf8)
            #expect(encoded.withUnsafeBytes { BasicCredentials.decoded($0) } == Array(text.utf8))
        }
    }
}
