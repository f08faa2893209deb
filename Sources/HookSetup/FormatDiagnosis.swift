/// How a repository keeps its objects and refs.
struct RepositoryFormat {
    let objects: String
    let refs: String

    init(of folder: String, _ git: GitProgram) throws(HookSetupError) {
        objects = try git.answer(["config", "--get", "extensions.objectformat"], in: folder) ?? "sha1"
        refs = try git.answer(["config", "--get", "extensions.refstorage"], in: folder) ?? "files"
    }

    /// What of it the gate cannot read: "sha256 objects".
    var obstacles: [String] {
        (objects == "sha1" ? [] : ["\(objects) objects"]) + (refs == "files" ? [] : ["\(refs) refs"])
    }
}

/// Whether the gate can read the repository's objects and refs.
struct FormatDiagnosis {
    let layout: RepositoryLayout
    let git: GitProgram

    func checks() throws(HookSetupError) -> [DoctorCheck] {
        let format = try RepositoryFormat(of: layout.topLevel, git)
        var checks = [
            format.obstacles.isEmpty
                ? DoctorCheck(
                    .fine, "repository", "\(layout.topLevel), \(format.objects) objects, refs in \(format.refs)")
                : DoctorCheck(
                    .problem, "repository", "\(format.obstacles.joined(separator: " and ")) cannot be evaluated yet",
                    remedy:
                        "every push from here is incomplete, never passed; use a clone in the sha1 and files formats")
        ]
        if try git.answer(["rev-parse", "--is-shallow-repository"], in: layout.topLevel) == "true" {
            checks.append(
                DoctorCheck(
                    .warning, "history", "the clone is shallow: what its oldest commits changed cannot be known",
                    remedy: "git fetch --unshallow"))
        }
        if let remote = try value("extensions.partialclone") {
            checks.append(
                DoctorCheck(
                    .warning, "history",
                    "a partial clone of '\(remote)': a push of objects that are not here is incomplete",
                    remedy: "git fetch --refetch --no-filter \(ShellWord.quote(remote))"))
        }
        return checks
    }

    private func value(_ key: String) throws(HookSetupError) -> String? {
        try git.answer(["config", "--get", key], in: layout.topLevel)
    }
}
