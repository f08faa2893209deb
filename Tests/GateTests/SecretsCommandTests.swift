import Foundation
import GateModel
import TestSupport
import Testing

/// `gatehouse secrets`: what it looks at, what it says, and what it exits with.
@Suite("gatehouse secrets")
struct SecretsCommandTests {
    /// What `--format json` gives, as far as tests look at it.
    private struct Search: Decodable {
        let schema: String
        let exitStatus: Int
        let fingerprintsLast: Bool
        let looked: Looked
        let findings: [Finding]
        let notices: [String]

        struct Looked: Decodable {
            let tags: Int
            let commits: Int
            let files: Int
            let complete: Bool
            let omissions: [Omission]
        }
        struct Omission: Decodable {
            let subject: String
            let reason: String
        }
        struct Finding: Decodable, Hashable {
            let rule: String
            let fingerprint: String
            let live: Bool?
            let maskedSecret: String
            let locations: [Location]
        }
        struct Location: Decodable, Hashable {
            let path: String
            let startLine: Int?
            let state: String?
            let blob: String?
            let credit: Credit?
        }
        struct Credit: Decodable, Hashable {
            let commit: String
            let subject: String
        }

        /// Every place of every secret, whatever the order.
        var places: Set<String> {
            Set(
                findings.flatMap { finding in
                    finding.locations.map {
                        "\(finding.fingerprint) \($0.path):\($0.startLine ?? 0) \($0.state ?? "") \($0.blob ?? "") \($0.credit?.commit ?? "")"
                    }
                })
        }
    }

    private func search(
        _ repo: GitScenario, _ arguments: String..., in place: URL? = nil, input: String? = nil
    ) throws -> Search { try search(repo, arguments, in: place, input: input) }

    private func search(
        _ repo: GitScenario, _ arguments: [String], in place: URL? = nil, input: String? = nil
    ) throws -> Search {
        let outcome = try repo.run(
            [Gatehouse.path, "secrets"] + arguments + ["--format", "json"], in: place, input: input)
        if !arguments.contains(where: { $0.hasPrefix("-") }) {
            // Without options the argument parser is not asked.
            let plain = try repo.run([Gatehouse.path, "secrets"] + arguments, in: place, input: input)
            #expect(plain.status == outcome.status && plain.error == outcome.error, "\(arguments) \(plain.error)")
        }
        #expect(outcome.error.isEmpty, "\(outcome.error)")
        let search = try JSONDecoder().decode(Search.self, from: Data(outcome.output.utf8))
        #expect(Int(outcome.status) == search.exitStatus && search.schema == "gatehouse/secrets/1")
        return search
    }

