import Foundation
import GateModel
import Testing

@testable import Scanning

@Suite("ProgramFiles")
struct ProgramFilesTests {
    /// How a program is installed below a home: files ("path: text"), links ("path -> target"), what is started, and what is shown.
    struct Installation: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var files: [String: String] = [:]
        var links: [String: String] = [:]
        let program: String
        let readable: [String]
        var keptLinks: [String] = []
    }

    static let installations = [
        Installation(
            testDescription: "a single file", files: ["bin/tool": "\u{7f}ELF", "secret": "x"], program: "bin/tool",
            readable: ["bin/tool"]),
        Installation(
            testDescription: "libraries beside bin",
            files: ["tools/bin/tool": "\u{7f}ELF", "tools/lib/x": "", "tools/share/x": ""], program: "tools/bin/tool",
            readable: ["tools/bin/tool", "tools/lib"]),
        Installation(
            testDescription: "a Python environment",
            files: ["venv/pyvenv.cfg": "", "venv/bin/tool": "#!HOME/venv/bin/python\n"],
            links: ["venv/bin/python": "/usr/bin/python3"], program: "venv/bin/tool", readable: ["venv"]),
        Installation(
            testDescription: "pipx: a link into an environment",
            files: [
                ".local/share/pipx/venvs/t/pyvenv.cfg": "",
                ".local/share/pipx/venvs/t/bin/tool": "#!HOME/.local/share/pipx/venvs/t/bin/python\n",
                ".local/share/keyrings/login": "secret", ".local/lib/python3/x": "",
            ],
            links: [
                ".local/bin/tool": "../share/pipx/venvs/t/bin/tool",
                ".local/share/pipx/venvs/t/bin/python": "/usr/bin/python3",
            ],
            program: ".local/bin/tool", readable: [".local/lib", ".local/share/pipx/venvs/t"],
            keptLinks: [".local/bin/tool"]),
        Installation(
            testDescription: "an environment whose Python is its own",
            files: [
                "venv/pyvenv.cfg": "", "venv/bin/tool": "#!HOME/venv/bin/python\n",
                ".pyenv/versions/3/bin/python3": "\u{7f}ELF", ".pyenv/versions/3/lib/os.py": "",
            ],
            links: ["venv/bin/python": "HOME/.pyenv/versions/3/bin/python3"], program: "venv/bin/tool",
            readable: [".pyenv/versions/3/bin/python3", ".pyenv/versions/3/lib", "venv"]),
        Installation(
            testDescription: "npm: a link, an interpreter that env finds",
            files: [
                "bin/node": "\u{7f}ELF", "lib/node_modules/eslint/bin/eslint.js": "#!/usr/bin/env node\n",
            ],
            links: ["bin/eslint": "../lib/node_modules/eslint/bin/eslint.js"], program: "bin/eslint",
            readable: ["bin/node", "lib"], keptLinks: ["bin/eslint"]),
        Installation(
            testDescription: "pip's way round long paths",
            files: [
                "a b/pyvenv.cfg": "", "a b/bin/python": "\u{7f}ELF",
                "x/tool": "#!/bin/sh\n'''exec' \"HOME/a b/bin/python\" \"$0\" \"$@\"\n' '''\n",
            ], program: "x/tool", readable: ["a b", "x/tool"]),
        Installation(
            testDescription: "an environment that is the home itself",
            files: ["pyvenv.cfg": "", "bin/tool": "#!/bin/sh\n"],
            program: "bin/tool", readable: ["bin/tool"]),
        Installation(
            testDescription: "a circle of links", links: ["a": "b", "b": "a"], program: "a", readable: [],
            keptLinks: ["a", "b"]),
    ]

    @Test("shows what the program needs and no more", arguments: installations)
    func files(_ given: Installation) async throws {
        try await ScanScene.play { scene in
            let home = scene.folder + "/home"
            try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
            for (path, text) in given.files {
                try SandboxScene.write(
                    text.replacingOccurrences(of: "HOME", with: home), to: "\(home)/\(path)", mode: 0o755)
            }
            for (path, target) in given.links {
                let link = URL(filePath: "\(home)/\(path)")
                try FileManager.default.createDirectory(
                    at: link.deletingLastPathComponent(), withIntermediateDirectories: true)
                try FileManager.default.createSymbolicLink(
                    atPath: link.path, withDestinationPath: target.replacingOccurrences(of: "HOME", with: home))
            }
            let found = ProgramFiles(
                of: ["\(home)/\(given.program)"], searchPath: "\(home)/bin:/usr/bin:/bin", home: home)
            #expect(found.readable == given.readable.map { "\(home)/\($0)" })
            #expect(found.links.map(\.path) == given.keptLinks.map { "\(home)/\($0)" })
        }
    }

    @Test("a program of the system needs nothing more")
    func system() {
        let found = ProgramFiles(of: ["/usr/bin/env", "/bin/sh"], searchPath: "/usr/bin", home: "/root")
        #expect(found.readable.isEmpty && found.links.isEmpty)
    }

    @Test("an installed program of a home runs in the sandbox")
    func runs() async throws {
        try await ScanScene.play { scene in
            let home = scene.folder + "/home"
            scene.environment["HOME"] = home
            scene.environment["PATH"] = "\(home)/.local/bin:" + (scene.environment["PATH"] ?? "")
            let venv = "\(home)/.local/share/pipx/venvs/t"
            try SandboxScene.write("home = /usr/bin\n", to: venv + "/pyvenv.cfg")
            try SandboxScene.write("text = '''\(sarif([]))'''\n", to: venv + "/lib/tool_text.py")
            try SandboxScene.write(
                "#!\(venv)/bin/python\nimport os, sys\nsys.path.insert(0, os.path.dirname(os.path.dirname(os.path.realpath(__file__))) + '/lib')\nimport tool_text\nprint(tool_text.text)\n",
                to: venv + "/bin/pytool", mode: 0o755)
            let python = try Program.find("python3", searchPath: "/usr/bin:/bin:/usr/local/bin").path
            for (link, target) in [
                ("\(venv)/bin/python", python), ("\(home)/.local/bin/pytool", "../share/pipx/venvs/t/bin/pytool"),
            ] {
                let url = URL(filePath: link)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
            }
            let report = try await scene.scan(
                definition(["pytool"], sandbox: SandboxDefinition(use: ByCheckpoint(.required))),
                [PushedFile("a", "x")])
            #expect(report.outcome == .completed, "\(report.reason)")
        }
    }
}
