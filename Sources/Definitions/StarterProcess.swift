/// The commented process that `gatehouse init` writes.
///
/// - Parameters:
///   - languages: those found in the repository. Scanners of other languages are left out.
///   - availableScanners: names of programs found on the PATH. Scanners that fit and are not there stand commented out, with the
///     command that installs them.
/// - Returns: a file that ``ProcessDefinition`` reads without a problem.
public func starterProcess(languages: Set<Language>, availableScanners: Set<String>) -> String {
    var lines = [
        "# The process that every push goes through. It takes effect when it has landed on the default branch;",
        "# try it out before that:  gatehouse check --definitions worktree",
        "# Who is asked for a file: gatehouse route PATH",
        "",
        "# Every scanner must report. `if-unavailable` says what happens where one cannot; the default is to block.",
        "scanners:",
        "  secrets:",
        "    use: secrets                # built in; looks at what every commit of the push adds",
    ]
    for scanner in StarterScanner.all {
        let fits = scanner.languages.filter(languages.contains)
        guard scanner.languages.isEmpty || !fits.isEmpty else { continue }
        // Semgrep cannot work before somebody has chosen rules, so it is offered and never switched on.
        let isReady = availableScanners.contains(scanner.name) && scanner.name != "semgrep"
        lines.append("")
        lines += scanner.lines(for: fits, isReady: isReady, isInstalled: availableScanners.contains(scanner.name))
    }
    lines += tail
    return lines.joined(separator: "\n") + "\n"
}

extension StarterScanner {
    fileprivate func lines(for languages: [Language], isReady: Bool, isInstalled: Bool) -> [String] {
        var comments = ["\(name): \(summary)."] + remarks
        if !isInstalled { comments.append("Not found on the PATH; get it with: \(install)") }
        if !isReady { comments.append("Take the marks off to switch it on.") }
        var yaml = ["\(name):"] + settings.map { "  \($0)" }
        let globs = languages.flatMap(\.globs).map { "\"\($0)\"" }
        if !globs.isEmpty { yaml.append("  paths: [\(globs.joined(separator: ", "))]") }
        yaml.append("  if-unavailable: {pre-push: annotate, otherwise: block}")
        let mark = isReady ? "  " : "  # "
        return comments.map { "  # \($0)" } + yaml.map { mark + $0 }
    }
}

/// Reviewers and workflows, which depend on people and not on languages.
private let tail = [
    "",
    "# Who reviews alerts. `code-owner` is built in: whoever owns the file.",
    "reviewers:",
    "  security: {team: security}",
    "",
    "# The first workflow that matches a finding decides. What none matches is annotated.",
    "workflows:",
    "  - name: Leaked credential",
    "    when: {scanner: secrets}",
    "    decide: block",
    "    reviewer: security",
    "    respond-within: 4h",
    "    fix: Rotate the credential first, then take it out of every commit of the push.",
    "  - name: Dangerous code that this push introduces",
    "    when: {severity: \">= high\", lines: introduced}",
    "    decide: {main: block, master: block, \"release/*\": block, otherwise: annotate}",
    "    reviewer: code-owner",
    "    respond-within: 2d",
    "  - name: Anything else that this push introduces",
    "    when: {lines: introduced}",
    "    decide: annotate",
    "    reviewer: code-owner",
    "  - name: What was there before",
    "    decide: observe",
    "",
    "# What happens when something of the push could not be looked at: block (the default) or annotate.",
    "if-incomplete: block",
    "",
    "limits:",
    "  blob: 100MiB                  # a larger file is not looked at, and the run is incomplete",
]