    /// A folder beside the repository, in which there is none.
    private func outside(_ repo: GitScenario) throws -> URL {
        let folder = repo.folder.appending(path: "outside")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    private func write(_ folder: URL, _ files: [String: String]) throws {
        for (path, text) in files {
            let url = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
    }

    // MARK: - Files

    @Test("files and folders, without a repository too; a secret in many files is one finding")
    func files() throws {
        try GitScenario.play { repo in
            let folder = try outside(repo)
            try write(
                folder,
                [
                    "a/one.env": "x\nkey = \(Canary.aws)\n", "a/b/two.env": "key = \(Canary.aws)\n",
                    "three": Canary.stripe,
                    "clean": "nothing\n",
                ])
            let all = try search(repo, in: folder)
            #expect(all.exitStatus == 1 && all.looked.files == 4 && all.looked.complete && !all.fingerprintsLast)
            #expect(all.findings.map { $0.locations.map(\.path) } == [["a/b/two.env", "a/one.env"], ["three"]])
            #expect(all.findings[0].locations[1].startLine == 2 && all.findings[0].live == nil)
            #expect(try search(repo, "three", "a/b", in: folder).looked.files == 2)
            #expect(try search(repo, folder.appending(path: "three").path).findings.count == 1)
            let clean = try repo.gatehouse("secrets", "clean", in: folder)
            #expect(clean.status == 0 && clean.output.contains("No secret found."), "\(clean.output)")
        }
    }

    @Test("the text names place, line and what to do, and shows no secret")
    func text() throws {
        try GitScenario.play { repo in
            let folder = try outside(repo)
            for number in 1...5 { try write(folder, ["f\(number)": "key = \(Canary.aws)\n"]) }
            let outcome = try repo.gatehouse("secrets", ".", in: folder)
            #expect(outcome.status == 1)
            #expect(outcome.output.contains("f1:1:7") && outcome.output.contains("and 2 more places"))
            #expect(outcome.output.contains("hint") && outcome.output.contains("1 secret found."))
            #expect(!outcome.output.contains(Canary.aws))
        }
    }

    @Test("a link is not followed, a pipe not waited for, and both are told")
    func linksAndPipes() throws {
        try GitScenario.play { repo in
            let folder = try outside(repo)
            try write(folder, ["d/f": "x", "secret": Canary.aws])
            let files = FileManager.default
            try files.createSymbolicLink(atPath: folder.appending(path: "d/loop").path, withDestinationPath: "..")
            try files.createSymbolicLink(
                atPath: folder.appending(path: "d/link").path, withDestinationPath: "../secret")
            #expect(mkfifo(folder.appending(path: "d/pipe").path, 0o600) == 0)
            let found = try search(repo, "d", in: folder)
            #expect(found.exitStatus == 0 && found.looked.files == 1)
            #expect(found.notices.contains { $0.contains("2 symbolic links") })
            #expect(found.notices.contains { $0.contains("one pipe") })
            // What a person names is meant: a link leads to its file, a pipe is no file.
            #expect(try search(repo, "d/link", in: folder).exitStatus == 1)
            let pipe = try search(repo, "d/pipe", in: folder)
            #expect(pipe.exitStatus == 2 && pipe.looked.omissions.map(\.subject) == ["d/pipe"])
            #expect(try search(repo, "/dev/zero").exitStatus == 2)
        }
    }

    @Test("a file that cannot be read, and one that is too large, make the search incomplete")
    func unread() throws {
        try GitScenario.play { repo in
            let folder = try outside(repo)
            try write(folder, ["closed": "x", "open": "y"])
            let large = folder.appending(path: "large")
            try Data().write(to: large)
            try FileHandle(forWritingTo: large).truncate(atOffset: 101 << 20)
            let found = try search(repo, ".", in: folder)
            #expect(found.exitStatus == 2 && found.looked.files == 2)
            #expect(found.looked.omissions.map(\.reason) == ["over-size-limit"])
            try FileManager.default.removeItem(at: large)
            // A name that is too long for the system, as root can read whatever has a shorter one.
            let long = try search(repo, ".", in: folder)
            #expect(long.exitStatus == 0)
            guard geteuid() != 0 else { return }
            chmod(folder.appending(path: "closed").path, 0)
            #expect(try search(repo, ".", in: folder).exitStatus == 2)
        }
    }

    @Test("a file's name reaches the terminal escaped, and the secret in it masked")
    func names() throws {
        try GitScenario.play { repo in
            let folder = try outside(repo)
            try write(folder, ["\u{1b}[31mred": Canary.stripe, "n-\(Canary.aws)": Canary.stripe + "\n"])
            for format in ["terminal", "json", "sarif"] {
                let outcome = try repo.gatehouse("secrets", "--format", format, in: folder)
                #expect(outcome.status == 1 && !outcome.output.contains("\u{1b}"), "\(outcome.output)")
                #expect(!outcome.output.contains(Canary.aws) && !outcome.output.contains(Canary.stripe))
            }
            let missing = try repo.gatehouse("secrets", "\u{1b}[31m", in: folder)
            #expect(missing.status == 64 && !missing.error.contains("\u{1b}"))
        }
    }

    // MARK: - Standard input

    @Test("standard input")
    func standardInput() throws {
        try GitScenario.play { repo in
            let found = try search(repo, "-", in: try outside(repo), input: "a\nkey = \(Canary.aws)\n")
            #expect(found.findings.first?.locations.map(\.path) == ["standard input"])
            #expect(found.findings.first?.locations.first?.startLine == 2)
            #expect(try search(repo, "-", input: "nothing").exitStatus == 0)
            #expect(try search(repo, "-", input: "").exitStatus == 0)
            #expect(try repo.gatehouse("secrets", "-", "x").status == 64)
        }
    }

    // MARK: - Histories

    @Test("the whole history: commits, messages, tags, what is live and what is not, and who brought it")
    func history() throws {
        try GitScenario.play { repo in
            let first = try repo.commit(
                "first", files: ["old.env": "k=\(Canary.aws)\n", "kept": "x\nk=\(Canary.stripe)\n"])
            try repo.commit("token \(Canary.otherAWS)", by: "Ben <ben@example.com>", files: ["old.env": nil, "n": "n"])
            try repo.commit("moved", files: ["kept": "y\nx\nk=\(Canary.stripe)\n"])
            let found = try search(repo, "--all")
            #expect(found.exitStatus == 1 && found.looked.commits == 3 && found.looked.files == 4)
            try #require(found.findings.count == 3)
            let (kept, message, old) = (found.findings[0], found.findings[1], found.findings[2])
            #expect(kept.live == true && kept.locations.map(\.startLine) == [3])
            #expect(kept.locations[0].credit?.commit == first.hex)
            #expect(message.locations[0].path.hasPrefix("message of commit "))
            #expect(message.locations[0].credit?.subject == "token \(message.maskedSecret)")
            #expect(old.live == false && old.locations[0].state == "history-only")
            let text = try repo.gatehouse("secrets", "--all")
            let outcome = "3 secrets found: 1 live, 1 in the history only, 1 in messages."
            #expect(text.output.contains(outcome), "\(text.output)")
            // It has not left the files where another branch has it.
            try repo.git("branch", "other", first.hex)
            let elsewhere = try repo.gatehouse("secrets", "--all")
            #expect(elsewhere.output.contains("3 secrets found: 2 live, 0 in the history only, 1 in messages."))

            try repo.git("tag", "-a", "v1", "-m", "key \("AKIA" + "Z7XKDLQ2M4NBVC5Q")")
            #expect(try search(repo, "--all").findings.contains { $0.locations[0].path == "message of tag v1" })
        }
    }

    @Test("packed or not, by deltas or whole blobs: the same secrets in the same places", arguments: 0..<3)
    func samePlaces(seed: UInt64) throws {
        try GitScenario.play { repo in
            var random = SeededGenerator(seed: seed)
            _ = try repo.run(["mkdir", "-p", repo.root.appending(path: ".git/gatehouse").path])
            try Data((0..<32).map { UInt8($0) }).write(to: repo.root.appending(path: ".git/gatehouse/key"))
            var files = (0..<4).map { file in (0..<60).map { "file \(file) line \($0)\n" } }
            let pieces = [
                "key = \(Canary.aws)\n", Canary.stripe, String(Canary.aws.prefix(8)), String(Canary.aws.dropFirst(8)),
                "\(Canary.otherAWS)\n", "-----BEGIN " + "PRIVATE KEY-----\n", "words\n", " ",
            ]
            for number in 0..<80 {
                let file = Int.random(in: 0..<4, using: &random)
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    let line = Int.random(in: 0..<files[file].count, using: &random)
                    if random.happens(30) {
                        files[file][line] = random.pick(pieces)
                    } else if random.happens(50) {
                        files[file].remove(at: line)
                        files[file].append("another line \(number)\n")
                    } else {
                        files[file].insert("inserted \(random.next())\n", at: line)
                    }
                }
                try repo.commit("c\(number)", files: ["f\(file)": files[file].joined()])
                if number == 40 { try repo.git("repack", "-adfq", "--depth=50") }
            }
            let direct = try search(repo, "HEAD")
            let loose = try search(repo, "--all")
            try repo.git("repack", "-dq")
            let twoPacks = try search(repo, "--all")
            try repo.git("repack", "-adfq", "--depth=50", "--window=50")
            let packed = try search(repo, "--all")
            #expect(direct.places.count > 3 && direct.fingerprintsLast)
            #expect(loose.places == direct.places)
            #expect(twoPacks.places == direct.places)
            #expect(packed.places == direct.places)
            #expect(loose.looked.files == packed.looked.files && twoPacks.looked.files == packed.looked.files)
        }
    }

    @Test("a range: what its commits bring, and nothing else")
    func range() throws {
        try GitScenario.play { repo in
            try repo.commit("first", files: ["a": Canary.aws])
            try repo.commit("second", files: ["b": Canary.stripe])
            try repo.commit("third", files: ["b": nil, "c": "clean"])
            try repo.git("branch", "topic")
            #expect(try search(repo, "HEAD~1..").exitStatus == 0)
            let two = try search(repo, "HEAD~2..HEAD")
            #expect(two.findings.map { $0.locations[0].path } == ["b"] && two.findings[0].live == false)
            #expect(two.looked.commits == 2)
            #expect(try search(repo, "topic").findings.count == 2)
            #expect(try search(repo, "^HEAD~2", "topic").findings.count == 1)
            #expect(try search(repo, "HEAD~1..HEAD~1").exitStatus == 0)
            // Live is what the named commit holds, however it is named.
            try repo.git("tag", "-m", "x", "v1", "HEAD~1")
            for words in [
                ["HEAD~2..HEAD~1"], ["HEAD~2..v1"], ["v1^{commit}", "^HEAD~2"], ["HEAD~2...v1"],
                ["topic", "v1", "^v1~1"],
            ] {
                let found = try search(repo, words).findings
                #expect(found.map { $0.locations[0].path } == ["b"] && found[0].live == true, "\(words)")
            }
        }
    }

    @Test("what was there before is told, and owed to nobody who changed something else of the file")
    func touched() throws {
        try GitScenario.play { repo in
            let pad = (1...30).map { "line \($0)\n" }.joined()
            let (old, new) = ("key = \(Canary.aws)\n", "other = \(Canary.stripe)\n")
            let body = (0..<20).map { "MIIEpAIBAAKCAQEA7b6nBx1vQ9pYdT3wLk0sZcR8mHf2JgUoXyVtNqWe5iAzKb\($0 + 10)\n" }
            let (head, end) = ("-----BEGIN " + "PRIVATE KEY-----\n", "-----END " + "PRIVATE KEY-----\n")
            let pem = head + body.joined() + end
            try repo.commit("first", files: ["a": pad + old + pad, "k.pem": pem, "b": pad + old])
            // Beside it, far from it, moved with it, renamed with it: all of it was there.
            try repo.commit(
                "touched", files: ["a": "top\n" + pad + old + "beside\n" + pad, "k.pem": pem + "# note\n"])
            try repo.git("mv", "b", "moved")
            try repo.commit("renamed", files: ["moved": pad + "word\n" + old])
            let touched = try search(repo, "HEAD~2..").findings.flatMap(\.locations)
            #expect(Set(touched.map(\.path)) == ["a", "k.pem", "moved"])
            #expect(touched.allSatisfy { $0.credit == nil && $0.state == "introduced" })
            let all = try search(repo, "--all").findings.flatMap(\.locations)
            #expect(all.allSatisfy { $0.credit?.subject == "first" } && all.count == 4)
            // Its line changes, a line of it changes, it comes again at another place of the file: owed.
            for (name, text) in [
                ("a", pad + "my \(old)" + pad), ("k.pem", head + body.dropLast().joined() + body[3] + end),
                ("c", pad + "word\n" + old),
            ] {
                try repo.commit("again \(name)", files: [name: text])
                let again = try search(repo, "HEAD~1..")
                #expect(again.findings.map { $0.locations.map(\.path) } == [[name]], "\(name)")
                #expect(again.findings.first?.locations.first?.credit?.subject == "again \(name)")
            }
            // Of two in one file, the one that came.
            try repo.commit("another", files: ["c": pad + new + "word\n" + old])
            let another = try search(repo, "HEAD~1..").findings
            let credits = Dictionary(
                uniqueKeysWithValues: another.map { ($0.rule, $0.locations.map { $0.credit?.subject ?? "" }) })
            #expect(credits == ["stripe-live-key": ["another"], "aws-access-key": [""]], "\(credits)")
        }
    }

    @Test(
        "what becomes a secret without a new line of it is told: by its new name, by a line that goes, by no longer being let be"
    )
    func becoming() throws {
        try GitScenario.play { repo in
            let body = (0..<20).map { "MIIEpAIBAAKCAQEA7b6nBx1vQ9pYdT3wLk0sZcR8mHf2JgUoXyVtNqWe5iAzKb\($0 + 10)\n" }
            let (head, end) = ("-----BEGIN " + "PRIVATE KEY-----\n", "-----END " + "PRIVATE KEY-----\n")
            let kind = "apiVersion: v1\nkind: ConfigMap\ndata:\n  password: " + "s6CyxiEyz91PS4kEA3U1OvKo\n"
            let pass = "db.example.org:5432:app:ada:" + "tR7wQz4LpX9v\n"
            try repo.commit(
                "before",
                files: [
                    "k.pem": head + "junk, and no key\n" + body.joined() + end, "s.yml": kind,
                    "creds.txt": pass + "x\n",
                    "old": String(repeating: "words\n", count: 9),
                ])
            try repo.git("mv", "creds.txt", ".pgpass")
            try repo.commit(
                "after",
                files: [
                    "k.pem": head + body.joined() + end, "s.yml": kind.replacing("ConfigMap", with: "Secret"),
                    ".pgpass": pass + "y\n",
                ])
            let became: Set = ["private-key", "kubernetes-secret", "pgpass-password"]
            for words in ["--all", "HEAD", "HEAD~1.."] {
                let rules = Set(try search(repo, words).findings.filter { $0.live == true }.map(\.rule))
                #expect(rules.isSuperset(of: became), "\(words): \(rules)")
            }
        }
    }

    @Test("what a commit of a range brought is told where it stands now, and as live, though later ones leave it alone")
    func live() throws {
        try GitScenario.play { repo in
            let (pad, key) = ((1...30).map { "line \($0)\n" }.joined(), "key = \(Canary.aws)\n")
            try repo.commit("first", files: ["a": pad])
            try repo.commit("brings", files: ["a": pad + key])
            try repo.commit("moves on", files: ["a": "top\n" + pad + key])
            let place = try #require(try search(repo, "HEAD~2..").findings.first?.locations.first)
            #expect(place.startLine == 32 && place.credit?.subject == "brings")
            #expect(try search(repo, "HEAD~2..").findings.first?.live == true)
            try repo.commit("takes away", files: ["a": pad])
            let past = try #require(try search(repo, "HEAD~3..").findings.first)
            #expect(past.live == false && past.locations.first?.credit?.subject == "brings")
            // The very file of before comes back: with it the line.
            try repo.commit("brings back", files: ["a": "top\n" + pad + key])
            let back = try #require(try search(repo, "HEAD~3..").findings.first)
            #expect(back.live == true && back.locations.first?.credit?.subject == "brings back")
            // A range over all of it owes it to the first.
            #expect(try search(repo, "HEAD").findings.first?.locations.first?.credit?.subject == "brings")
        }
    }

    @Test("a merge that follows a move is not owed what one side had, and what a tip has from the other side is live")
    func movedAndMerged() throws {
        try GitScenario.play { repo in
            let pad = (1...30).map { "line \($0)\n" }.joined()
            try repo.commit("first", files: ["a": pad])
            try repo.git("checkout", "--quiet", "-b", "moves")
            try repo.git("mv", "a", "b")
            try repo.commit("moves", files: ["b": pad + "more\n"])
            try repo.git("checkout", "--quiet", "main")
            try repo.commit("adds", files: ["a": "key = \(Canary.aws)\n" + pad])
            try repo.git("merge", "--quiet", "--no-edit", "moves")
            let all = try search(repo, "--all").findings.flatMap(\.locations)
            #expect(all.first { $0.path == "a" }?.credit?.subject == "adds")
            #expect(
                all.first { $0.path == "b" }.map { ["adds"].contains($0.credit?.subject ?? "adds") } == true, "\(all)")
            // Main has the same key, and goes on; the branch takes main's file.
            try repo.git("checkout", "--quiet", "-b", "side", "main~1^")
            let file = pad + "key = \(Canary.stripe)\n"
            try repo.commit("side", files: ["c": file])
            try repo.git("checkout", "--quiet", "main")
            try repo.commit("main", files: ["c": file + "and more\n"])
            try repo.git("checkout", "--quiet", "side")
            try repo.git("merge", "--quiet", "--no-edit", "-X", "theirs", "main")
            let found = try search(repo, "main..side").findings.filter { $0.rule == "stripe-live-key" }
            #expect(found.map(\.live) == [true] && found.first?.locations.map { $0.credit?.subject } == ["side"])
        }
    }

