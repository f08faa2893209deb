import ArgumentParser
import Definitions
import Feedback
import Gate
import GateModel
import Scanning
import SecretScanning
import SecretSettings

/// `gatehouse process`
struct ProcessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "process", abstract: "Check the process definition, or print its JSON Schema for editors.",
        subcommands: [CheckFile.self, Schema.self])

    /// `gatehouse process check`
    struct CheckFile: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Check a process definition; says each mistake with its line.")

        @Argument(
            help:
                "The file (default: .gatehouse/process.yml of the working tree, or of a bare repository's default branch)."
        )
        var file: String?
        @OptionGroup var repository: RepositoryOption

        func run() throws {
            if let file { return try Self.check(file, try WorktreeFile.read(file)) }
            let location = try repository.location()
            let landed = repository.isServer ? try LandedFiles(at: location) : nil
            let root = try landed == nil ? WorktreeFile.root(of: location, from: repository.folder) : ""
            func content(_ path: String) throws -> [UInt8]? {
                if let landed { return try landed.content(path) }
                return try Self.content(path, below: root)
            }
            let settings = try SettingsFile.all.filter { try content($0) != nil }
            let process = try content(WorktreeFile.processPath)
            // A repository may set the scanner up and be content with the built-in process.
            if process == nil, settings.isEmpty {
                if let landed { throw landed.noProcess(location) }
                _ = try WorktreeFile.process(at: location, from: repository.folder)
            }
            var wrong = WrongDefinitions()
            var definition: ProcessDefinition?
            if let process {
                try wrong.collect {
                    definition = try Self.checkProcess(
                        WorktreeFile.processPath, DefinitionError.text(process, of: WorktreeFile.processPath))
                }
            }
            var read: [SecretSettings] = []
            for path in settings {
                // What a file extends is read with it, and no other of these.
                try wrong.collect {
                    let found = try SecretSettings {
                        SettingsFile.all.contains($0) && $0 != path ? nil : try content($0)
                    }
                    if let found { read.append(found) }
                }
            }
            if wrong.errors.isEmpty {
                try wrong.collect {
                    let all = try SecretSettings(reading: content)
                    if let all { Self.tell(all) }
                    if let definition { Self.tellOfRules(in: definition, all) }
                }
            } else {
                for settings in read { Self.tell(settings) }
            }
            if !wrong.errors.isEmpty { throw wrong }
        }

        private static func tell(_ settings: SecretSettings) {
            let names = settings.files.map { escapedForTerminal($0.path) }.joined(separator: ", ")
            let counts = settings.counts
            Terminal.output.write(
                "✓ \(names): \(counted(counts.rules, "rule")), \(counted(counts.known, "known secret")), "
                    + "\(counted(counts.allowances, "allowance"))\n")
            for remark in settings.remarks { Terminal.output.write("  note: \(escapedForTerminal(remark))\n") }
        }

        /// Files are told apart by their names.
        private static func check(_ name: String, _ text: String) throws {
            let path = SettingsFile.path(of: name)
            if let path {
                let content = Array(text.utf8)
                if let settings = try SecretSettings(reading: { $0 == path ? content : nil }) { tell(settings) }
                return
            }
            let definition = try checkProcess(name, text)
            // Which rules there are, the files beside it may say.
            let folder = (name.hasPrefix("/") ? name : "\(workingFolder())/\(name)").split(separator: "/").dropLast()
            guard folder.last == ".gatehouse" else { return tellOfRules(in: definition, nil) }
            let root = "/" + folder.dropLast().joined(separator: "/")
            tellOfRules(in: definition, try SecretSettings { try content($0, below: root) })
        }

        private static func content(_ path: String, below root: String) throws -> [UInt8]? {
            try WorktreeFile.optionalContent("\(root)/\(path)")
        }

        private static func tellOfRules(in definition: ProcessDefinition, _ settings: SecretSettings?) {
            for note in definition.notesOnRules(settings?.engine.rules ?? SecretRule.standard) {
                Terminal.output.write("  note: \(escapedForTerminal(note))\n")
            }
        }

        private static func checkProcess(_ name: String, _ text: String) throws -> ProcessDefinition {
            let process = try ProcessDefinition(yaml: text, file: name)
            Terminal.output.write(
                "✓ \(escapedForTerminal(name)): \(counted(process.scanners.count, "scanner")), "
                    + "\(counted(process.reviewers.count, "reviewer")), \(counted(process.workflows.count, "workflow"))\n"
            )
            for scanner in process.unstartable(at: .prePush, environment: Environment.current) {
                Terminal.output.write(
                    "  note: from here, pushes that \(escapedForTerminal(scanner.name.rawValue)) looks at would be stopped: "
                        + escapedForTerminal(scanner.error.summary) + "\n")
            }
            return process
        }
    }

    /// Which of the files that set the scanner up one is meant to be.
    private enum SettingsFile {
        static let all = [
            SecretSettings.secretsPath, SecretSettings.neverPath, SecretSettings.gitleaksPath,
            SecretSettings.ignorePath,
        ]

        static func path(of name: String) -> String? {
            let file = name.split(separator: "/").last.map(String.init) ?? name
            return all.first { $0.split(separator: "/").last.map(String.init) == file }
        }
    }

    /// `gatehouse process schema`
    struct Schema: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "schema",
            abstract: "Print the JSON Schema of process.yml, or of secrets.yml.",
            discussion: """
                Editors that speak the YAML language server take it:
                  gatehouse process schema > .gatehouse/process.schema.json
                and this as the first line of process.yml:
                  # yaml-language-server: $schema=process.schema.json
                """)

        @Argument(help: "Of which file: process or secrets.") var file = SchemaChoice.process

        func run() {
            let schema = file == .process ? processSchema : secretsSchema
            Terminal.output.write(schema.hasSuffix("\n") ? schema : schema + "\n")
        }
    }
}

