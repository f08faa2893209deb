import Foundation
import GateModel
import Testing

@testable import Scanning

@Suite("ExternalScanner")
struct ExternalScannerTests {
    static let clean = sarif([])

    /// A program that does not do its work, and what the reason must name.
    static let failures: [(name: String, script: String, reason: String)] = [
        ("status 2", "echo '\(clean)'; echo 'cannot read x' >&2; exit 2", "status 2: cannot read x"),
        ("status 137", "echo '\(clean)'; exit 137", "status 137"),
        ("status 127", "echo '\(clean)'; exit 127", "127"),
        ("a signal", "kill -SEGV $$", "signal 11"),
        ("killed after a whole report", "echo '\(clean)'; kill -KILL $$", "signal 9"),
        ("empty output", "exit 0", "empty"),
        ("only space", "echo; echo '  '", "empty"),
        ("no JSON", "echo 'Segmentation fault'", "cannot be read"),
        ("half a report", "printf '%s' '\(clean.dropLast(4))'", "ends early"),
        ("two reports", "echo '\(clean)'; echo '\(clean)'", "follows the end"),
        ("no run", #"echo '{"version":"2.1.0","runs":[]}'"#, "no run"),
        ("no results", #"echo '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t"}}}]}'"#, "no list of results"),
        (
            "not successful",
            #"echo '{"version":"2.1.0","runs":[{"invocations":[{"executionSuccessful":false}],"results":[]}]}'"#,
            "did not succeed"
        ),
        (
            "an error notification",
            #"echo '{"version":"2.1.0","runs":[{"invocations":[{"executionSuccessful":true,"toolExecutionNotifications":[{"level":"error","message":{"text":"rule broke"}}]}],"results":[]}]}'"#,
            "rule broke"
        ),
        ("a result outside the push", "echo '\(sarif(["/etc/passwd"]))'", "/etc/passwd"),
        ("a result above the snapshot", "echo '\(sarif(["../../x"]))'", "no file of the push"),
    ]

    @Test("is incomplete, with the reason", arguments: failures.map(\.name))
    func incomplete(_ name: String) async throws {
        let failure = try #require(Self.failures.first { $0.name == name })
        try await ScanScene.play { scene in
            scene.cache = ResultCache(folder: scene.folder + "/cache")
            try scene.program("tool", failure.script)
            for _ in 1...2 {  // the second time too: nothing may have been kept
                let report = try await scene.scan(definition(["tool", "{paths}"]), [PushedFile("a.c", "x")])
                #expect(report.reason.contains(failure.reason), "\(report.reason)")
                #expect(report.filesFromCache == 0)
            }
            #expect(try scene.leftovers() == [])
        }
    }

    @Test("a status that the definition allows, with a whole report, is complete", arguments: [0, 1] as [Int32])
    func complete(_ status: Int32) async throws {
        try await ScanScene.play { scene in
            try scene.program("tool", "echo '\(sarif(["./a.c"]))'; exit \(status)")
            let file = PushedFile("a.c", "x")
            let report = try await scene.scan(definition(["tool", "{paths}"]), [file])
            #expect(report.outcome == .completed)
            #expect(report.version == "1.0")
            #expect(report.findings.map(\.locations) == [[Location(path: "a.c", lines: 1...1, blob: file.version.id)]])
        }
    }

    @Test("a program that is missing or may not be run is incomplete, and the reason says what to do")
    func unavailable() async throws {
        try await ScanScene.play { scene in
            try scene.program("locked", "exit 0", mode: 0o644)
            let files = [PushedFile("a", "x"), PushedFile("here", "#!/bin/sh\n", mode: .executable)]
            let missing = try await scene.scan(definition(["no-such-tool"]), files)
            #expect(missing.reason.contains("'no-such-tool' is not installed") && missing.reason.contains("PATH"))
            let locked = try await scene.scan(definition(["locked"]), files)
            #expect(locked.reason.contains("not executable") && locked.reason.contains("chmod"))
            let pushed = try await scene.scan(definition(["./here"]), files)
            #expect(pushed.reason.contains("come from the push"))
        }
    }

    @Test("with nothing due, completes without looking for the program")
    func nothingDue() async throws {
        try await ScanScene.play { scene in
            let report = try await scene.scan(definition(["no-such-tool"]), [])
            #expect(report.outcome == .completed)
        }
    }

    @Test("is incomplete where its own configuration cannot be had, and keeps no result")
    func trustedGap() async throws {
        try await ScanScene.play { scene in
            scene.cache = ResultCache(folder: scene.folder + "/cache")
            try scene.program("tool", "echo x >> '\(scene.folder)/runs'; echo '\(Self.clean)'")
            for _ in 1...2 {
                let report = try await scene.scan(
                    definition(["tool", "{paths}"]), [PushedFile("a", "x")], trustedGaps: ["its 'rules' are too large"])
                #expect(report.reason == "its 'rules' are too large")
                #expect(report.filesFromCache == 0)
            }
            #expect(try scene.text("runs") == "x\nx\n")
            #expect(try await scene.scan(definition(["tool"]), [], trustedGaps: ["gone"]).outcome == .completed)
        }
    }

    @Test("tells a hundred files that it left out, and counts the others")
    func notices() async throws {
        try await ScanScene.play { scene in
            let files = (1...130).map { PushedFile(RepoPath("\($0)/.rules"), "x") }
            let report = try await scene.scan(definition(["tool"], configuration: [".rules"]), files)
            #expect(report.notices.count == 101)
            #expect(report.notices.first?.hasPrefix("left out 1/.rules") == true)
            #expect(report.notices.last == "and 30 more")
        }
    }

    @Test("ends a program that hangs, ignores SIGTERM or has grandchildren, and does not wait for them")
    func timeout() async throws {
        try await ScanScene.play { scene in
            let note = scene.folder + "/grandchild"
            try scene.program("tool", "trap '' TERM; sleep 300 & echo $! > '\(note)'; while :; do sleep 1; done")
            let start = ContinuousClock.now
            let report = try await scene.scan(definition(["tool"], timeout: 0.5), [PushedFile("a", "x")])
            #expect(report.reason == "timed out after 0.5 s")
            #expect(ContinuousClock.now - start < .seconds(100))  // and not 300
            try await expectGone(try scene.text("grandchild"))
            #expect(try scene.leftovers() == [])
        }
    }

    // Other systems start a text that is open for writing.
    #if os(Linux)
        @Test("starts a program that is just being written when that is done, and not before")
        func beingWritten() async throws {
            try await ScanScene.play { scene in
                try scene.program("tool", "echo '\(Self.clean)'")
                let writer = try FileHandle(forUpdating: URL(filePath: "\(scene.folder)/bin/tool"))
                let busy = try await scene.scan(definition(["tool"]), [PushedFile("a", "x")])
                #expect(busy.reason.contains("Text file busy"))
                async let report = scene.scan(definition(["tool"]), [PushedFile("b", "x")])
                try await Task.sleep(for: .milliseconds(20))
                try writer.close()
                #expect(try await report.outcome == .completed)
            }
        }
    #endif

    @Test("a grandchild that keeps the output open is not waited for, and is ended")
    func grandchild() async throws {
        try await ScanScene.play { scene in
            try scene.program("tool", "sleep 300 & echo $! > '\(scene.folder)/grandchild'; echo '\(Self.clean)'")
            let start = ContinuousClock.now
            let report = try await scene.scan(definition(["tool"]), [PushedFile("a", "x")])
            #expect(report.outcome == .completed)
            #expect(ContinuousClock.now - start < .seconds(100))
            try await expectGone(try scene.text("grandchild"))
        }
    }

    @Test("ends a program that writes too much, on either stream", arguments: ["/dev/stdout", "/dev/stderr"])
    func tooMuch(_ stream: String) async throws {
        try await ScanScene.play { scene in
            scene.limits.reportBytes = 1 << 20
            try scene.program("tool", "head -c 104857600 /dev/zero | tr '\\0' x > \(stream); sleep 300")
            let report = try await scene.scan(definition(["tool"]), [PushedFile("a", "x")])
            #expect(report.reason.contains("wrote more than 1048576 bytes"))
        }
    }

    @Test("a cancelled scan ends its program and is incomplete")
    func cancelled() async throws {
        try await ScanScene.play { scene in
            try scene.program("tool", "touch '\(scene.folder)/started'; sleep 300")
            let scanning = Task { [scene] in try await scene.scan(definition(["tool"]), [PushedFile("a", "x")]) }
            let started = scene.folder + "/started"
            try await until { FileManager.default.fileExists(atPath: started) }
            scanning.cancel()
            #expect(try await scanning.value.reason == "was interrupted")
        }
    }

    @Test("gives a clean environment, no input and no terminal")
    func environment() async throws {
        try await ScanScene.play { scene in
            scene.environment["GIT_DIR"] = "/somewhere"
            scene.environment["TOKEN_A"] = "a"
            scene.environment["TOKEN_B"] = "b"
            scene.environment["PATH"] = ".::bin:" + (scene.environment["PATH"] ?? "")
            try scene.program(
                "tool", "{ env; pwd; cat; ls -l /proc/$$/fd | wc -l; } > '\(scene.folder)/seen'; echo '\(Self.clean)'")
            let wanted = definition(["tool"], environment: ["TOKEN_A", "GIT_DIR"])
            #expect(try await scene.scan(wanted, [PushedFile("a", "x")]).outcome == .completed)
            let seen = try scene.text("seen").split(separator: "\n").map(String.init)
            #expect(seen.contains("TOKEN_A=a") && seen.contains("LANG=C.UTF-8"))
            #expect(!seen.contains { $0.hasPrefix("GIT_") || $0.hasPrefix("TOKEN_B") })
            let path = try #require(seen.first { $0.hasPrefix("PATH=") })
            #expect(path.hasPrefix("PATH=/") && !path.contains("::"))
            let home = try #require(seen.first { $0.hasPrefix("HOME=") })
            #expect(home.hasSuffix("/home") && home.contains(scene.folder))
        }
    }

    @Test("passes strange names as paths, in several calls where they do not fit into one")
    func batches() async throws {
        try await ScanScene.play { scene in
            scene.limits.argumentBytes = 2500
            try scene.program(
                "tool",
                "echo call >> '\(scene.folder)/calls'; for f; do printf '%s\\0' \"$f\" >> '\(scene.folder)/paths'; "
                    + "[ -f \"$f\" ] || exit 9; done; echo '\(Self.clean)'")
            var files = (0..<300).map { PushedFile(RepoPath("dir/file-\($0)"), "\($0)") }
            files += ["-x", "a\nb", "$(touch x)", "é ü", "\u{1B}]0;x"].map { PushedFile($0, "y") }
            files.append(PushedFile(RepoPath(bytes: [0x66, 0xE9]), "latin"))
            let report = try await scene.scan(definition(["tool", "{paths}"]), files)
            #expect(report.outcome == .completed)
            #expect(try scene.text("calls").split(separator: "\n").count > 1)
            let data = try Data(contentsOf: URL(filePath: scene.folder + "/paths"))
            #expect(
                Set(data.split(separator: 0).map { Array($0) })
                    == Set(files.map { Array("./".utf8) + $0.version.path.bytes }))
        }
    }

    @Test("all of several calls must complete")
    func oneCallFails() async throws {
        try await ScanScene.play { scene in
            scene.limits.argumentBytes = 1
            scene.cache = ResultCache(folder: scene.folder + "/cache")
            try scene.program("tool", "[ \"$1\" = ./b ] && exit 3; echo '\(Self.clean)'")
            let files = ["a", "b", "c"].map { PushedFile(RepoPath($0), $0) }
            #expect(try await scene.scan(definition(["tool", "{paths}"]), files).reason.contains("status 3"))
        }
    }

    @Test("scans every version of a path, and a file where another version has a folder")
    func versions() async throws {
        try await ScanScene.play { scene in
            try scene.program(
                "tool", "cat \"$@\" >> '\(scene.folder)/seen'; echo '\(sarif(["a"]))'")
            let files = [
                PushedFile("a", "one\n"), PushedFile("a", "two\n"), PushedFile("a/b", "three\n"),
                PushedFile("a", "two\n"),
            ]
            let report = try await scene.scan(definition(["tool", "{paths}"]), files)
            #expect(try scene.text("seen").split(separator: "\n").sorted() == ["one", "three", "two"])
            #expect(report.filesDue == 3)
            let blobs = Set(report.findings.flatMap(\.locations).map(\.blob))
            #expect(blobs == [files[0].version.id, files[1].version.id])
        }
    }

    @Test("takes configuration from the trusted ref and never from the push")
    func configuration() async throws {
        try await ScanScene.play { scene in
            try scene.program(
                "semgrep",
                "cat .semgrepignore my/rules/r.yml > '\(scene.folder)/seen'; ls -A >> '\(scene.folder)/seen'; echo '\(Self.clean)'"
            )
            let report = try await scene.scan(
                definition(["semgrep"], configuration: ["my/rules/"]),
                [
                    PushedFile(".semgrepignore", "PUSHED"), PushedFile("my/rules/r.yml", "PUSHED"),
                    PushedFile(".SEMGREP.yml", "PUSHED"), PushedFile("a.py", "x"),
                ],
                trusted: [
                    TrustedFile(path: ".semgrepignore", content: Array("ignore\n".utf8)),
                    TrustedFile(path: "my/rules/r.yml", content: Array("rules\n".utf8)),
                    TrustedFile(path: "unrelated", content: []),
                ])
            #expect(report.outcome == .completed)
            #expect(report.filesDue == 1)
            #expect(report.notices.count == 3)
            #expect(try scene.text("seen") == "ignore\nrules\n.semgrepignore\na.py\nmy\n")
        }
    }

    @Test("a file that cannot be exported makes the scan incomplete, and the others are scanned")
    func omission() async throws {
        try await ScanScene.play { scene in
            try scene.program("tool", "echo '\(sarif(["good"]))'")
            let report = try await scene.scan(
                definition(["tool", "{paths}"]), [PushedFile("../bad", "x"), PushedFile("good", "y")])
            #expect(report.reason.contains("../bad"))
            #expect(report.findings.count == 1)
        }
    }

    @Test("a secret in a report is in no output")
    func secrets() async throws {
        let secret = "hunter" + "2hunter2"
        try await ScanScene.play { scene in
            scene.redact = { $0.replacingOccurrences(of: secret, with: "•••") }
            scene.cache = ResultCache(folder: scene.folder + "/cache")
            let log = sarif(["a"], message: String(repeating: "x", count: 1990) + secret)
            try scene.program(
                "tool", "echo '\(log)'; echo 'near \(secret)' >&2; [ -f b ] && exit 3; exit 0")
            for files in [[PushedFile("a", secret)], [PushedFile("a", secret), PushedFile("b")]] {
                let report = try await scene.scan(definition(["tool"]), files)
                #expect(report.findings.count == 1)
                #expect(!"\(report)".contains("hunter"))
            }
            let kept = try FileManager.default.subpathsOfDirectory(atPath: scene.folder + "/cache")
            for path in kept {
                let content = FileManager.default.contents(atPath: "\(scene.folder)/cache/\(path)") ?? Data()
                #expect(!String(decoding: content, as: UTF8.self).contains("hunter"))
            }
            #expect(try scene.leftovers() == [])
        }
    }

    @Test("asks for the version once while the program is the same")
    func version() async throws {
        try await ScanScene.play { scene in
            scene.cache = ResultCache(folder: scene.folder + "/cache")
            let path = scene.folder + "/bin/tool"
            let script =
                "#!/bin/sh\n[ \"$1\" = --version ] && { echo x >> '\(scene.folder)/asked'; echo 'tool version: 2.3.4-rc1'; exit; }\necho '\(Self.clean)'\n"
            try Data(script.utf8).write(to: URL(filePath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
            for name in ["a", "b"] {
                #expect(
                    try await scene.scan(definition(["tool"]), [PushedFile(RepoPath(name), "x")]).version == "2.3.4-rc1"
                )
            }
            #expect(try scene.text("asked") == "x\n")
            try Data((script + "# changed\n").utf8).write(to: URL(filePath: path))
            _ = try await scene.scan(definition(["tool"]), [PushedFile("c", "x")])
            #expect(try scene.text("asked") == "x\nx\n")
        }
    }

    @Test("several scanners run at the same time, and each has its report, in order")
    func parallel() async throws {
        try await ScanScene.play { scene in
            // Each waits for the other's sign.
            try scene.program(
                "one",
                "touch '\(scene.folder)/1'; until [ -e '\(scene.folder)/2' ]; do sleep 0.05; done; echo '\(Self.clean)'"
            )
            try scene.program(
                "two",
                "touch '\(scene.folder)/2'; until [ -e '\(scene.folder)/1' ]; do sleep 0.05; done; echo '\(Self.clean)'"
            )
            let file = PushedFile("a", "x")
            let work = try [["one"], ["two"], ["absent"]].map { command in
                ScanWork(
                    try #require(ExternalScanner(definition(command), host: scene.host)),
                    ScanRequest(files: [file.version], openContents: { PushedContents([file]) }))
            }
            let (events, progress) = AsyncStream.makeStream(of: ScanProgress.self)
            let reports = await scanAll(work) { progress.yield($0) }
            progress.finish()
            #expect(reports.map(\.outcome.isComplete) == [true, true, false])
            var count = 0
            for await _ in events { count += 1 }
            #expect(count == 6)
        }
    }
}