    @Test("a key in an archive is owed to the first that had it, however many versions there are")
    func manyArchives() throws {
        try GitScenario.play { repo in
            for version in 1...70 {
                try repo.write(["note": "\(version)\n", "k": "key = \(Canary.aws)\n"])
                let packed = try repo.run(["tar", "-czf", "x.tgz", "note", "k"])
                try #require(packed.status == 0, "\(packed.error)")
                try repo.git("add", "x.tgz")
                try repo.commitIndex("v\(version)")
            }
            for _ in 1...3 {
                let places = try search(repo, "--all").findings.flatMap(\.locations)
                #expect(places.map { $0.credit?.subject } == ["v1"])
            }
        }
    }

    @Test("one secret in several files is owed, in each, to who put it there, also where it was moved")
    func several() throws {
        try GitScenario.play { repo in
            let (pad, key) = ((1...9).map { "line \($0)\n" }.joined(), "key = \(Canary.aws)\n")
            for (name, file) in [("Ann", "a"), ("Bob", "b"), ("Cid", "c")] {
                try repo.commit("\(name) adds \(file)", files: [file: "\(file)\n" + pad + key])
            }
            try repo.git("mv", "c", "d")
            try repo.commit("Dan moves c")
            try repo.git("mv", "d", "e")
            try repo.commit("Eve moves d", files: ["e": "c\n" + pad + key + "more\n"])
            try repo.commit("Ann cleans up", files: ["a": pad])
            func credits(_ words: String...) throws -> [String] {
                let findings = try search(repo, words).findings
                #expect(findings.count == 1)
                return findings.flatMap(\.locations).map { "\($0.path) \($0.state ?? "") \($0.credit?.subject ?? "")" }
                    .sorted()
            }
            let all = [
                "a history-only Ann adds a", "b introduced Bob adds b", "c history-only Cid adds c",
                "d history-only Cid adds c", "e introduced Cid adds c",
            ]
            #expect(try credits("--all") == all)
            #expect(try credits("HEAD") == all)
            #expect(try credits("HEAD~5..") == Array(all.dropFirst()))
            #expect(try credits("HEAD~4..") == Array(all.dropFirst(2)))
            #expect(try credits("HEAD~3..") == ["d history-only ", "e introduced "])
        }
    }

