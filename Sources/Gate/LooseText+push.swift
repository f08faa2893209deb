import GateModel
import Scanning
import SecretScanning

extension LooseText {
    /// Everything of a push that leaves the machine beside files, as far as the scope goes.
    static func all(of contents: PushContents, _ scope: SecretScope) -> [LooseText] {
        var texts: [LooseText] = []
        if scope.commitMessages {
            for commit in contents.commits { texts += all(of: commit.commit) }
        }
        if scope.tagMessages {
            for tag in contents.tags { texts += all(of: tag) }
        }
        let names =
            (scope.authorFields ? [identities(of: contents)] : []) + (scope.refNames ? [refs(of: contents)] : [])
            + (scope.fileNames ? [paths(of: contents)] : [])
        return texts + names.filter { !$0.owners.isEmpty }.map { .lines($0) }
    }

    /// What one commit says.
    static func all(of commit: Commit) -> [LooseText] {
        all(of: "commit \(commit.id.short)", commit.id, commit.message, commit.extraHeaders)
    }

    /// What one annotated tag says.
    static func all(of tag: PushContents.AnnotatedTag) -> [LooseText] {
        all(of: "tag \(tag.name)", tag.id, tag.message, tag.extraHeaders)
    }

    /// How ``all(of:)-(PushContents.AnnotatedTag)`` begins what it calls a tag's message.
    static let tagMessage = "message of tag "

    /// What ``all(of:)-(Commit)`` calls a commit's message.
    static func messagePath(of commit: ObjectID) -> RepoPath { RepoPath("message of commit \(commit.short)") }

    /// What an object says and, where it has any, its unusual headers.
    private static func all(of name: String, _ id: ObjectID, _ message: String, _ headers: String) -> [LooseText] {
        let message = LooseText.message(Owner(name: RepoPath("message of \(name)"), object: id), message)
        guard !headers.isEmpty else { return [message] }
        return [message, .message(Owner(name: RepoPath("header of \(name)"), object: id), headers)]
    }

    /// Authors, committers and taggers, each once, with the first commit that names them.
    private static func identities(of contents: PushContents) -> LooseLines {
        var lines = LooseLines(place: "In a person's name or address.")
        var seen: Set<Identity> = []
        var last: Identity?
        func add(_ identity: Identity, _ role: String, _ object: ObjectID) {
            // Most commits have the author of the one before.
            guard identity != last else { return }
            last = identity
            guard seen.insert(identity).inserted else { return }
            lines.add("\(identity.name) <\(identity.email)>".utf8, of: Owner(name: RepoPath(role), object: object))
        }
        for commit in contents.commits.reversed() {
            let commit = commit.commit
            add(commit.author, "author of commit \(commit.id.short)", commit.id)
            add(commit.committer, "committer of commit \(commit.id.short)", commit.id)
        }
        for tag in contents.tags {
            if let tagger = tag.tagger { add(tagger, "tagger of tag \(tag.name)", tag.id) }
        }
        return lines
    }

    /// Refs that the destination does not have yet.
    private static func refs(of contents: PushContents) -> LooseLines {
        var lines = LooseLines(place: "In a ref's name.")
        for update in contents.push.updates where update.isCreation {
            lines.add(update.ref.bytes, of: Owner(name: RepoPath(bytes: update.ref.bytes), object: update.new))
        }
        return lines
    }

    /// Paths that the push adds, each once, with the first commit that does, or the tag of a tree.
    private static func paths(of contents: PushContents) -> LooseLines {
        var lines = LooseLines(place: "In a file's name.")
        var seen: Set<RepoPath> = []
        for commit in contents.commits.reversed() {
            for change in commit.changes {
                // What some parent has under this path is not new, or was new in another commit of the push.
                guard let path = change.after?.path, !change.before.contains(where: { $0?.path == path }),
                    seen.insert(path).inserted
                else { continue }
                lines.add(path.bytes, of: Owner(name: path, object: commit.commit.id, isPath: true))
            }
            for folder in commit.emptyFolders where seen.insert(folder).inserted {
                lines.add(folder.bytes, of: Owner(name: folder, object: commit.commit.id, isPath: true))
            }
        }
        for name in contents.looseNames where seen.insert(name.path).inserted {
            lines.add(name.path.bytes, of: Owner(name: name.path, object: name.object, isPath: true))
        }
        return lines
    }
}
