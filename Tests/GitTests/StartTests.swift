import CLibgit2Offline
import Foundation
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

    #if os(Linux)
        @Test("a libgit2 that is built in brings no shared library of its own, nor those of a network")
        func nothingLoaded() throws {
            try GitScenario.play { story in
                _ = try story.repository
            }
            let maps = try String(contentsOfFile: "/proc/self/maps", encoding: .utf8)
            #expect(maps.contains("libgit2.so") == (gatehouse_libgit2_is_static() == 0))
            for library in ["libssh2.so", "libmbedtls.so", "libgssapi"] where gatehouse_libgit2_is_static() != 0 {
                #expect(!maps.contains(library))
            }
        }
    #endif
}
