import GateModel
import SecretScanning
import Testing

@testable import Scanning

/// What it costs to know whether a rename shows more than was shown: that of contents, not of names.
@Suite("a look at renamed files")
struct FileLookTests {
    private static let secret = "key = AK" + "IAQYLPMN5HHHFPZAM2\n"

    /// Contents by their ids, and how often each was asked for.
    private final class Counter: BlobReader {
        let contents: [ObjectID: [UInt8]]
        var reads = 0

        init(_ contents: [ObjectID: String]) { self.contents = contents.mapValues { Array($0.utf8) } }

        func read(_ file: FileVersion, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
            reads += 1
            try (contents[file.id] ?? []).withUnsafeBytes(body)
        }
    }

    private static let (clean, dirty) = (Self.id("1"), Self.id("2"))

    private static func id(_ digit: String) -> ObjectID { ObjectID(hex: String(repeating: digit, count: 40)) ?? .zero }

    private func file(_ path: String, _ id: ObjectID) -> FileVersion {
        FileVersion(path: RepoPath(path), id: id, mode: .regular)
    }

    private func look() throws -> FileLook {
        FileLook(engine: try SecretEngine(), key: [1], scope: .all)
    }

    @Test("what holds nothing is read once, however many names it has")
    func clean() throws {
        let (look, counter) = (try look(), Counter([Self.clean: String(repeating: "nothing\n", count: 99)]))
        for number in 0..<1_000 {
            let (old, new) = (file("a/\(number)", Self.clean), file("b/\(number)", Self.clean))
            #expect(try !look.tellsMore(of: new, than: old, in: counter))
        }
        #expect(counter.reads == 1)
    }

    @Test("what holds something is looked at by some names; of the others nobody says that it is the same")
    func names() throws {
        let (look, counter) = (try look(), Counter([Self.dirty: Self.secret]))
        let answers = try (0..<1_000).map { number in
            try look.tellsMore(of: file("b/\(number)", Self.dirty), than: file("a/\(number)", Self.dirty), in: counter)
        }
        #expect(!answers[0] && answers[999] && counter.reads <= 64, "\(counter.reads)")
    }

    @Test("beyond the bound nothing is read any more, and everything counts as more")
    func bound() throws {
        let (look, counter) = (try look(), Counter([Self.dirty: Self.secret, Self.clean: "nothing\n"]))
        look.bytesLeft = 2 * Self.secret.utf8.count
        #expect(try !look.tellsMore(of: file("b", Self.dirty), than: file("a", Self.dirty), in: counter))
        #expect(counter.reads == 2)
        #expect(try look.tellsMore(of: file("d", Self.dirty), than: file("c", Self.dirty), in: counter))
        #expect(counter.reads == 2)
        // What holds nothing needs no such look.
        #expect(try !look.tellsMore(of: file("d", Self.clean), than: file("c", Self.clean), in: counter))
    }

    @Test("nor does what has no turn while there is time")
    func slow() throws {
        let (look, counter) = (try look(), Counter([Self.clean: "nothing\n"]))
        look.allowance = WorkAllowance(nanosecondsAByte: 0)
        look.allowance.least = .nanoseconds(-1)
        #expect(try look.secrets(of: file("a", Self.clean), in: counter)?.all == nil && counter.reads == 0)
    }

    @Test("a secret that the old content did not have is more; one that it had is not")
    func edited() throws {
        let (look, counter) = (try look(), Counter([Self.dirty: Self.secret, Self.clean: "nothing\n"]))
        #expect(try look.tellsMore(of: file("b", Self.dirty), than: file("a", Self.clean), in: counter))
        #expect(try !look.tellsMore(of: file("b", Self.clean), than: file("a", Self.dirty), in: counter))
    }
}
