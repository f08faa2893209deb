public import GateModel

extension GitProgram {
    /// The best common ancestors of two commits; several where histories cross, none where they have nothing in common.
    ///
    /// In a shallow clone, as far as its history reaches.
    public func mergeBases(_ one: ObjectID, _ other: ObjectID) throws(GitProgramError) -> [ObjectID] {
        let outcome = try run(["merge-base", "--all", one.hex, other.hex], limit: longLimit)
        // 1 says that there is none.
        guard outcome.status == 0 || outcome.status == 1 && outcome.error.isEmpty else {
            throw .cannotRun("git cannot compare \(one.short) and \(other.short)")
        }
        return try ids(outcome.output)
    }

    /// Commits that one leads to and others do not.
    public func commits(of head: ObjectID, without known: [ObjectID]) throws(GitProgramError) -> [ObjectID] {
        let outcome = try run(["rev-list", head.hex] + known.map { "^\($0.hex)" }, limit: longLimit)
        guard outcome.status == 0 else { throw .cannotRun("git cannot list the commits of \(head.short)") }
        return try ids(outcome.output)
    }

    /// The parents that a commit names, also where they are not in this clone.
    public func parents(namedBy commit: ObjectID) throws(GitProgramError) -> [ObjectID] {
        let outcome = try run(["cat-file", "commit", commit.hex])
        guard outcome.status == 0 else { throw .cannotRun("git cannot read the commit \(commit.short)") }
        var result: [ObjectID] = []
        for line in outcome.output.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropFirst() {
            guard line.starts(with: "parent ".utf8), let id = ObjectID(hexBytes: line.dropFirst(7)) else { break }
            result.append(id)
        }
        return result
    }

    /// Files that commits change, on both sides, and files of a tree under some paths: what a look at them reads.
    public func contents(
        changedBy commits: [ObjectID], andOf tree: ObjectID?, under paths: [String]
    ) throws(GitProgramError) -> Set<ObjectID> {
        let input = Array(commits.map { $0.hex + "\n" }.joined().utf8)
        let changes = try run(
            ["diff-tree", "--stdin", "-r", "-m", "--root", "--no-commit-id", "--no-renames", "--no-abbrev", "--raw"],
            input: input, limit: longLimit)
        guard changes.status == 0 else { throw .cannotRun("git cannot list what the commits change") }
        var result: Set<ObjectID> = []
        for line in changes.output.split(separator: UInt8(ascii: "\n")) where line.first == UInt8(ascii: ":") {
            let fields = line.split(separator: UInt8(ascii: " "), maxSplits: 4)
            guard fields.count == 5 else { throw .cannotRun("git lists changes in a way that is not understood") }
            for (mode, id) in [(fields[0].dropFirst(), fields[2]), (fields[1], fields[3])] {
                // The commits of submodules are not here, and need not be.
                if !mode.starts(with: "160000".utf8), let id = ObjectID(hexBytes: id), !id.isZero { result.insert(id) }
            }
        }
        guard let tree else { return result }
        let files = try run(["ls-tree", "-r", "-z", tree.hex, "--"] + paths)
        guard files.status == 0 else { throw .cannotRun("git cannot list the files of \(tree.short)") }
        for entry in files.output.split(separator: 0) {
            let fields = entry.split(separator: UInt8(ascii: " "), maxSplits: 2)
            if fields.count == 3, fields[1].elementsEqual("blob".utf8),
                let id = ObjectID(hexBytes: fields[2].prefix(40))
            {
                result.insert(id)
            }
        }
        return result
    }

    private func ids(_ output: [UInt8]) throws(GitProgramError) -> [ObjectID] {
        var result: [ObjectID] = []
        for line in output.split(separator: UInt8(ascii: "\n")) {
            guard let id = ObjectID(hexBytes: line) else {
                throw .cannotRun("git lists commits in a way that is not understood")
            }
            result.append(id)
        }
        return result
    }
}
