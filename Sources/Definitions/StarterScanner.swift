/// A program that the starter process knows how to run.
struct StarterScanner {
    /// Also the program's name on the PATH.
    let name: String
    /// What it is, for the comment above it.
    let summary: String
    /// Of which languages it reads files; empty means any file.
    let languages: [Language]
    /// How to get it, as a command.
    let install: String
    /// Why the lines are as they are.
    let remarks: [String]
    /// YAML below the name, without `paths`.
    let settings: [String]
    /// Whether what it calls severe is dangerous, and not a matter of style or portability.
    var reportsDanger = true

    // The arguments make each program print its report to where it is read, use no network, and take nothing from the pushed
    // tree that could change what it finds.
    static let all: [StarterScanner] = [
        StarterScanner(
            name: "shellcheck", summary: "faults in shell scripts", languages: [.shell],
            install: "apt install shellcheck", remarks: [],
            settings: [
                #"run: [shellcheck, --format, json1, --norc, --, "{paths}"]"#,
                "report: shellcheck",
            ], reportsDanger: false),
        StarterScanner(
            name: "bandit", summary: "insecure Python", languages: [.python],
            install: "pipx install bandit", remarks: ["--ignore-nosec would take in lines that comments exempt."],
            settings: [
                #"run: [bandit, --format, json, --quiet, --, "{paths}"]"#,
                "report: bandit",
                "configuration: [.bandit]",
            ]),
        StarterScanner(
            name: "semgrep", summary: "insecure code, by rules", languages: [.python, .javaScript, .go, .java, .ruby],
            install: "pipx install semgrep",
            remarks: [
                "Rules must lie on this machine, or the scan needs the network. Commit a folder of them, or give an absolute",
                "path. They are the scanner's configuration: taken from the trusted branch, never from what is pushed.",
            ],
            settings: [
                #"run: [semgrep, scan, --sarif, --quiet, --metrics=off, --disable-version-check, --no-git-ignore,"#,
                #"  --config, semgrep-rules.yml, --, "{paths}"]"#,
                "report: sarif",
                "configuration: [semgrep-rules.yml, .semgrepignore]",
                "timeout: 90s",
                "exit-statuses: [0]",
            ]),
        StarterScanner(
            name: "flawfinder", summary: "dangerous calls in C and C++", languages: [.c],
            install: "apt install flawfinder", remarks: ["--neverignore would take in lines that comments exempt."],
            settings: [
                #"run: [flawfinder, --sarif, --quiet, --, "{paths}"]"#,
                "report: sarif",
                "exit-statuses: [0]",
            ]),
        StarterScanner(
            name: "cppcheck", summary: "faults in C and C++", languages: [.c],
            install: "apt install cppcheck", remarks: ["Its report is read from standard error, where it prints it."],
            settings: [
                #"run: [cppcheck, --xml, --quiet, --enable=warning, "{paths}"]"#,
                "report: cppcheck",
                "exit-statuses: [0]",
            ]),
        StarterScanner(
            name: "detect-secrets", summary: "a second opinion on secrets, with more guesses", languages: [],
            install: "pipx install detect-secrets",
            remarks: ["--all-files, or it scans nothing outside a Git work tree."],
            settings: [
                #"run: [detect-secrets, scan, --all-files, --no-verify, "{paths}"]"#,
                "report: detect-secrets",
                "exit-statuses: [0]",
            ], reportsDanger: false),
    ]
}
