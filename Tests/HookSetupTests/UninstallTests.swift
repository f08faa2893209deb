import Foundation
import HookSetup
import TestSupport
import Testing

@Suite("Uninstall")
struct UninstallTests {
    @Test("takes the hook away, and pushes go through without the gate")
    func plain() throws {
        try GitScenario.play { repo in
            try repo.addRemote()
            _ = try repo.install(binary: repo.makeGate(status: 1), placement: .file)
            #expect(try repo.installer().uninstall().removed == [.file(path: repo.hook.path)])
            #expect(!repo.exists(repo.hook))
            #expect(try repo.pushSomething().status == 0)
        }
    }

    @Test("where nothing is installed, changes nothing and says so")
    func nothing() throws {
        try GitScenario.play { repo in
            try repo.writeProgram(repo.hook, GitScenario.otherHook(repo.folder))
            let report = try repo.installer().uninstall()
            #expect(report.removed == [] && report.restored == [] && report.notes == [])
            #expect(report.text { $0 } == "There was nothing of Gatehouse to remove\n")
            #expect(repo.exists(repo.hook))
        }
    }

    @Test("leaves a hook that somebody put in the place of ours")
    func replaced() throws {
        try GitScenario.play { repo in
            try repo.writeProgram(repo.hook, GitScenario.otherHook(repo.folder))
            _ = try repo.install(binary: repo.makeGate(), placement: .file)
            try repo.writeProgram(repo.hook, "#!/bin/sh\nexit 0\n")
            let report = try repo.installer().uninstall()
            #expect(report.removed == [] && report.restored == [])
            #expect(report.notes.count == 1)
            #expect(report.text { $0 }.hasPrefix("Nothing was removed\n  ! "))
            #expect(try String(contentsOf: repo.hook, encoding: .utf8) == "#!/bin/sh\nexit 0\n")
            #expect(repo.exists(repo.keptHook))
            #expect(throws: HookSetupError.twoPreviousHooks(current: repo.hook.path, kept: repo.keptHook.path)) {
                try repo.install(binary: repo.makeGate(), placement: .file)
            }
        }
    }

    @Test("leaves a hook of ours that somebody edited, and so does install")
    func edited() throws {
        try GitScenario.play { repo in
            let gate = try repo.makeGate()
            _ = try repo.install(binary: gate, placement: .file)
            let text = try String(contentsOf: repo.hook, encoding: .utf8) + "# mine\n"
            try repo.writeProgram(repo.hook, text)
            #expect(try repo.installer().uninstall().notes.count == 1)
            #expect(throws: HookSetupError.editedHook(path: repo.hook.path)) {
                try repo.install(binary: gate, placement: .file)
            }
            #expect(try String(contentsOf: repo.hook, encoding: .utf8) == text)
        }
    }

    @Test("brings the previous hook back when ours was deleted by hand")
    func deletedByHand() throws {
        try GitScenario.play { repo in
            try repo.writeProgram(repo.hook, GitScenario.otherHook(repo.folder))
            _ = try repo.install(binary: repo.makeGate(), placement: .file)
            try FileManager.default.removeItem(at: repo.hook)
            #expect(try repo.installer().uninstall().restored == [repo.hook.path])
            #expect(repo.exists(repo.hook))
        }
    }

    @Test("finds the hook also where core.hooksPath hides it now")
    func hidden() throws {
        try GitScenario.play { repo in
            _ = try repo.install(binary: repo.makeGate(), placement: .file)
            try repo.git("config", "core.hooksPath", "elsewhere")
            #expect(try repo.installer().uninstall().removed == [.file(path: repo.hook.path)])
            #expect(!repo.exists(repo.hook))
        }
    }
}
