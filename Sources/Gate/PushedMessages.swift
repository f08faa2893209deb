import GateModel
import Scanning

/// The messages that travel with a push, by the names that findings give them.
struct PushedMessages {
    let all: [PushedMessage]
    /// Whose message it is; tags are nobody's commit.
    private let commits: [RepoPath: ObjectID]

    init(of contents: PushContents) {
        var (all, commits): ([PushedMessage], [RepoPath: ObjectID]) = ([], [:])
        for commit in contents.commits {
            // More digits than people write: two commits must not share a name.
            let name = RepoPath(bytes: Array("message of commit \(commit.commit.id.hex.prefix(16))".utf8))
            commits[name] = commit.commit.id
            all.append(PushedMessage(name: name, text: commit.commit.message))
        }
        for tag in contents.tags {
            let name = RepoPath(bytes: Array("message of tag \(tag.name)".utf8))
            all.append(PushedMessage(name: name, text: tag.message))
        }
        self.all = all
        self.commits = commits
    }

    /// The commit whose message is called so.
    func commit(named name: RepoPath) -> ObjectID? { commits[name] }
}