    @Test("a merge is owed what none of its parents has")
    func merges() throws {
        try GitScenario.play { repo in
            let pad = (1...30).map { "line \($0)\n" }.joined()
            try repo.commit("first", files: ["a": pad])
            try repo.git("checkout", "--quiet", "-b", "side")
            try repo.commit("side", files: ["a": "key = \(Canary.aws)\n" + pad])
            try repo.git("checkout", "--quiet", "main")
            try repo.commit("main", files: ["a": pad + "words\n"])
            try repo.git("merge", "--quiet", "--no-edit", "side")
            // Only the merge is in it: it has the key from its second parent.
            let merge = try search(repo, "HEAD", "^HEAD^1", "^HEAD^2").findings.flatMap(\.locations)
            #expect(merge.map(\.startLine) == [1] && merge.first?.credit == nil)
            let side = try #require(try search(repo, "HEAD^1..HEAD").findings.first?.locations.first)
            #expect(side.credit?.subject == "side" && side.startLine == 1)
            let merged = "key = \(Canary.aws)\n" + pad + "other = \(Canary.stripe)\nwords\n"
            try Data(merged.utf8).write(to: repo.root.appending(path: "a"))
            try repo.git("commit", "--quiet", "--all", "--amend", "--no-edit")
            let found = try search(repo, "HEAD", "^HEAD^1", "^HEAD^2").findings.flatMap(\.locations)
            #expect(Set(found.filter { $0.credit != nil }.map(\.startLine)) == [32] && found.count == 2)
        }
    }

