import Foundation
import GateModel
import TestSupport
import Testing

/// Pushes that somebody ends in the middle.
@Suite("Interrupted pushes")
struct InterruptionTests {
    /// A scanner that never ends by itself; it writes down its process, its child and its parent, the gate.
    static func slowScanner(_ repo: GitScenario) throws {
        try repo.program(
            "slow",
            """
            sleep 600 &
            echo "$$ $! $PPID" > '\(repo.folder.path)/draft.pids'
            mv '\(repo.folder.path)/draft.pids' '\(repo.folder.path)/pids'
            wait
            """)
    }

    static let process = """
        scanners:
          slow:
            run: [slow, "{paths}"]
            sandbox: "off"
            report: sarif
            inspect: tip
            timeout: 500s
            if-unavailable: annotate
        workflows:
          - name: All
            decide: annotate
        """

    // A shell starts what it does not wait for with SIGINT ignored, and the gate keeps to that; only GNU's env takes it back.
    #if os(Linux)
        static let signals = ["INT", "TERM", "HUP"]
        static let restoringSignals = "env --default-signal=INT"
    #else
        static let signals = ["TERM", "HUP"]
        static let restoringSignals = ""
    #endif

    /// Starts a push, waits for the scanner, and sends the gate a signal.
    private func interrupt(_ repo: GitScenario, _ signal: String) throws -> (
        outcome: GitScenario.Outcome, pids: [String]
    ) {
        let script = """
            \(Self.restoringSignals) git push origin main &
            push=$!
            tries=0
            while [ ! -e '\(repo.folder.path)/pids' ] && [ "$tries" -lt 3000 ]; do sleep 0.01; tries=$((tries + 1)); done
            read -r scanner child gate < '\(repo.folder.path)/pids'
            kill -\(signal) "$gate"
            wait "$push"
            """
        let outcome = try repo.run(["sh", "-c", script])
        return (outcome, try repo.noted("pids").split(whereSeparator: \.isWhitespace).map(String.init))
    }

    /// Whether a process is at work; one that nobody has collected yet is not.
    private func isAlive(_ pid: String, _ repo: GitScenario) throws -> Bool {
        let state = try repo.run(["ps", "-o", "stat=", "-p", pid]).output.trimmingCharacters(
            in: .whitespacesAndNewlines)
        return !state.isEmpty && !state.hasPrefix("Z")
    }

    @Test("a signal in the middle: push refused, children gone, nothing left behind, recorded", arguments: Self.signals)
    func interrupted(_ signal: String) async throws {
        try await GitScenario.established(process: Self.process) { repo in
            try repo.git("fetch", "--quiet")
            try Self.slowScanner(repo)
            try repo.commit("work", files: ["a": "a\n"])
            let (outcome, pids) = try interrupt(repo, signal)
            #expect(outcome.status != 0)
            #expect(outcome.error.contains("interrupted"), "\(outcome.error)")
            #expect(pids.count == 3)
            // They are ended at once; on a busy machine the system takes its time to do it.
            for pid in pids {
                for _ in 0..<200 where try isAlive(pid, repo) { usleep(20_000) }
                #expect(try !isAlive(pid, repo))
            }
            #expect(try repo.leftovers() == [])
            #expect(try repo.remoteRef("main") != repo.head().hex)
            let record = try repo.lastRecord()
            #expect(record.verdict == nil)
            #expect(record.unfinished?.contains("interrupted by signal") == true)
            #expect(try repo.gatehouse("log").output.contains("interrupted"))
            let verified = try repo.gatehouse("log", "verify")
            #expect(verified.status == 0, "\(verified.output)")
            #expect(!verified.output.contains("died"))
            let shown = try repo.gatehouse("show", record.id)
            #expect(shown.status == 0)
            #expect(shown.output.hasPrefix(record.id.prefix(10)), "\(shown.output)")
            #expect(shown.output.contains("\nIt was interrupted by signal"), "\(shown.output)")
            #expect(shown.output.hasSuffix("\nNothing was decided, so its push did not go through; push again.\n"))
            #expect(try repo.gatehouse("show", record.id, "--format", "sarif").status == 64)
        }
    }

    @Test("killed between start and end: the push is refused, and the record shows that the run died")
    func killed() async throws {
        try await GitScenario.established(process: Self.process) { repo in
            try repo.git("fetch", "--quiet")
            try Self.slowScanner(repo)
            try repo.commit("work", files: ["a": "a\n"])
            let (outcome, pids) = try interrupt(repo, "KILL")
            _ = try repo.run(["kill", "-9"] + pids.prefix(2))
            #expect(outcome.status != 0)
            #expect(try repo.remoteRef("main") != repo.head().hex)
            #expect(try repo.lastRecord().unfinished == "died")
            #expect(try repo.gatehouse("show").output.contains("\nIts process is gone and has recorded no end"))
            #expect(try repo.gatehouse("show", "--format", "json").output.contains("\"unfinished\":\"died\""))
            let verified = try repo.gatehouse("log", "verify")
            #expect(verified.output.contains("has no end: it died"))
            #expect(verified.status == 0)
            // The next one stands as if nothing had been.
            try repo.program(
                "slow",
                "echo '{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"slow\"}},\"results\":[]}]}'")
            let next = try repo.push("origin", "main")
            #expect(next.status == 0, "\(next.error)")
        }
    }

    @Test("a push that goes on in spite of a closed terminal is not ended by it")
    func hangUpIgnored() async throws {
        try await GitScenario.established(process: Self.process) { repo in
            try repo.git("fetch", "--quiet")
            let report = #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"slow"}},"results":[]}]}"#
            // The scanner itself sends the signal to the gate, and then goes on.
            try repo.program("slow", "kill -HUP \"$PPID\"; sleep 0.2; echo '\(report)'")
            try repo.commit("work", files: ["a": "a\n"])
            let push = try repo.run(["sh", "-c", "trap '' HUP; exec git push origin main"])
            #expect(push.status == 0, "\(push.error)")
            #expect(try repo.lastRecord().verdict == "passed")
        }
    }
}