/// What `gatehouse process schema` prints.
enum SchemaChoice: String, ExpressibleByArgument, CaseIterable { case process, secrets }

/// "1 run", "2 runs"
func counted(_ number: some BinaryInteger, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

/// `gatehouse init`
struct Initialize: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a commented .gatehouse/process.yml that fits this repository and this machine.")

    @OptionGroup var repository: RepositoryOption

    func run() throws {
        let location = try repository.location()
        let root = try WorktreeFile.root(of: location, from: repository.folder)
        let languages = Set(try TrackedFiles.paths(at: location).compactMap { Language(path: $0) })
        let available = Set(Programs.known.filter { Programs.isOnPath($0) })
        let path = "\(root)/\(WorktreeFile.processPath)"
        let steps = try LandingSteps.lines(message: "Write down our process", at: location)
        try WorktreeFile.create(path, starterProcess(languages: languages, availableScanners: available))
        let names = languages.map(\.rawValue).sorted().joined(separator: ", ")
        let programs = starterScanners(languages: languages, availableScanners: available)
        Terminal.output.write(
            """
            Wrote \(escapedForTerminal(path))
            \(names.isEmpty ? "No language it knows was found" : "For: \(names)")\
            ; scanners switched on: \((["secrets (built in)"] + programs).joined(separator: ", "))
            \(unscanned(languages, available))
            Next, to try it on all that there is, and to land it on the default branch, where it counts:
              gatehouse check --all --definitions worktree
            \(steps)

            """)
    }

    /// Which of the languages no scanner looks at but the one for secrets; nothing where all have one.
    private func unscanned(_ languages: Set<Language>, _ available: Set<String>) -> String {
        let names = languages.subtracting(starterLanguages(scannedBy: available)).map(\.rawValue).sorted()
        if names.isEmpty { return "" }
        return "Nothing but the scanner for secrets looks at: \(names.joined(separator: ", ")); "
            + "the file says what to install\n"
    }
}
