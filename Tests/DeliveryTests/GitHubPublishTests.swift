import Foundation
import GateModel
import Testing

@testable import Delivery

@Suite("gatehouse publish --github")
struct GitHubPublishTests {
    private let blocked = Sample.run([Sample.finding(1), Sample.finding(2, .annotate)])

    @Test("makes a check run with annotations and a comment, and edits the comment the next time")
    func happyPath() throws {
        try PlatformServer.with { server in
            let first = try server.publish(blocked, PlatformServer.gitHub)
            #expect(first.status == 0, "\(first.error)")
            #expect(
                first.output == "published a check run with 2 annotations\npublished a comment on pull request 12\n")
            let created = try #require(try server.bodies("POST", "/check-runs").first)
            #expect(created["head_sha"] as? String == Sample.head.hex && created["status"] as? String == "in_progress")
            let update = try #require(try server.bodies("PATCH", "/check-runs/").first)
            #expect(update["status"] as? String == "completed" && update["conclusion"] as? String == "failure")
            let output = update["output"] as? [String: Any]
            let annotations = try #require(output?["annotations"] as? [[String: Any]])
            #expect(
                annotations.first?["path"] as? String == "src/a1.c" && annotations.first?["start_line"] as? Int == 1)
            #expect(annotations.map { $0["annotation_level"] as? String } == ["failure", "warning"])

