import Foundation
import GateModel
import TestSupport
import Testing

@testable import Git

/// Objects in files of their own are read by ourselves: as git and libgit2 read them, or not at all.
@Suite("Loose objects")
struct LooseObjectsTests {
    private static let id = PackBuilder.id(0)

    /// A folder of objects with one file, and where that is.
    private func withFile(_ bytes: [UInt8], _ body: (_ folder: String, _ path: String) throws -> Void) throws {
        try withPackFolder { folder in
            let path = folder.path + "/aa/" + Self.id.hex.dropFirst(2)
            try FileManager.default.createDirectory(atPath: folder.path + "/aa", withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(filePath: path))
            try body(folder.path, path)
        }
    }

    private func text(_ folder: String, limit: Int = LooseObjects.maxBytes) -> String? {
        LooseObjects([folder]).content(of: Self.id, limit: limit)
            .map { "\($0.type) \(String(decoding: $0.bytes, as: UTF8.self))" }
    }

    private func stored(_ text: String) -> [UInt8] { PackBuilder.stored(Array(text.utf8)) }

    static let headers: [(text: String, seen: String?)] = [
        ("blob 3\0abc", "blob abc"), ("tag 3\0abc", "tag abc"), ("tree 3\0abc", "tree abc"),
        ("commit 3\0abc", "commit abc"),
        ("blob 0\0", "blob "), ("blob 10\00123456789", "blob 0123456789"), ("blob 2\0\0x", "blob \0x"),
        ("blob 4\0abc", nil), ("blob 2\0abc", nil), ("blob 03\0abc", nil), ("blob 00\0", nil), ("blob \0", nil),
        ("blob\0", nil),
        ("blob 3 \0abc", nil), ("blob -3\0abc", nil), ("blobs 3\0abc", nil), ("Blob 3\0abc", nil),
        ("blob  3\0abc", nil),
        ("blob 3", nil), ("blob 18446744073709551619\0abc", nil), ("3\0abc", nil), ("", nil), ("\0", nil),
        ("blob 0000000000000000000000000000000003\0abc", nil),
    ]

    @Test("an object is what its header says, or nothing", arguments: headers.indices)
    func header(_ index: Int) throws {
        let header = Self.headers[index]
        try withFile(stored(header.text)) { folder, _ in #expect(text(folder) == header.seen, "\(header.text)") }
    }

    @Test("what is damaged, cut off or followed by something is not answered")
    func damage() throws {
        let whole = stored("blob 12\0some content")
        try withFile(whole) { folder, path in
            #expect(text(folder) == "blob some content")
            var wrong = (0..<whole.count).map { Array(whole[..<$0]) } + [whole + [0], whole + whole]
            for place in whole.indices {
                for bit in 0..<8 {
                    var bytes = whole
                    bytes[place] ^= 1 << bit
                    wrong.append(bytes)
                }
            }
            for bytes in wrong {
                try Data(bytes).write(to: URL(filePath: path))
                // Some bits of zlib's header and padding mean nothing to the text.
                #expect(text(folder) == nil || text(folder) == "blob some content")
            }
        }
    }

    @Test("what is larger than asked for is not answered")
    func limit() throws {
        try withFile(stored("blob 5\012345")) { folder, _ in
            #expect(text(folder, limit: 4) == nil && text(folder, limit: 5) == "blob 12345")
        }
        try withFile(stored("blob 0\0")) { folder, _ in #expect(text(folder, limit: 0) == "blob ") }
    }

    @Test("no file, a folder, a pipe and a link to nothing are not answered, and nobody waits", arguments: 0..<4)
    func noFile(kind: Int) throws {
        try withFile(stored("blob 1\0x")) { folder, path in
            try FileManager.default.removeItem(atPath: path)
            switch kind {
            case 1: try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            case 2: #expect(mkfifo(path, 0o600) == 0)
            case 3: try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/not-there")
            default: break
            }
            #expect(text(folder) == nil)
        }
    }

    @Test("the next folder is asked where one has it not")
    func folders() throws {
        try withFile(stored("blob 1\0x")) { folder, _ in
            let objects = LooseObjects(["/not-there", folder])
            #expect(objects.content(of: Self.id)?.bytes.count == 1)
            #expect(objects.content(of: PackBuilder.id(1)) == nil)
        }
    }

    @Test(
        "every object of a repository is as git shows it, small and large, in its own folder and in one that it borrows from"
    )
    func likeGit() throws {
        try GitScenario.play { scene in
            let random = (0..<300_000).map { _ in UInt8.random(in: 0...255) }
            let contents: [String: [UInt8]] = [
                "empty": [], "text": Array("a line\n".utf8), "zeros": [UInt8](repeating: 0, count: 3_000_000),
                "random": random,
                "lines": Array(String(repeating: "the same line\n", count: 100_000).utf8),
            ]
            for (name, bytes) in contents { try Data(bytes).write(to: scene.root.appending(path: name)) }
            try scene.git("add", ".")
            try scene.git("commit", "-qm", "all")
            try scene.git("tag", "-am", "a tag", "v1")
            let borrower = scene.root.appending(path: "borrower").path
            try scene.git("clone", "-q", "--bare", "--shared", ".", borrower)
            for path in [scene.root.path, borrower] {
                let location = try GitLocation.discover(from: path, environment: [:])
                let repository = try Repository(at: location)
                let ids = try ObjectFolders(of: location).looseObjects()
                #expect(ids.count == 8)
                for id in ids {
                    let content = try #require(repository.looseObjects.content(of: id), "\(id)")
                    try repository.withLibgit2Object(id) { type, bytes in
                        #expect(type == content.type && bytes.elementsEqual(content.bytes))
                    }
                }
            }
        }
    }
}
