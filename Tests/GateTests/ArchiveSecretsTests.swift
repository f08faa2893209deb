import Foundation
import GateModel
import TestSupport
import Testing

/// Secrets that are packed, and secrets in names, through real pushes.
@Suite("Packed secrets and names")
struct ArchiveSecretsTests {
    private static let secret = "first\nkey = \(Canary.aws)\n"

    /// Writes a file into the repository as Python's library packs it. `S` is the text with the secret, `F` the file's path.
    private func pack(_ script: String, as path: String, _ repo: GitScenario) throws {
        let prelude = "import sys, io, zipfile, tarfile, gzip\nS, F = sys.argv[1:]\n"
        let made = try repo.run(["python3", "-c", prelude + script, Self.secret, repo.root.appending(path: path).path])
        try #require(made.status == 0, "\(made.error)")
    }

    private static let packed: [(path: String, script: String, says: String)] = [
        (
            "a.zip", "with zipfile.ZipFile(F, 'w', 8) as z: z.writestr('config/.env', S)",
            "In the archive's entry 'config/.env', line 2."
        ),
        (
            "stored.zip", "with zipfile.ZipFile(F, 'w') as z: z.writestr('config/.env', S)",
            "In the archive's entry 'config/.env', line 2."
        ),
        (
            "lib.jar",
            """
            with zipfile.ZipFile(F, 'w', 8) as z:
                z.writestr('META-INF/MANIFEST.MF', 'x: y'); z.writestr('app.properties', S)
            """, "In the archive's entry 'app.properties', line 2."
        ),
        (
            "letter.docx",
            """
            with zipfile.ZipFile(F, 'w', 8) as z: z.writestr('word/document.xml', '<w:t>' + S + '</w:t>')
            """, "In the archive's entry 'word/document.xml', line 2."
        ),
        (
            "all.tar.gz",
            """
            with tarfile.open(F, 'w:gz') as t:
                i = tarfile.TarInfo('etc/app.conf'); i.size = len(S); t.addfile(i, io.BytesIO(S.encode()))
            """, "In the archive's entry 'etc/app.conf', line 2."
        ),
        (
            "all.tar",
            """
            with tarfile.open(F, 'w') as t:
                i = tarfile.TarInfo('etc/app.conf'); i.size = len(S); t.addfile(i, io.BytesIO(S.encode()))
            """, "In the archive's entry 'etc/app.conf', line 2."
        ),
        (
            "dump.sql.gz", "gzip.open(F, 'wb').write(S.encode())", "In what the compressed file holds, line 2."
        ),
        (
            "outer.zip",
            """
            inner = io.BytesIO()
            with tarfile.open(fileobj=inner, mode='w:gz') as t:
                i = tarfile.TarInfo('in/k'); i.size = len(S); t.addfile(i, io.BytesIO(S.encode()))
            with zipfile.ZipFile(F, 'w', 8) as z: z.writestr('in.tgz', inner.getvalue())
            """, "In the archive's entry 'in.tgz!in/k', line 2."
        ),
        (
            "hostile.zip", "with zipfile.ZipFile(F, 'w', 8) as z: z.writestr('a\\x1b]0;x\\nb', S)",
            "In the archive's entry 'a\\u{1b}]0;x\\u{a}b', line 2."
        ),
        (
            "named.zip", "with zipfile.ZipFile(F, 'w', 8) as z: z.writestr(S.split()[-1] + '/x', 'nothing')",
            "In the name of the archive's entry"
        ),
    ]

    @Test("a secret in an archive blocks, with its entry and line", arguments: packed.indices)
    func archives(_ index: Int) async throws {
        let (path, script, says) = Self.packed[index]
        try await GitScenario.established { repo in
            try pack(script, as: path, repo)
            try repo.commit("pack")
            let push = try repo.push("origin", "main")
            #expect(push.status == 1, "\(push.error)")
            // However the terminal's width wraps it.
            let said = push.error.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(said.contains(says), "\(push.error)")
            #expect(!push.error.contains(Canary.aws) && !push.error.contains("\u{1b}]"))
            let finding = try #require(try repo.lastRecord().findings?.first)
            #expect(try repo.lastRecord().findings?.count == 1)
            #expect(finding.locations.map(\.path) == [path] && finding.locations.first?.startLine == nil)
            #expect(finding.locations.first?.state == "introduced")
            #expect(finding.locations.first?.credit?.author.name == "Ada Lovelace")
            let search = try repo.gatehouse("secrets", path)
            #expect(search.status == 1 && search.output.contains("1 secret found"), "\(search.output)")
            let history = try repo.gatehouse("secrets", "--all")
            #expect(history.status == 1 && history.output.contains("1 live"), "\(history.output)")
        }
    }