    @Test("the objects in a folder that is git's own are not said to be clean")
    func gitDirectory() throws {
        try GitScenario.play { repo in
            try repo.commit("first", files: ["a": Canary.aws])
            let bare = repo.root.deletingLastPathComponent().appending(path: "bare.git")
            try repo.git("clone", "--quiet", "--bare", ".", bare.path)
            for (words, place) in [([], bare), ([bare.path], repo.root), ([".git"], repo.root)] {
                let found = try search(repo, words, in: place)
                #expect(found.exitStatus == 2 && found.looked.omissions.count == 1, "\(words)")
            }
            #expect(try repo.gatehouse("secrets", ".git").output.contains("--all looks at them"))
            let above = try search(repo, repo.root.deletingLastPathComponent().path)
            #expect(above.looked.omissions.map(\.subject) == [bare.path])
            #expect(try search(repo, "-C", bare.path, "--all").exitStatus == 1)
        }
    }

    @Test("the message of an annotated tag that is named is looked at")
    func tags() throws {
        try GitScenario.play { repo in
            try repo.commit("first", files: ["a": "clean"])
            try repo.commit("second", files: ["a": "clean, too"])
            try repo.git("tag", "-m", Canary.aws, "v1")
            try repo.git("tag", "-m", "clean", "v2", "v1")
            for words in [["v1"], ["v1~1..v1"], ["v2"], ["v1~1..v2"], ["HEAD~1", "v2"], ["v1", "^HEAD~1"]] {
                let found = try search(repo, words)
                #expect(found.findings.count == 1 && (1...2).contains(found.looked.tags), "\(words)")
            }
            #expect(try search(repo, "v1..HEAD").findings.isEmpty)
            // No ref leads to it any more, and it was named.
            let lost = try repo.git("rev-parse", "v1")
            try repo.git("tag", "-d", "v1", "v2")
            #expect(try search(repo, lost).findings.count == 1)
            #expect(try search(repo, "HEAD~1..\(lost)").findings.count == 1)
            try repo.git("update-ref", "refs/tags/v1", lost)
            #expect(try search(repo, "v1^{commit}").findings.isEmpty)
            #expect(try repo.gatehouse("secrets", "v1..HEAD").output.contains("  no commits"))
        }
    }

