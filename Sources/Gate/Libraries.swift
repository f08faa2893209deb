import Definitions
import Git
import SecretScanning

/// The C libraries that run inside this program, their versions, and whether they are part of it.
public func libraries() -> [(name: String, version: String, isBuiltIn: Bool)] {
    [
        ("libgit2", libgit2Version(), libgit2IsBuiltIn()), ("libdeflate", libdeflateVersion, libgit2IsBuiltIn()),
        ("libyaml", libyamlVersion(), libgit2IsBuiltIn()), ("PCRE2", pcre2Version(), false),
    ]
}