            let second = try server.publish(
                Sample.run([Sample.finding(3)], id: "01JD5C7K2M4N6P8Q0RSTVWXYZ1"), PlatformServer.gitHub)
            #expect(second.output.contains("the comment on pull request 12, edited in place"))
            #expect(try server.bodies("POST", "/issues/12/comments").count == 1)
            let edit = try #require(try server.bodies("PATCH", "/issues/comments/").first?["body"] as? String)
            #expect(
                edit.hasPrefix("<!-- gatehouse:gate -->\n") && edit.contains("`Finding 3`")
                    && !edit.contains("`Finding 1`"))
            #expect(try server.requests().allSatisfy { $0.token == "Bearer \(PlatformServer.token)" })
        }
    }

    @Test("published twice, a result makes nothing twice")
    func twice() throws {
        try PlatformServer.with { server in
            _ = try server.publish(blocked, PlatformServer.gitHub)
            let again = try server.publish(blocked, PlatformServer.gitHub)
            #expect(again.output.hasPrefix("not published: the check run of this result is there already\n"))
            #expect(try server.bodies("POST", "/check-runs").count == 1)
            #expect(try server.bodies("POST", "/comments").count == 1)
        }
    }

    @Test("sends annotations 50 at a time, and completes the check run with the last of them")
    func batches() throws {
        try PlatformServer.with { server in
            let outcome = try server.publish(Sample.run((1...123).map { Sample.finding($0) }), PlatformServer.gitHub)
            #expect(outcome.output.contains("a check run with 123 annotations"))
            let updates = try server.bodies("PATCH", "/check-runs/")
            let counts = updates.map { (($0["output"] as? [String: Any])?["annotations"] as? [Any])?.count ?? -1 }
            #expect(counts == [50, 50, 23])
            #expect(updates.map { $0["status"] as? String } == [nil, nil, "completed"])
        }
    }

    @Test("that it passed is a success only where the job is trusted; and a quiet run makes no comment")
    func trust() throws {
        try PlatformServer.with { server in
            let claimed = try server.publish(Sample.run(), PlatformServer.gitHub)
            let trusted = try server.publish(Sample.run(), PlatformServer.gitHub + ["--trusted"])
            #expect(claimed.status == 0 && trusted.status == 0)
            #expect(claimed.output.contains("there is nothing to say on pull request 12"))
            #expect(
                try server.bodies("PATCH", "/check-runs/").map { $0["conclusion"] as? String } == [
                    "neutral", "success",
                ])
            #expect(
                try server.bodies("POST", "/check-runs").map { $0["name"] as? String } == [
                    "Gatehouse (reported)", "Gatehouse",
                ])
        }
    }

    @Test("a result that is only claimed takes the place of none that was trusted, whatever it says")
    func claimed() throws {
        try PlatformServer.with { server in
            // By one name for both: the newest check run of a name is the one that counts.
            let named = PlatformServer.gitHub + ["--name", "Gate"]
            #expect(try server.publish(blocked, named + ["--trusted"]).status == 0)
            for run in better + [worse, Sample.run([Sample.finding(3)], id: blocked.id)] {
                let outcome = try server.publish(run, named)
                #expect(outcome.status == 0, "\(outcome.error)")
                #expect(outcome.output.contains("the comment on pull request 12 stays as it is"), "\(outcome.output)")
                #expect(outcome.output.contains("the check run 'Gate' stays as it is"), "\(outcome.output)")
            }
            #expect(try server.bodies("POST", "/check-runs").count == 1)
            #expect(try server.bodies("PATCH", "/issues/comments/").isEmpty)
            #expect(try server.publish(better[0], named + ["--trusted"]).output.contains("edited in place"))
            #expect(try server.publish(worse, named).output.contains("the comment on pull request 12 stays as it is"))
        }
    }

    private let better = [
        Sample.run(id: "01JD5C7K2M4N6P8Q0RSTVWXYZ1"),
        Sample.run([Sample.finding(2, .annotate)], id: "01JD5C7K2M4N6P8Q0RSTVWXYZ2"),
        Sample.run(id: "01JD5C7K2M4N6P8Q0RSTVWXYZ3", outcome: .incomplete(reason: "timed out")),
    ]
    private let worse = Sample.run([Sample.finding(3)], id: "01JD5C7K2M4N6P8Q0RSTVWXYZ4")

    @Test(
        "a result that is only claimed takes the place of another such one, and of a trusted one of another commit, to block"
    )
    func claimedAgain() throws {
        for before in ["", "\n<!-- gatehouse-trusted:\(Sample.other) -->\r"] {
            let comment: [String: Any] = [
                "id": 9, "body": "<!-- gatehouse:gate -->\(before)\n\nwords",
                "user": ["login": "gate[bot]", "type": "Bot"],
            ]
            try PlatformServer.with(["comments": [comment]]) { server in
                for run in better {
                    let outcome = try server.publish(run, PlatformServer.gitHub)
                    #expect(outcome.output.contains("the comment on pull request 12 stays as it is"))
                }
                #expect(try server.publish(worse, PlatformServer.gitHub).output.contains("edited in place"))
            }
        }
    }

    @Test("a check run that has not ended holds the commit up, and no claim ends it or takes its place")
    func unfinished() throws {
        let named = PlatformServer.gitHub + ["--name", "Gate"]
        for trust in [["--trusted"], []] {
            let fault = PlatformServer.fault("PATCH", "/check-runs/", 422, times: 1, message: "Validation Failed")
            try PlatformServer.with(["faults": [fault]]) { server in
                #expect(try server.publish(blocked, named + trust).status == 2)
                for run in [Sample.run(id: blocked.id)] + better where trust != [] || run.id != blocked.id {
                    let outcome = try server.publish(run, named)
                    #expect(outcome.output.contains("the check run 'Gate' stays as it is"), "\(outcome.output)")
                }
                #expect(try server.bodies("PATCH", "/check-runs/").count == 1)
                // Whose it is may end it.
                #expect(try server.publish(blocked, named + trust).output.contains("a check run with"))
            }
        }
    }

    @Test("where the token may not write it says so and ends well", arguments: [403, 404])
    func forbidden(_ status: Int) throws {
        let faults = [
            PlatformServer.fault("POST", "/check-runs", status, message: "Resource not accessible by integration"),
            PlatformServer.fault("POST", "/comments", status),
        ]
        try PlatformServer.with(["faults": faults]) { server in
            let outcome = try server.publish(blocked, PlatformServer.gitHub)
            #expect(outcome.status == 0 && outcome.output.isEmpty)
            #expect(
                outcome.error.contains(
                    "the token may not publish the check run: \(status): Resource not accessible by integration"))
            #expect(outcome.error.contains("hint: give the job 'permissions: checks: write'"))
            #expect(outcome.error.contains("the comment on pull request 12"))
        }
    }

    @Test(
        "a token that the server does not take, and a limit that is used up, are failures and no lack of a permission",
        arguments: [
            (401, [:], "Bad credentials", "the server does not take the token: 401: Bad credentials"),
            (403, ["X-RateLimit-Remaining": "0"], "API rate limit exceeded", "limit of requests is used up"),
            (403, ["X-RateLimit-Remaining": "0"], "no", "limit of requests is used up"),
            (403, [:], "You have exceeded a secondary rate limit", "limit of requests is used up"),
        ] as [(Int, [String: String], String, String)])
    func refusedOtherwise(_ status: Int, _ headers: [String: String], _ message: String, _ said: String) throws {
        let fault = PlatformServer.fault("POST", "/check-runs", status, headers: headers, message: message)
        try PlatformServer.with(["faults": [fault]]) { server in
            let outcome = try server.publish(blocked, PlatformServer.gitHub)
            #expect(outcome.status == 2 && outcome.error.contains(said), "\(outcome.error)")
            // Asked once: more would only make the wait longer.
            #expect(try server.bodies("POST", "/check-runs").count == 1)
        }
    }

    @Test("where the comments cannot be read no second one is made", arguments: [403, 404])
    func unreadableComments(_ status: Int) throws {
        let fault = PlatformServer.fault("GET", "/issues/12/comments", status)
        try PlatformServer.with(["faults": [fault]]) { server in
            let outcome = try server.publish(blocked, PlatformServer.gitHub)
            #expect(outcome.status == 0 && outcome.error.contains("the comments cannot be read"), "\(outcome.error)")
            #expect(try server.bodies("POST", "/comments").isEmpty)
        }
    }

    @Test("who the token is of is asked once, whoever writes our marker")
    func askedOnce() throws {
        let theirs = (1...5).map {
            ["id": $0, "body": "<!-- gatehouse:gate -->\nme", "user": ["login": "mallory", "type": "User"]]
                as [String: Any]
        }
        try PlatformServer.with(["comments": theirs]) { server in
            let outcome = try server.publish(blocked, PlatformServer.gitHub)
            #expect(outcome.status == 0)
            #expect(try server.requests().filter { $0.path == "/user" }.count == 1)
        }
    }

    @Test("without a token it sends nothing, says so and ends well")
    func noToken() throws {
        try PlatformServer.with { server in
            let outcome = try server.publish(blocked, PlatformServer.gitHub, environment: ["GITHUB_TOKEN": nil])
            #expect(outcome.status == 0 && outcome.error.contains("GITHUB_TOKEN is not set"))
            #expect(try server.requests().isEmpty)
        }
    }

    @Test("a check run that breaks off in the middle is not completed; the comment is made all the same")
    func breaksOff() throws {
        let faults = [PlatformServer.fault("PATCH", "/check-runs/", 422, message: "Validation Failed")]
        try PlatformServer.with(["faults": faults]) { server in
            let outcome = try server.publish(blocked, PlatformServer.gitHub)
            #expect(outcome.status == 2 && outcome.error.contains("422: Validation Failed"))
            #expect(outcome.output == "published a comment on pull request 12\n")
        }
    }

    @Test("waits where it is told to, and asks again after what a server gets over")
    func retries() throws {
        let pause = ["Retry-After": "0"]
        let faults = [
            PlatformServer.fault("POST", "/check-runs", 429, times: 2, headers: pause),
            PlatformServer.fault("PATCH", "/check-runs/", 500, times: 3, headers: pause),
            PlatformServer.fault("GET", "/pulls/12", 0, times: 1, kind: "close"),
        ]
        try PlatformServer.with(["faults": faults]) { server in
            let outcome = try server.publish(blocked, PlatformServer.gitHub)
            #expect(outcome.status == 0, "\(outcome.error)")
            #expect(try server.bodies("PATCH", "/check-runs/").count == 4)
        }
    }

    @Test("gives up on a server that stays broken")
    func broken() throws {
        let faults = [PlatformServer.fault("GET", "", 500, headers: ["Retry-After": "0"])]
        try PlatformServer.with(["faults": faults]) { server in
            let outcome = try server.publish(blocked, PlatformServer.gitHub)
            #expect(outcome.status == 2 && outcome.error.contains("the server answered 500"))
            #expect(try server.requests().count == 8)
        }
    }

    @Test("does not follow a redirect, so that no other host gets the token")
    func redirect() throws {
        try PlatformServer.with { other in
            let place = "http://127.0.0.1:\(other.port)/steal"
            let faults = [PlatformServer.fault("GET", "", 307, headers: ["Location": place])]
            try PlatformServer.with(["faults": faults]) { server in
                let outcome = try server.publish(blocked, PlatformServer.gitHub)
                #expect(outcome.status == 2 && outcome.error.contains("redirect"))
                #expect(try other.requests().isEmpty)
            }
        }
    }

    @Test(
        "does not wait for ever, take everything, or believe any answer",
        arguments: [("hang", "time"), ("huge", "larger than 8 MiB"), ("garbage", "none of GitHub's")])
    func odd(_ kind: String, _ said: String) throws {
        let faults = [PlatformServer.fault("POST", "/check-runs", kind: kind)]
        try PlatformServer.with(["faults": faults]) { server in
            let outcome = try server.publish(blocked, PlatformServer.gitHub + ["--timeout", "2"])
            #expect(outcome.status == 2 && outcome.error.contains(said), "\(outcome.error)")
            #expect(outcome.output.contains("a comment on pull request 12"))
        }
    }

    @Test("a comment of somebody else that begins with our marker is left alone")
    func foreignComment() throws {
        let theirs: [String: Any] = [
            "id": 1, "body": "<!-- gatehouse:gate -->\nI am the gate", "user": ["login": "mallory", "type": "User"],
        ]
        try PlatformServer.with(["comments": [theirs]]) { server in
            let outcome = try server.publish(blocked, PlatformServer.gitHub)
            #expect(outcome.output.contains("published a comment on pull request 12\n"))
            #expect(try server.bodies("PATCH", "/issues/comments/1").isEmpty)
        }
    }

    @Test("the comment is found among hundreds")
    func manyComments() throws {
        let talk = (1...150).map {
            ["id": $0, "body": "talk", "user": ["login": "ben", "type": "User"]] as [String: Any]
        }
        let ours: [String: Any] = [
            "id": 999, "body": "<!-- gatehouse:gate -->\nold", "user": ["login": "x[bot]", "type": "Bot"],
        ]
        try PlatformServer.with(["comments": talk + [ours]]) { server in
            _ = try server.publish(blocked, PlatformServer.gitHub)
            #expect(try server.bodies("PATCH", "/issues/comments/999").count == 1)
        }
    }

    @Test("a pull request that has moved on is not commented with an old result")
    func moved() throws {
        try PlatformServer.with(["head": Sample.other.hex]) { server in
            let outcome = try server.publish(blocked, PlatformServer.gitHub)
            #expect(outcome.status == 0 && outcome.output.contains("pull request 12 has another commit now"))
            #expect(try server.bodies("POST", "/comments").isEmpty)
        }
    }

    @Test("a run on a fork is commented on the pull request of its branch")
    func fork() throws {
        try PlatformServer.with { server in
            let event = """
                {"workflow_run":{"head_sha":"\(Sample.head)","head_branch":"topic","pull_requests":[],
                "head_repository":{"owner":{"login":"ben"}}}}
                """
            let file = server.folder.appending(path: "event.json")
            try Data(event.utf8).write(to: file)
            let outcome = try server.publish(
                blocked, PlatformServer.gitHub, request: nil, environment: ["GITHUB_EVENT_PATH": file.path])
            #expect(outcome.output.contains("a comment on pull request 12"), "\(outcome.error)")
        }
    }

    @Test("--dry-run shows what would be sent, needs no token and sends nothing")
    func dryRun() throws {
        try PlatformServer.with { server in
            let outcome = try server.publish(
                blocked, PlatformServer.gitHub + ["--dry-run"], environment: ["GITHUB_TOKEN": nil])
            #expect(outcome.status == 0 && outcome.output.contains("POST /repos/ada/tools/check-runs\n{"))
            #expect(outcome.output.contains("POST /repos/ada/tools/issues/12/comments\n{"))
            #expect(try server.requests().isEmpty)
        }
    }

    @Test("what a stranger wrote into a result is no markup and no command when it is published")
    func hostile() throws {
        let text = "[x](https://evil.example) @root <img src=x> `--> \u{1B}[2J\n::error::x ##vso[task.x]"
        try PlatformServer.with { server in
            let run = Sample.run([Sample.finding(1, text: text)], id: RunID(text))
            let outcome = try server.publish(run, PlatformServer.gitHub)
            #expect(outcome.status == 0, "\(outcome.error)")
            let comment = try #require(try server.bodies("POST", "/comments").first?["body"] as? String)
            // Everything of it is inside a code span of two backticks, as it holds one.
            #expect(comment.contains("`` [x](https://evil.example) @root <img src=x> `--> \\x1b[2J"))
            #expect(!comment.contains("\u{1B}") && !comment.contains("##vso[") && !comment.contains("\n::"))
        }
    }
}