    @Test("in a linked working tree HEAD is its own")
    func linked() throws {
        try GitScenario.play { repo in
            try repo.commit("first", files: ["a": "clean"])
            try repo.git("branch", "side")
            try repo.commit("second", files: ["b": Canary.aws])
            let place = repo.root.deletingLastPathComponent().appending(path: "linked")
            try repo.git("worktree", "add", "--quiet", place.path, "side")
            try repo.git("-C", place.path, "commit", "--quiet", "--allow-empty", "-m", "nothing")
            #expect(try search(repo, "HEAD~1..").findings.count == 1)
            let there = try search(repo, "HEAD~1..", in: place)
            #expect(there.findings.isEmpty && there.looked.commits == 1)
            try repo.git("-C", place.path, "update-ref", "ORIG_HEAD", "main")
            #expect(try search(repo, "side~1..ORIG_HEAD", in: place).findings.count == 1)
            try repo.git("-C", place.path, "reset", "--quiet", "--hard", "main")
            try repo.git("checkout", "--quiet", "--detach", "HEAD~1")
            #expect(try search(repo, "HEAD~1..", in: place).findings.count == 1)
        }
    }

    @Test("other parents that git is told of hide nothing, and add nothing")
    func grafts() throws {
        try GitScenario.play { repo in
            let old = try repo.commit("old", files: ["a": Canary.aws])
            let tip = try repo.commit("tip", files: ["b": "clean"])
            let last = try repo.commit("last", files: ["b": "clean, too"])
            try FileManager.default.createDirectory(
                at: repo.root.appending(path: ".git/info"), withIntermediateDirectories: true)
            for graft in ["\(tip)\n", "\(last) \(old)\n"] {
                try Data(graft.utf8).write(to: repo.root.appending(path: ".git/info/grafts"))
                #expect(try search(repo, "--all").findings.count == 1)
                #expect(try search(repo, "main").looked.commits == 3)
                #expect(try search(repo, "\(old)..main").looked.commits == 2)
                #expect(try search(repo, "main", "^\(old)").looked.commits == 2)
            }
        }
    }