    @Test("an archive that an earlier commit of the push held is history-only; one that was there stops nothing")
    func placement() async throws {
        try await GitScenario.established { repo in
            try pack(Self.packed[0].script, as: "a.zip", repo)
            try repo.commit("pack")
            try repo.commit("unpack", files: ["a.zip": nil])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1, "\(push.error)")
            #expect(try repo.lastRecord().findings?.first?.locations.map(\.state) == ["history-only"])
            try repo.git("push", "--quiet", "--no-verify", "origin", "main")
            try repo.commit("more", files: ["b": "b\n"])
            #expect(try repo.push("origin", "main").status == 0)
        }
    }

    /// Pushes, and notes the most memory that one of the processes had, in KiB.
    private static let measured = """
        import resource, subprocess, sys
        status = subprocess.call(['git', 'push', 'origin', 'main'])
        open(sys.argv[1], 'w').write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
        sys.exit(status)
        """

    @Test("a bomb and a damaged archive are incomplete, soon and in little memory")
    func bombs() async throws {
        let bombs = [
            ("bomb.zip", "with zipfile.ZipFile(F, 'w', 8) as z: z.writestr('zeros', b'\\0' * (300 << 20))"),
            ("bomb.gz", "gzip.open(F, 'wb').write(b'\\0' * (300 << 20))"),
            ("cut.zip", "open(F, 'wb').write(b'PK\\3\\4' + b'x' * 99)"),
        ]
        for (path, script) in bombs {
            try await GitScenario.established { repo in
                try pack(script, as: path, repo)
                try repo.commit("bomb")
                let start = ContinuousClock.now
                let push = try repo.run(["python3", "-c", Self.measured, repo.folder.appending(path: "peak").path])
                let kibibytes = try #require(Int(try repo.noted("peak")))
                #expect(kibibytes < 350 << 10)
                #expect(push.status == 1, "\(push.error)")
                #expect(ContinuousClock.now - start < .seconds(30))
                let record = try repo.lastRecord()
                #expect(record.verdict == "incomplete", "\(push.error)")
                let reason = try #require(record.scans?.first?.reason)
                #expect(reason.contains(path), "\(reason)")
                #expect(reason.contains("unpacked") || reason.contains("damaged"), "\(reason)")
            }
        }
    }

    @Test("an encrypted entry, and formats that are not opened, are told and stop nothing")
    func notes() async throws {
        let encrypted = """
            b = io.BytesIO()
            with zipfile.ZipFile(b, 'w', 8) as z: z.writestr('safe', S)
            b = bytearray(b.getvalue()); b[b.index(b'PK\\1\\2') + 8] |= 1; b[b.index(b'PK\\3\\4') + 6] |= 1
            open(F, 'wb').write(bytes(b))
            """
        try await GitScenario.established { repo in
            try pack(encrypted, as: "e.zip", repo)
            try pack("import lzma\nopen(F, 'wb').write(lzma.compress(S.encode() * 99))", as: "k.xz", repo)
            try repo.commit("pack")
            let push = try repo.push("origin", "main")
            #expect(push.status == 0, "\(push.error)")
            let scan = try #require(try repo.lastRecord().scans?.first)
            #expect(scan.complete)
            let notice = try #require(scan.notices?.first)
            #expect(notice.contains("e.zip: in its entry 'safe': it is encrypted"), "\(notice)")
            #expect(notice.contains("k.xz: xz files are not opened"), "\(notice)")
            #expect(push.error.contains("it is encrypted"), "\(push.error)")
            let history = try repo.gatehouse("secrets", "--all")
            #expect(history.status == 0 && history.output.contains("xz files are not opened"), "\(history.output)")
        }
    }

    @Test("an allowed archive, an allowed entry; an entry's own path allows nothing")
    func allowed() async throws {
        let allow = "allow:\n  - {paths: ['a.zip', 'b.zip!config/.env', 'config/**'], reason: made up}\n"
        try await GitScenario.established(files: [".gatehouse/secrets.yml": allow]) { repo in
            try repo.git("fetch", "--quiet")
            try pack(Self.packed[0].script, as: "a.zip", repo)
            try pack(Self.packed[0].script, as: "b.zip", repo)
            try repo.commit("allowed")
            let push = try repo.push("origin", "main")
            #expect(push.status == 0, "\(push.error)")
            try pack(Self.packed[0].script, as: "c.zip", repo)
            try repo.commit("not allowed")
            #expect(try repo.push("origin", "main").status == 1)
            #expect(try repo.lastRecord().blockedPaths == ["c.zip"])
        }
    }

    // MARK: - Names

    @Test("a secret in an author's, a committer's and a tagger's name or address blocks")
    func identities() async throws {
        try await GitScenario.established { repo in
            try repo.commit("fine", files: ["a": "a\n"])
            let bad = try repo.commit("bad", by: "Eve <\(Canary.aws)@example.com>", files: ["b": "b\n"])
            try repo.commit("later", by: "Eve <\(Canary.aws)@example.com>", files: ["c": "c\n"])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1, "\(push.error)")
            #expect(!push.error.contains(Canary.aws))
            let places = try repo.lastRecord().findings?.first?.locations
            #expect(places?.map(\.path) == ["author of commit \(bad.short)"])
            #expect(places?.first?.credit?.commit == bad.hex)
            for history in [try repo.gatehouse("secrets", "--all"), try repo.gatehouse("secrets", "HEAD~2..")] {
                #expect(
                    history.status == 1 && history.output.contains("author of commit \(bad.short)"), "\(history.output)"
                )
                #expect(history.output.contains("1 secret found") && !history.output.contains(Canary.aws))
            }
        }
        try await GitScenario.established { repo in
            repo.environment["GIT_COMMITTER_NAME"] = Canary.aws
            try repo.git("tag", "-a", "-m", "release", "v1")
            let push = try repo.push("origin", "v1")
            #expect(push.status == 1, "\(push.error)")
            #expect(try repo.lastRecord().blockedPaths == ["tagger of tag v1"])
        }
    }

    @Test("a secret in the name of a new ref blocks, even where it brings no commit")
    func refNames() async throws {
        try await GitScenario.established { repo in
            let push = try repo.push("origin", "main:refs/heads/try-\(Canary.aws)")
            #expect(push.status == 1, "\(push.error)")
            #expect(push.error.contains("In a ref's name."), "\(push.error)")
            // Git itself names the ref; the gate does not.
            let shown = try repo.gatehouse("show")
            #expect(!shown.output.contains(Canary.aws) && shown.output.contains("refs/heads/try-"), "\(shown.output)")
            try repo.git("branch", "try-\(Canary.aws)")
            let history = try repo.gatehouse("secrets", "--all")
            #expect(history.status == 1 && history.output.contains("In a ref's name."), "\(history.output)")
        }
    }

    @Test("a secret in a new file's name blocks, in an empty file too; a file that is there may change")
    func fileNames() async throws {
        try await GitScenario.established { repo in
            try repo.commit("bad", files: ["keys/\(Canary.aws).txt": ""])
            let push = try repo.push("origin", "main")
            #expect(push.status == 1, "\(push.error)")
            #expect(push.error.contains("In a file's name."), "\(push.error)")
            #expect(!push.error.contains(Canary.aws))
            let place = try #require(try repo.lastRecord().findings?.first?.locations.first)
            #expect(place.path.hasPrefix("keys/") && place.startLine == nil && place.credit != nil)
            try repo.git("push", "--quiet", "--no-verify", "origin", "main")
            try repo.commit("change", files: ["keys/\(Canary.aws).txt": "more\n"])
            #expect(try repo.push("origin", "main").status == 0)
        }
        let allow = "allow:\n  - {paths: ['tests/**'], reason: made up}\n"
        try await GitScenario.established(files: [".gatehouse/secrets.yml": allow]) { repo in
            try repo.git("fetch", "--quiet")
            try repo.commit("allowed", files: ["tests/\(Canary.aws)": "x\n"])
            #expect(try repo.push("origin", "main").status == 0)
        }
    }

    @Test("what is switched off is not looked at, and that is said")
    func switchedOff() async throws {
        let off = "look-at: {archives: false, author-fields: false, ref-names: false, file-names: false}\n"
        try await GitScenario.established(files: [".gatehouse/secrets.yml": off]) { repo in
            try repo.git("fetch", "--quiet")
            try pack(Self.packed[0].script, as: "a.zip", repo)
            try repo.commit(
                "bad", by: "Eve <\(Canary.aws)@example.com>", files: ["\(Canary.aws).txt": "x\n"])
            let push = try repo.push("origin", "HEAD:refs/heads/\(Canary.aws)")
            #expect(push.status == 0, "\(push.error)")
            let notices = try #require(try repo.lastRecord().notices)
            #expect(
                notices.contains {
                    $0.hasSuffix("secrets.yml of the trusted ref says: author-fields, ref-names, file-names, archives.")
                }, "\(notices)")
            #expect(push.error.contains("archives"), "\(push.error)")
            let search = try repo.gatehouse("secrets", "a.zip")
            #expect(search.status == 0 && search.output.contains("Not looked at"), "\(search.output)")
        }
    }
}
