import Testing

@testable import Gate

@Suite("What git hands to the hook")
struct PrePushInputTests {
    static let urls: [(String, String)] = [
        ("https://host/a/b.git", "https://host/a/b.git"), ("https://user:token@host/a?key=1#x", "https://host/a"),
        ("ssh://git@host:22/a", "ssh://host:22/a"),
        ("git@host:a/b.git", "host:a/b.git"), ("host:a/b.git", "host:a/b.git"),
        ("user:token@host:a/b.git", "host:a/b.git"), ("user:to@ken@host:a", "host:a"), ("user:to/ken@host:a", "host:a"),
        ("me@corp.example:token@host:a", "host:a"), ("user:token@host/a", "host/a"),
        ("git@host:team@corp/a", "host:team@corp/a"),
        ("/srv/a@b:c/d.git", "/srv/a@b:c/d.git"), ("../a@b:c", "../a@b:c"), ("", ""),
    ]

    @Test("a URL loses user, password and query, whatever its form", arguments: urls)
    func credentials(_ url: String, _ shown: String) {
        #expect(PrePushInput.withoutCredentials(url) == shown)
    }
}
