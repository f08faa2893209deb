import Foundation
import GateModel
import Testing

@testable import Delivery

@Suite("gatehouse publish --gitlab")
struct GitLabPublishTests {
    private let blocked = Sample.run([Sample.finding(1), Sample.finding(2, .annotate)])

    @Test(
        "sets the commit's status and begins a discussion; the next result edits its note and resolves it when mended")
    func happyPath() throws {
        try PlatformServer.with { server in
            let first = try server.publish(blocked, PlatformServer.gitLab)
            #expect(first.status == 0, "\(first.error)")
            #expect(first.output == "published the commit's status\npublished a discussion of merge request 12\n")
            let status = try #require(try server.bodies("POST", "/statuses/").first)
            #expect(
                status["state"] as? String == "failed" && status["description"] as? String == "1 block, 1 annotated")
            #expect(try server.requests().allSatisfy { $0.token == PlatformServer.token })

            let second = try server.publish(Sample.run(), PlatformServer.gitLab)
            #expect(second.output.contains("the note on merge request 12, edited in place"))
            #expect(try server.bodies("POST", "/discussions").count == 1)
            #expect(try server.requests().contains { $0.method == "PUT" && $0.path.hasSuffix("?resolved=true") })
            // GitLab knows nothing between success and failure: what is only claimed gets no status.
            #expect(try server.bodies("POST", "/statuses/").count == 1)
            let trusted = try server.publish(Sample.run(), PlatformServer.gitLab + ["--trusted"])
            #expect(trusted.status == 0)
            #expect(try server.bodies("POST", "/statuses/").last?["state"] as? String == "success")
        }
    }

    @Test("a status that is there already is not set again, as GitLab refuses that")
    func twice() throws {
        try PlatformServer.with { server in
            _ = try server.publish(blocked, PlatformServer.gitLab)
            let again = try server.publish(blocked, PlatformServer.gitLab)
            #expect(again.status == 0 && again.output.contains("the commit's status is there already"))
            #expect(try server.bodies("POST", "/statuses/").count == 1)
        }
    }

    @Test("where the token may not write it says so and ends well", arguments: [401, 403, 404])
    func forbidden(_ status: Int) throws {
        let faults = [PlatformServer.fault("POST", "", status)]
        try PlatformServer.with(["faults": faults]) { server in
            let outcome = try server.publish(
                blocked, PlatformServer.gitLab,
                environment: ["GITLAB_TOKEN": nil, "CI_JOB_TOKEN": PlatformServer.token])
            #expect(
                outcome.status == 0
                    && outcome.error.contains("the token may not publish the commit's status: \(status)"))
            #expect(outcome.error.contains("GITLAB_TOKEN"))
        }
    }

    @Test("somebody else's discussion with our marker is left alone")
    func foreign() throws {
        let theirs: [String: Any] = [
            "id": "abc",
            "notes": [["id": 1, "body": "<!-- gatehouse:gate -->\nme", "author": ["id": 8]] as [String: Any]],
        ]
        try PlatformServer.with(["discussions": [theirs]]) { server in
            let outcome = try server.publish(blocked, PlatformServer.gitLab)
            #expect(outcome.output.contains("a discussion of merge request 12"))
            #expect(try !server.requests().contains { $0.method == "PUT" })
        }
    }

    @Test("a merge request that has moved on is not commented with an old result")
    func moved() throws {
        try PlatformServer.with(["head": Sample.other.hex]) { server in
            let outcome = try server.publish(blocked, PlatformServer.gitLab)
            #expect(outcome.output.contains("merge request 12 has another commit now"))
        }
    }
}
