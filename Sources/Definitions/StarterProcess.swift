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
        "# What scans a file and who is asked for it: gatehouse route PATH",
        "",
        "# Every scanner must report. `if-unavailable` says what happens where one cannot; the default is to block.",
        "scanners:",
        "  secrets:",
        "    use: secrets                # built in; looks at what every commit of the push adds",
    ]
    for scanner in StarterScanner.all {
        let fits = scanner.languages.filter(languages.contains)
        guard scanner.languages.isEmpty || !fits.isEmpty else { continue }
        lines.append("")
        lines += scanner.lines(
            for: fits, isReady: scanner.isReady(where: availableScanners),
            isInstalled: availableScanners.contains(scanner.name))
    }
    lines += people + danger(languages, availableScanners) + rest
    return lines.joined(separator: "\n") + "\n"
}

/// The programs that the starter process switches on.
public func starterScanners(languages: Set<Language>, availableScanners: Set<String>) -> [String] {
    StarterScanner.all.filter { scanner in
        scanner.isReady(where: availableScanners)
            && (scanner.languages.isEmpty || !languages.isDisjoint(with: scanner.languages))
    }.map(\.name)
}

/// The languages that the starter's scanners look at, where these programs are on the PATH.
public func starterLanguages(scannedBy availableScanners: Set<String>) -> Set<Language> {
    Set(StarterScanner.all.filter { $0.isReady(where: availableScanners) }.flatMap(\.languages))
}

extension StarterScanner {
    /// Semgrep cannot work before somebody has chosen rules, so it is offered and never switched on.
    fileprivate func isReady(where available: Set<String>) -> Bool { available.contains(name) && name != "semgrep" }

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

/// Only scanners of security stop a push to the main branches; faults in a script are annotated, however severe.
private func danger(_ languages: Set<Language>, _ availableScanners: Set<String>) -> [String] {
    let fitting = StarterScanner.all.filter { $0.reportsDanger && !languages.isDisjoint(with: $0.languages) }
    let ready = fitting.filter { $0.isReady(where: availableScanners) }
    let named = (ready.isEmpty ? fitting : ready).map(\.name)
    let lines = [
        "  - name: Dangerous code that this push introduces",
        "    when: {scanner: [\(named.isEmpty ? "semgrep" : named.joined(separator: ", "))], "
            + "severity: \">= high\", lines: introduced}",
        "    decide: {main: block, master: block, \"release/*\": block, otherwise: annotate}",
        "    reviewer: code-owner",
        "    respond-within: 2d",
    ]
    guard ready.isEmpty else {
        return ["  # Scanners whose severe findings are dangers. Name those here that you switch on later."] + lines
    }
    return ["  # Take the marks off when you have switched on a scanner of dangerous code; name it here."]
        + lines.map { "  # " + $0.dropFirst(2) }
}

/// Reviewers and the first workflow, which depend on people and not on languages.
private let people = [
    "",
    "# Who reviews alerts: names that are shown and recorded. `code-owner` is built in, for whoever owns the file; the gate",
    "# does not look up who that is.",
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
    "    fix: Rotate the credential first, then take it out of every commit and tag that has not landed.",
]

private let rest = [
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