    @Test("a path that is named twice is looked at once")
    func twice() throws {
        try GitScenario.play { repo in
            try repo.write(["a": Canary.aws, "folder/b": "clean"])
            let found = try search(repo, "a", "./a", "folder", "folder/")
            #expect(found.looked.files == 2 && found.findings.map(\.locations.count) == [1])
        }
    }

    @Test("a secret typed into a merge belongs to the merge")
    func merge() throws {
        try GitScenario.play { repo in
            try repo.commit("base", files: ["f": "base\n"])
            try repo.git("checkout", "-qb", "side")
            try repo.commit("side", files: ["f": "side\n"])
            try repo.git("checkout", "-q", "main")
            try repo.commit("main", files: ["f": "main\n"])
            _ = try repo.run(["git", "merge", "-q", "side"])
            try repo.write(["f": "k = \(Canary.aws)\n"])
            try repo.git("add", "f")
            let merge = try repo.commitIndex("merge")
            for arguments in ["--all", "HEAD~1.."] {
                #expect(try search(repo, arguments).findings.first?.locations.first?.credit?.commit == merge.hex)
            }
        }
    }

    @Test("what no ref leads to is told, and is no finding")
    func unreachable() throws {
        try GitScenario.play { repo in
            try repo.commit("first", files: ["a": "a"])
            try repo.commit("oops", files: ["k": Canary.aws])
            try repo.git("reset", "-q", "--hard", "HEAD~1")
            let found = try search(repo, "--all")
            #expect(found.exitStatus == 0 && found.notices.contains { $0.contains("1 more secret stands in objects") })
            try repo.git("stash", "list")
            try repo.git("update-ref", "refs/stash", "ORIG_HEAD")
            #expect(try search(repo, "--all").exitStatus == 1)
        }
    }

