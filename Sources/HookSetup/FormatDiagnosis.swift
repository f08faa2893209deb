/// Whether the gate can read the repository's objects and refs.
struct FormatDiagnosis {
    let layout: RepositoryLayout
    let git: GitProgram

    func checks() throws(HookSetupError) -> [DoctorCheck] {
        let objects = try value("extensions.objectformat") ?? "sha1"
        let refs = try value("extensions.refstorage") ?? "files"
        var obstacles: [String] = []
        if objects != "sha1" { obstacles.append("\(objects) objects") }
        if refs != "files" { obstacles.append("\(refs) refs") }
        var checks = [
            obstacles.isEmpty
                ? DoctorCheck(.fine, "repository", "\(layout.topLevel), \(objects) objects, refs in \(refs)")
                : DoctorCheck(
                    .problem, "repository", "\(obstacles.joined(separator: " and ")) cannot be evaluated yet",
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
