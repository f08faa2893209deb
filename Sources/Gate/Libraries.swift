import Git
import SecretScanning

/// The C libraries that run inside this program, and their versions.
public func libraryVersions() -> [(name: String, version: String)] {
    [("libgit2", libgit2Version()), ("PCRE2", pcre2Version())]
}
