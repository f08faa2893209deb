import GateModel

/// The workflow that would let a finding be, ready to be copied into the process.
struct Exemption {
    private let finding: Finding
    private let paths: [String]
    /// Where the workflow stands that decided: the exemption has to come before it. `nil` for a built-in one.
    private let line: Int?
    /// The policy's file, `policy.git/process.yml`, where the policy of a server decided; `nil` where the repository's own process did.
    private let policyFile: String?

    /// - Returns: `nil` where nothing needs an exemption, where none would count (a value of `never.yml`), or where no line of YAML can say it: a path that is no plain text.
    init?(_ decided: DecidedFinding) {
        guard decided.decision != .observe, !decided.finding.rule.isOfNever, !decided.finding.locations.isEmpty else {
            return nil
        }
        finding = decided.finding
        var paths: [String] = []
        // Every place of a finding is decided, and the strictest decision counts.
        for location in finding.locations {
            guard let text = String(validating: location.path.bytes, as: UTF8.self), Self.isPlain(text) else {
                return nil
            }
            if !paths.contains(text) { paths.append(text) }
        }
        guard Self.isPlain(finding.rule.rawValue), Self.isPlain(finding.scanner.rawValue) else { return nil }
        self.paths = paths
        let place = decided.writtenAt
        let colon = place.lastIndex(of: ":")
        line = colon.flatMap { Int(place[place.index(after: $0)...]) }
        let file = colon.map { String(place[..<$0]) }
        policyFile = line == nil || file == "process.yml" ? nil : file
    }

    /// - Parameter landing: where the process is read from.
    func append(to page: inout TerminalPage, landing: LandingBranch?) {
        page.blank()
        if let line, let policyFile {
            // Nothing that the repository itself writes loosens what the policy says.
            page.line(
                """
                Not a problem? The policy decided. Ask whoever keeps it: this before line \(plain: line) of \
                \(name: policyFile, limit: 200)
                """)
        } else if let line {
            page.line(
                "Not a problem? Put this before line \(plain: line) of .gatehouse/process.yml and land it first:")
        } else if let landing, !landing.isFirst {
            page.line("Not a problem? Put this first under the workflows of .gatehouse/process.yml and land it first:")
        } else {
            page.line(
                """
                Not a problem? Write a process (gatehouse init), put this first under its workflows, and land that \
                before you push:
                """)
        }
        page.blank()
        // Never wrapped: it is copied.
        for text in yaml { page.append(ForeignText.code(text[...], limit: 4_000)) }
        guard let landing, policyFile == nil else { return }
        page.blank()
        page.line("To land it by itself, whatever else you are working on:")
        page.blank()
        page.append(ForeignText.code("  \(landing.beginning)", limit: 4_000))
        let place = landing.isFirst ? "it first under the workflows of" : "it into"
        page.append(
            ForeignText.code("  # put \(place) \(landing.folder)/.gatehouse/process.yml, then:", limit: 4_000))
        page.append(ForeignText.code("  \(landing.end)", limit: 4_000))
        page.blank()
        if let following = landing.following {
            page.line("Then take it in (or merge it), and push again:")
            page.append(ForeignText.code("  \(following)", limit: 4_000))
        } else {
            page.line("Then push again.")
        }
        page.line("Where it did not go through, begin anew:")
        page.append(ForeignText.code("  \(landing.undoing)", limit: 4_000))
    }

    private var yaml: [String] {
        let globs = paths.map { Self.quoted(Self.literal($0)) }.joined(separator: ", ")
        return [
            "  - name: \(Self.quoted(name))",
            "    when: {scanner: \(finding.scanner), rule: \(Self.quoted(Self.literal(finding.rule.rawValue))), "
                + "paths: [\(globs)]}",
            "    decide: observe",
        ]
    }

    /// Workflows are told apart by their names.
    private var name: String {
        let full = "Accepted: \(finding.rule) in \(paths[0])" + (paths.count > 1 ? " and others" : "")
        if full.utf8.count <= 200 { return full }
        return "Accepted: \(finding.rule.rawValue.unicodeScalars.prefix(40)) \(finding.fingerprint?.short ?? "")"
    }

    /// A glob that fits this text and no other; where part of it is masked, as a name that is the secret is, with anything in its place.
    private static func literal(_ text: String) -> String {
        var result = ""
        var isMasked = false
        for scalar in text.unicodeScalars {
            defer { isMasked = scalar == "•" }
            if scalar == "•" {
                if !isMasked { result += "*" }
                continue
            }
            if "\\*?[]{}!".unicodeScalars.contains(scalar) { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        return result
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }

    /// Whether the terminal shows the text as it is, so that what is copied is what is meant.
    private static func isPlain(_ text: String) -> Bool {
        ForeignText.code(text[...], limit: 4_000).rendered(usesColor: false) == text && !text.contains("\t")
    }
}