    @Test("at the edge of a shallow clone nobody is said to have added what older commits may have")
    func shallowEdge() throws {
        try GitScenario.play { repo in
            try repo.commit("older", files: ["a": "key = \(Canary.aws)\n"])
            try repo.commit("edge \(Canary.otherAWS)", files: ["b": "b\n"])
            try repo.commit("after", files: ["c": "key = \(Canary.stripe)\n"])
            let clone = repo.folder.appending(path: "shallow")
            try repo.git("clone", "--quiet", "--depth", "2", "file://\(repo.root.path)", clone.path)
            for words in [["--all"], ["HEAD"]] {
                let found = try search(repo, words, in: clone)
                let places = found.findings.flatMap(\.locations)
                #expect(found.exitStatus == 1 && places.count == 3 && !found.looked.complete, "\(words)")
                let credited = places.filter { $0.credit != nil }.map(\.path)
                #expect(credited.contains("c") && credited.count == 2 && !credited.contains("a"), "\(credited)")
                let text = try repo.run([Gatehouse.path, "secrets"] + words, in: clone)
                #expect(
                    text.output.contains("do      Fetch the missing history: git fetch --unshallow\n"), "\(text.output)"
                )
            }
            let beyond = try repo.gatehouse("secrets", "HEAD~2..", in: clone)
            #expect(beyond.status == 64 && beyond.error.contains("git fetch --unshallow"), "\(beyond.error)")
        }
    }

    @Test("a damaged pack, a shallow clone, a partial one: found nothing is not the same as did not look")
    func incomplete() throws {
        try GitScenario.play { repo in
            for number in 0..<5 { try repo.commit("c\(number)", files: ["f": "\(number)\n"]) }
            let clone = repo.folder.appending(path: "shallow")
            try repo.git("clone", "-q", "--depth=2", "file://\(repo.root.path)", clone.path)
            let shallow = try search(repo, "--all", in: clone)
            #expect(shallow.exitStatus == 2 && shallow.looked.omissions.map(\.reason) == ["shallow-boundary"])
            #expect(try search(repo, "HEAD~1..", in: clone).exitStatus == 0)

            try repo.git("config", "remote.origin.url", "elsewhere")
            try repo.git("config", "remote.origin.promisor", "true")
            #expect(try search(repo, "--all").exitStatus == 2)
            try repo.git("config", "--unset", "remote.origin.promisor")
            #expect(try search(repo, "--all").exitStatus == 0)

            try repo.git("repack", "-adfq")
            let packs = repo.root.appending(path: ".git/objects/pack")
            let name = try #require(
                try FileManager.default.contentsOfDirectory(atPath: packs.path).first { $0.hasSuffix(".pack") })
            let pack = packs.appending(path: name)
            chmod(pack.path, 0o600)
            var bytes = try Data(contentsOf: pack)
            for index in 20..<bytes.count - 20 { bytes[index] = bytes[index] &+ 1 }
            try bytes.write(to: pack)
            let damaged = try search(repo, "--all")
            #expect(damaged.exitStatus == 2 && !damaged.looked.complete)
            try Data("junk".utf8).write(to: pack)
            let outcome = try repo.gatehouse("secrets", "--all")
            // Long paths wrap the sentence.
            let words = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(outcome.status == 2 && words.contains("it is no pack"), "\(outcome.output)")
        }
    }

    @Test("objects that are borrowed from another repository are looked at")
    func alternates() throws {
        try GitScenario.play { repo in
            try repo.commit("first", files: ["k": Canary.aws])
            let clone = repo.folder.appending(path: "borrower")
            try repo.git("clone", "-q", "--shared", repo.root.path, clone.path)
            #expect(try search(repo, "--all", in: clone).findings.count == 1)
            try repo.git("repack", "-adq")
            #expect(try search(repo, "--all", in: clone).findings.count == 1)
        }
    }

    @Test("an empty repository, a bare one, one without HEAD's commit")
    func odd() throws {
        try GitScenario.play { repo in
            #expect(try search(repo, "--all").exitStatus == 0)
            try repo.commit("first", files: ["k": Canary.aws])
            let bare = repo.folder.appending(path: "bare.git")
            try repo.git("clone", "-q", "--bare", repo.root.path, bare.path)
            #expect(try search(repo, "--all", in: bare).findings.first?.live == true)
            try repo.git("--git-dir", bare.path, "symbolic-ref", "HEAD", "refs/heads/nothing")
            #expect(try search(repo, "--all", in: bare).findings.first?.live == true, "a branch has it")
            #expect(try repo.gatehouse("secrets", "-C", bare.path, "--all", in: try outside(repo)).status == 1)
        }
    }

    // MARK: - Words and formats

    @Test("a word is a file or a revision as with git; what is both or neither is asked about")
    func words() throws {
        try GitScenario.play { repo in
            try repo.commit("first", files: ["main": Canary.aws, "f": "clean"])
            let both = try repo.gatehouse("secrets", "main")
            #expect(both.status == 64 && both.error.contains("'main' is a file and a revision"), "\(both.error)")
            #expect(both.error.contains("./main") && both.error.contains("refs/heads/main"))
            #expect(try search(repo, "./main").findings[0].locations.map(\.path) == ["main"])
            #expect(try search(repo, "refs/heads/main").looked.commits == 1)
            #expect(try repo.gatehouse("secrets", "--format", "json", "--", "main").status == 1)
            for wrong in [
                ["nothing"], ["HEAD:main"], ["HEAD:"], ["HEAD", "HEAD:main"], [""], ["HEAD", "f"], ["--all", "f"],
                ["--all", "HEAD"], ["HEAD..nothing"], ["--format", "xml"],
            ] {
                let outcome = try repo.run([Gatehouse.path, "secrets"] + wrong)
                #expect(outcome.status == 64 && outcome.output.isEmpty && !outcome.error.isEmpty, "\(wrong)")
            }
            let folder = try outside(repo)
            for wrong in [["--all"], ["HEAD"], ["nothing"]] {
                #expect(try repo.run([Gatehouse.path, "secrets"] + wrong, in: folder).status == 64, "\(wrong)")
            }
        }
    }

    @Test("SARIF says what JSON says")
    func sarif() throws {
        try GitScenario.play { repo in
            try repo.commit("first", files: ["a b": "x\n\(Canary.aws)\n", "c": Canary.aws])
            let outcome = try repo.gatehouse("secrets", "--all", "--format", "sarif")
            #expect(outcome.status == 1)
            let log = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
            let run = try #require((log?["runs"] as? [[String: Any]])?.first)
            let result = try #require((run["results"] as? [[String: Any]])?.first)
            #expect(result["ruleId"] as? String == "secrets/aws-access-key" && result["level"] as? String == "error")
            #expect((result["locations"] as? [Any])?.count == 1 && (result["relatedLocations"] as? [Any])?.count == 1)
            #expect(outcome.output.contains("a%20b"))
            let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
            #expect(invocation["executionSuccessful"] as? Bool == true && invocation["exitCode"] as? Int == 1)
        }
    }

    @Test("with the repository's key the same secret has the same fingerprint, whatever was looked at")
    func fingerprints() async throws {
        try await GitScenario.established { repo in
            try repo.commit("bad", files: ["k": Canary.aws])
            let before = try search(repo, "--all")
            #expect(!before.fingerprintsLast)
            _ = try repo.push("origin", "main")
            let all = try search(repo, "--all")
            let files = try search(repo, "./k")
            #expect(all.fingerprintsLast && all.findings[0].fingerprint == files.findings[0].fingerprint)
            #expect(before.findings[0].fingerprint != all.findings[0].fingerprint)
            #expect(try repo.lastRecord().findings?.first?.fingerprint == all.findings[0].fingerprint)
        }
    }
}
