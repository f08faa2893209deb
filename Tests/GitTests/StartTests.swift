import CLibgit2Offline
import TestSupport
import Testing

@Suite("Starting libgit2")
struct StartTests {
    @Test("certificates are not read and SSH is not started, where libgit2 would")
    func nothingOfANetwork() throws {
        try GitScenario.play { story in
            _ = try story.repository
        }
        // One call for each of the two libraries that this libgit2 brings; those of newer systems bring neither.
        #expect(gatehouse_certificate_files_avoided() > 0 || gatehouse_has_mbedtls() == 0)
        #expect(gatehouse_ssh_starts_avoided() > 0 || gatehouse_has_libssh2() == 0)
    }
}
