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

            // GitLab knows nothing between success and failure: what is only claimed gets no status.
            #expect(try server.publish(Sample.run(), PlatformServer.gitLab).status == 0)
            #expect(try server.bodies("POST", "/statuses/").count == 1)

            let second = try server.publish(Sample.run(), PlatformServer.gitLab + ["--trusted"])
            #expect(second.status == 0 && second.output.contains("the note on merge request 12, edited in place"))
            #expect(try server.bodies("POST", "/discussions").count == 1)
            #expect(try server.requests().contains { $0.method == "PUT" && $0.path.hasSuffix("?resolved=true") })
            #expect(try server.bodies("POST", "/statuses/").last?["state"] as? String == "success")
        }
    }

    @Test("a result that is only claimed edits and resolves nothing that a trusted one said, whatever it says")
    func claimed() throws {
        try PlatformServer.with { server in
            #expect(try server.publish(blocked, PlatformServer.gitLab + ["--trusted"]).status == 0)
            let annotated = Sample.run([Sample.finding(2, .annotate)])
            for run in [Sample.run(), annotated, Sample.run(outcome: .incomplete(reason: "timed out")), blocked] {
                let outcome = try server.publish(run, PlatformServer.gitLab)
                #expect(outcome.status == 0, "\(outcome.error)")
                #expect(outcome.output.contains("the note on merge request 12 stays as it is"), "\(outcome.output)")
            }
            #expect(try !server.requests().contains { $0.method == "PUT" })
            // By one name for both: the status that a trusted result has set stays, too.
            let named = PlatformServer.gitLab + ["--name", "Gate"]
            #expect(try server.publish(Sample.run(), named + ["--trusted"]).output.contains("edited in place"))
            let before = try server.bodies("POST", "/statuses/").count
            let again = try server.publish(blocked, named)
            #expect(again.output.contains("the commit's status stays as it is"), "\(again.output)")
            #expect(again.output.contains("the note on merge request 12 stays as it is"), "\(again.output)")
            #expect(try server.bodies("POST", "/statuses/").count == before)
        }
    }

    @Test("a result that is only claimed edits what another such one said, to say that it blocks again")
    func claimedAgain() throws {
        try PlatformServer.with { server in
            #expect(try server.publish(blocked, PlatformServer.gitLab).status == 0)
            #expect(try server.publish(Sample.run(), PlatformServer.gitLab).output.contains("stays as it is"))
            let again = try server.publish(blocked, PlatformServer.gitLab)
            #expect(again.output.contains("the note on merge request 12, edited in place"), "\(again.output)")
            #expect(try !server.requests().contains { $0.path.hasSuffix("?resolved=true") })
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

    @Test("a project's token that GitLab does not take is a failure")
    func wrongToken() throws {
        try PlatformServer.with(["faults": [PlatformServer.fault("POST", "", 401)]]) { server in
            let outcome = try server.publish(blocked, PlatformServer.gitLab)
            #expect(outcome.status == 2 && outcome.error.contains("does not take the token"), "\(outcome.error)")
        }
    }

    @Test("where the discussions cannot be read no second one is begun", arguments: ["/discussions", "/user"])
    func unreadable(_ place: String) throws {
        try PlatformServer.with(["faults": [PlatformServer.fault("GET", place, 403)]]) { server in
            let outcome = try server.publish(blocked, PlatformServer.gitLab)
            #expect(outcome.status == 0 && outcome.error.contains("the note on merge request 12"), "\(outcome.error)")
            #expect(try server.bodies("POST", "/discussions").isEmpty)
        }
    }

    @Test("a discussion that may not be resolved is said to be open")
    func unresolved() throws {
        try PlatformServer.with(["faults": [PlatformServer.fault("PUT", "resolved=", 403)]]) { server in
            #expect(try server.publish(blocked, PlatformServer.gitLab).status == 0)
            let outcome = try server.publish(Sample.run(), PlatformServer.gitLab + ["--trusted"])
            #expect(outcome.error.contains("is resolved (its note is edited)"), "\(outcome.error)")
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
