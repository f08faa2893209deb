import Testing

@testable import HookSetup

@Suite("Child program")
struct ChildProgramTests {
    private func shell(_ script: String, timeout: Duration = .seconds(20)) -> ChildProgram {
        ChildProgram(path: "/bin/sh", arguments: ["-c", script], environment: ["A": "b"], timeout: timeout)
    }

    @Test("both outputs are read to their ends, however much comes on either")
    func outputs() throws {
        let outcome = try shell("i=0; while [ $i -lt 9000 ]; do echo 0123456789; echo 98765 >&2; i=$((i+1)); done")
            .run()
        #expect(outcome.status == 0)
        #expect(outcome.output.count == 9000 * 11)
        #expect(outcome.error.count == 9000 * 6)
    }

    @Test("it has the environment that it is given and no other, and no input")
    func environment() throws {
        let outcome = try shell("echo \"$A:$HOME:$(cat)\"").run()
        #expect(String(decoding: outcome.output, as: UTF8.self) == "b::\n")
    }

    @Test("its end is told as a shell tells it", arguments: [("exit 0", 0), ("exit 7", 7), ("kill -9 $$", 137)])
    func status(_ script: String, _ status: Int32) throws { #expect(try shell(script).run().status == status) }

    @Test("one that takes too long is ended, with what it has started")
    func timeout() throws {
        let start = ContinuousClock.now
        #expect(throws: HookSetupError.self) { try shell("sleep 60 & sleep 60", timeout: .milliseconds(200)).run() }
        #expect(ContinuousClock.now - start < .seconds(30))
    }

    @Test("one that prints without end is ended")
    func endless() throws {
        #expect(throws: HookSetupError.programFailed(program: "/bin/sh", reason: "it prints without end")) {
            try shell("while :; do echo 0123456789012345678901234567890123456789; done").run()
        }
    }

    @Test("one that is not there is an error with the system's reason")
    func missing() throws {
        let program = ChildProgram(path: "/no/such", arguments: [], environment: [:])
        #expect(throws: HookSetupError.programFailed(program: "/no/such", reason: "No such file or directory")) {
            try program.run()
        }
    }

    @Test("a complaint is its last lines, without advice")
    func complaint() throws {
        let outcome = try shell("printf 'a\\nb\\nfatal: x\\n\\n\\ty\\nhint: z\\n' >&2; exit 3").run()
        #expect(outcome.complaint == "b fatal: x y")
        #expect(try shell("exit 3").run().complaint == "exit status 3")
    }
}
