import Foundation
import Gate
import GateModel
import Git
import Scanning
import Synchronization
import TestSupport
import Testing

@Suite("A history that moves")
struct MovingHistoryTests {
    @Test("a commit that a branch comes to while it is looked at is told as the branch's")
    func moved() async throws {
        try await GitScenario.established { repo in
            try repo.git("checkout", "--quiet", "-b", "side")
            try repo.commit("leak", files: ["leak.txt": "key = \(Canary.aws)\n"])
            let leak = try repo.git("rev-parse", "HEAD")
            try repo.git("checkout", "--quiet", "main")
            try repo.git("branch", "--quiet", "-D", "side")
            let location = try GitLocation.discover(from: repo.root.path, environment: [:])
            let environment = ["PATH": "/usr/local/bin:/usr/bin:/bin"]
            let isMoved = Mutex(false)
            let report: @Sendable (SearchProgress) -> Void = { progress in
                guard case .searching = progress else { return }
                isMoved.withLock { isMoved in
                    guard !isMoved else { return }
                    isMoved = true
                    // Its commits have mostly been listed by then; the answer has to be right in any case.
                    Thread.sleep(forTimeInterval: 0.3)
                    #expect(throws: Never.self) {
                        let git = GitProgram(location: location, environment: environment)
                        let outcome = try git.run(["update-ref", "refs/heads/late", leak])
                        #expect(outcome.status == 0)
                    }
                }
            }
            let query = try SecretQuery(at: location, environment: environment, report: report)
            let search = try await query.history()
            #expect(isMoved.withLock { $0 })
            #expect(search.findings.map { $0.locations.first?.path } == ["leak.txt"], "\(search.notices)")
            #expect(search.exitStatus == .blocked)
        }
    }
}
