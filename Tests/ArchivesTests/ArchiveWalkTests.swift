import Archives
import TestSupport
import Testing

@Suite("A walk through an archive")
struct ArchiveWalkTests {
    private struct Told {
        var entries: [String: String] = [:]
        var gaps: [ArchiveGap] = []
        var bytes = 0
    }

    private func walk(_ bytes: [UInt8], budget: ArchiveBudget? = nil) -> Told {
        var told = Told()
        bytes.withUnsafeBytes { bytes in
            told.gaps = ArchiveWalk.entries(of: bytes, budget: budget ?? ArchiveBudget(fileBytes: bytes.count)) {
                let name = $0.names.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "!")
                told.entries[name] = String(decoding: $1.prefix(100), as: UTF8.self)
                told.bytes += $1.count
            }
        }
        return told
    }

    private static let zip = """
        with zipfile.ZipFile(out, 'w') as z:
            z.writestr('a.txt', 'stored', zipfile.ZIP_STORED)
            z.writestr('d/b.txt', 'deflated ' * 9, zipfile.ZIP_DEFLATED)
            z.comment = b'a comment'
        """

    @Test("a zip's entries, stored and deflated, after a program too, with and without 64-bit numbers")
    func zip() throws {
        let large =
            "with zipfile.ZipFile(out, 'w', 8) as z:\n  with z.open('l', 'w', force_zip64=True) as f: f.write(b'large')"
        // The end as programs write it for more than 65,535 entries.
        let largeEnd = """

            d = out.getvalue(); e = d.rindex(b'PK\\5\\6'); n, size, start = struct.unpack('<HII', d[e + 10:e + 20])
            d = (d[:e] + struct.pack('<IQHHIIQQQQ', 0x06064b50, 44, 45, 45, 0, 0, n, n, size, start)
                + struct.pack('<IIQI', 0x07064b50, 0, e, 1) + d[e:e + 8]
                + struct.pack('<HHII', 0xffff, 0xffff, 0xffffffff, 0xffffffff) + d[e + 20:])
            out = io.BytesIO(d)
            """
        for script in [Self.zip, "out.write(b'#!/bin/sh\\nexit\\n')\n" + Self.zip.replacing("'w'", with: "'a'")] {
            let bytes = try PythonArchive.bytes(script.replacing("b'a comment'", with: "b''"))
            let told = walk(bytes)
            #expect(told.entries == ["a.txt": "stored", "d/b.txt": String(repeating: "deflated ", count: 9)])
            #expect(told.gaps.isEmpty, "\(told.gaps)")
        }
        #expect(walk(try PythonArchive.bytes(Self.zip)).entries.count == 2)
        // A comment behind the end, or what no reader minds, hides nothing where a program stands before the zip.
        for (start, end) in [
            ("MZ\\0", ""), ("PK00", ""), ("MZ\\0", "out.write(b'\\n')"), ("MZ", "out.write(b'PK\\5\\6' + bytes(9))"),
        ] {
            let script = "out.write(b'\(start)')\n\(Self.zip.replacing("'w'", with: "'a'"))\nout.seek(0, 2)\n\(end)"
            let told = walk(try PythonArchive.bytes(script))
            #expect(told.entries.count == 2 && told.gaps.isEmpty, "\(start) \(end): \(told)")
        }
        // Numbers that are wrong, which some readers do not mind.
        let wrong =
            "out.write(b'MZ')\n\(Self.zip.replacing("'w'", with: "'a'"))\n"
            + "d = bytearray(out.getvalue()); e = d.rindex(b'PK\\5\\6'); d[e + 12] ^= 1; out = io.BytesIO(d)"
        #expect(walk(try PythonArchive.bytes(wrong)).gaps.contains { $0.isIncomplete })
        let none =
            "out.write(b'MZ')\n\(Self.zip.replacing("'w'", with: "'a'"))\n"
            + "d = bytearray(out.getvalue()); e = d.rindex(b'PK\\5\\6'); d[e + 8:e + 12] = bytes(4); out = io.BytesIO(d)"
        #expect(walk(try PythonArchive.bytes(none)).gaps.contains { $0.isIncomplete })
        // Another zip before it, behind the program, which some would unpack.
        let two = """
            def z(name):
                b = io.BytesIO()
                with zipfile.ZipFile(b, 'w') as f: f.writestr(name, name)
                return b.getvalue()
            out.write(b'MZ' + bytes(99) + z('first') + z('second'))
            """
        let told = walk(try PythonArchive.bytes(two))
        #expect(told.entries == ["second": "second"] && told.gaps.contains { $0.isIncomplete }, "\(told)")
        // A program that knows zips is none.
        let program =
            "out.write(b'\\x7fELF' + b'PK\\1\\2' + bytes(range(200, 256)) + b'PK\\5\\6' + bytes(range(1, 99)))"
        #expect(try PythonArchive.bytes(program).withUnsafeBytes { ArchiveFormat(of: $0) } == nil)
        // The last end is what counts, and what it says is wrong.
        let lying =
            "out.write(b'MZ')\n\(Self.zip.replacing("'w'", with: "'a'"))\nout.seek(0, 2)\nout.write(b'PK\\5\\6' + bytes(18))"
        #expect(walk(try PythonArchive.bytes(lying)).gaps.contains { $0.isIncomplete })
        #expect(walk(try PythonArchive.bytes(large)).entries == ["l": "large"])
        #expect(walk(try PythonArchive.bytes(large + largeEnd)).entries == ["l": "large"])
        #expect(walk(try PythonArchive.bytes("zipfile.ZipFile(out, 'w').close()")).gaps.isEmpty)
    }

    @Test(
        "a tar's entries in every format, with long names, compressed or not",
        arguments: ["USTAR", "GNU", "PAX"], ["w", "w:gz"])
    func tar(format: String, mode: String) throws {
        let script = """
            with tarfile.open(fileobj=out, mode='\(mode)', format=tarfile.\(format)_FORMAT) as t:
                for name, text in [('a', b'first'), ('d/' * 45 + 'x' * 60, b'y' * 512), ('empty', b'')]:
                    i = tarfile.TarInfo(name); i.size = len(text); t.addfile(i, io.BytesIO(text))
                i = tarfile.TarInfo('link'); i.type = tarfile.SYMTYPE; i.linkname = 'n' * 90; t.addfile(i)
                i = tarfile.TarInfo('last'); i.size = 4; t.addfile(i, io.BytesIO(b'last'))
            """
        let told = walk(try PythonArchive.bytes(script))
        let long = String(repeating: "d/", count: 45) + String(repeating: "x", count: 60)
        #expect(told.entries["a"] == "first" && told.entries["last"] == "last" && told.entries["empty"] == "")
        #expect(told.entries[long] == String(repeating: "y", count: 100))
        #expect(told.entries.count == 5 && told.gaps.isEmpty, "\(told)")
    }

    @Test("what is compressed alone, in one member or several")
    func gzip() throws {
        let told = walk(
            try PythonArchive.bytes("out.write(gzip.compress(b'one ') + gzip.compress(b'two') + b'\\0\\0')"))
        #expect(told.entries == ["": "one two"] && told.gaps.isEmpty, "\(told)")
        let padded = "out.write(gzip.compress(b'one ') + bytes(512) + gzip.compress(b'two') + bytes(3))"
        #expect(walk(try PythonArchive.bytes(padded)).entries == ["": "one two"])
    }

    @Test("archives in archives, two levels deep; deeper is told")
    func nested() throws {
        let script = """
            inner = b'at the bottom'
            for n in range(DEPTH):
                b = io.BytesIO()
                with zipfile.ZipFile(b, 'w', zipfile.ZIP_DEFLATED) as z: z.writestr('n%d' % n, inner)
                inner = b.getvalue()
            with tarfile.open(fileobj=out, mode='w:gz') as t:
                i = tarfile.TarInfo('in.zip'); i.size = len(inner); t.addfile(i, io.BytesIO(inner))
            """
        let two = walk(try PythonArchive.bytes(script.replacing("DEPTH", with: "2")))
        #expect(two.entries["in.zip!n1!n0"] == "at the bottom" && two.gaps.isEmpty, "\(two.gaps)")
        let three = walk(try PythonArchive.bytes(script.replacing("DEPTH", with: "3")))
        #expect(three.gaps.map(\.reason) == [.tooDeep] && three.gaps.allSatisfy { $0.isIncomplete }, "\(three.gaps)")
    }

    @Test(
        "a gzip that lies about its length is read as it is", arguments: [0, 3, 0x7fff_ffff, 0xffff_ffff] as [UInt32])
    func lies(length: UInt32) throws {
        let said = (0..<4).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
        let honest = try PythonArchive.bytes("out.write(gzip.compress(b'hello' * 9_000))")
        // What stands behind the last member is no part of it.
        let behind = walk(honest + said)
        #expect(behind.gaps.isEmpty && behind.bytes == 45_000, "\(behind)")
        let inside = walk(Array(honest.dropLast(4)) + said)
        #expect(inside.gaps.count == 1 && inside.bytes == 45_000, "\(inside)")
    }

    @Test("a bomb stops at its budget, in one entry or many")
    func bombs() throws {
        let one = try PythonArchive.bytes("out.write(gzip.compress(b'\\0' * (100 << 20), 9))")
        let told = walk(one)
        #expect(told.gaps.map(\.reason) == [.tooManyBytes])
        #expect(told.bytes <= ArchiveBudget(fileBytes: one.count).bytesAtOnce)
        let declared = walk(
            try PythonArchive.bytes("with zipfile.ZipFile(out, 'w', 8) as z: z.writestr('z', b'\\0' * (100 << 20))"))
        #expect(declared.gaps.map(\.reason) == [.tooManyBytes] && declared.bytes == 0)
        let many = try PythonArchive.bytes(
            "with zipfile.ZipFile(out, 'w') as z:\n  for n in range(50): z.writestr('f%d' % n, b'')")
        let budget = ArchiveBudget(bytes: 1 << 20, bytesAtOnce: 1 << 20, entries: 10, depth: 2)
        #expect(walk(many, budget: budget).gaps.map(\.reason) == [.tooManyEntries])
        let inTar = try PythonArchive.bytes(
            "with tarfile.open(fileobj=out, mode='w') as t:\n  for n in range(50): t.addfile(tarfile.TarInfo('f%d' % n))"
        )
        let tar = walk(inTar, budget: budget)
        #expect(tar.gaps.map(\.reason) == [.tooManyEntries] && tar.entries.count == 10)
    }

    @Test("entries that share bytes, and entries that the directory does not name")
    func liesInZips() throws {
        let overlap = """
            \(Self.zip.replacing("stored'", with: "deflated ' * 9").replacing("ZIP_STORED", with: "ZIP_DEFLATED"))
            b = bytearray(out.getvalue())
            second = b.index(b'PK\\1\\2', b.index(b'PK\\1\\2') + 1)
            b[second + 42:second + 46] = struct.pack('<I', 0)
            out = io.BytesIO(bytes(b))
            """
        #expect(walk(try PythonArchive.bytes(overlap)).gaps.map(\.reason) == [.damaged("its entries overlap")])
        let unnamed = """
            \(Self.zip.replacing("b'a comment'", with: "b''"))
            b = out.getvalue()
            first = b.index(b'PK\\1\\2'); second = b.index(b'PK\\1\\2', first + 1); end = b.index(b'PK\\5\\6')
            size = second - first
            b = b[:first] + b[first:second] + b[end:]
            b = bytearray(b); end = b.index(b'PK\\5\\6')
            b[end + 8:end + 16] = struct.pack('<HHI', 1, 1, size)
            out = io.BytesIO(bytes(b))
            """
        let told = walk(try PythonArchive.bytes(unnamed))
        #expect(told.entries.keys.sorted() == ["a.txt"])
        #expect(told.gaps.map(\.reason) == [.damaged("it holds entries that its directory does not name")])
        // Behind a program, and with a directory that names none at all.
        let none = """
            \(Self.zip.replacing("b'a comment'", with: "b''"))
            b = out.getvalue()
            out = io.BytesIO(b'#!/bin/sh\\n' + b[:b.index(b'PK\\1\\2')] + b'PK\\5\\6' + bytes(18))
            """
        #expect(
            walk(try PythonArchive.bytes(none)).gaps.map(\.reason)
                == [.damaged("it holds entries that its directory does not name")])
    }

    @Test("what cannot be opened is told and is not incomplete; what is damaged is incomplete")
    func gaps() throws {
        let encrypted = """
            \(Self.zip)
            b = bytearray(out.getvalue())
            b[b.index(b'PK\\1\\2') + 8] |= 1; b[b.index(b'PK\\3\\4') + 6] |= 1
            second = b.index(b'PK\\1\\2', b.index(b'PK\\1\\2') + 1)
            b[second + 10] = 12; b[b.index(b'PK\\3\\4', 9) + 8] = 12
            out = io.BytesIO(bytes(b))
            """
        let told = walk(try PythonArchive.bytes(encrypted))
        #expect(told.gaps.map(\.reason) == [.encrypted, .method(12)] && !told.gaps.contains { $0.isIncomplete })
        #expect(told.gaps.first?.names == [Array("a.txt".utf8)])
        let lie = encrypted.replacing("b[b.index(b'PK\\3\\4') + 6] |= 1", with: "pass")
        #expect(walk(try PythonArchive.bytes(lie)).gaps.map(\.reason) == [.damaged("an entry's two headers differ")])
        let unknown = encrypted.replacing("= 12", with: "= 77")
        #expect(walk(try PythonArchive.bytes(unknown)).gaps.last?.isIncomplete == true)
        let bzip2 = walk(try PythonArchive.bytes("import bz2\nout.write(bz2.compress(b'x' * 99))"))
        #expect(bzip2.gaps.map(\.reason) == [.format(.bzip2)] && !bzip2.gaps.contains { $0.isIncomplete })
        let xz = walk(try PythonArchive.bytes("import lzma\nout.write(lzma.compress(b'x' * 99))"))
        #expect(xz.gaps.map(\.reason) == [.format(.xz)])
        let cut = walk(Array(try PythonArchive.bytes("out.write(gzip.compress(bytes(range(256))))").dropLast(20)))
        #expect(
            cut.gaps.map(\.reason) == [.damaged("it cannot be inflated")] && cut.gaps.allSatisfy { $0.isIncomplete })
    }

    @Test("no text is an archive")
    func texts() {
        for text in ["", "PK", "PKZIP is a program", "BZh9 is no block", String(repeating: "0000000 ", count: 99)] {
            #expect(Array(text.utf8).withUnsafeBytes { ArchiveFormat(of: $0) } == nil, "\(text)")
        }
    }

    @Test("no damage makes it crash, or cost more than its budget")
    func damaged() throws {
        let tar = """
            with tarfile.open(fileobj=out, mode='w', format=tarfile.PAX_FORMAT) as t:
                i = tarfile.TarInfo('n' * 200); i.size = 5; t.addfile(i, io.BytesIO(b'hello'))
            """
        var random = SeededGenerator(seed: 20)
        for script in [Self.zip, tar, "out.write(gzip.compress(b'hello' * 99))"] {
            let whole = try PythonArchive.bytes(script)
            for round in 0..<3_000 {
                var bytes = whole
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    bytes[Int.random(in: 0..<bytes.count, using: &random)] = [0, 0xff, .random(in: 0...255)][round % 3]
                }
                if round.isMultiple(of: 4) { bytes = Array(bytes.prefix(.random(in: 0...bytes.count, using: &random))) }
                let budget = ArchiveBudget(bytes: 4_096, bytesAtOnce: 4_096, entries: 8, depth: 2)
                #expect(walk(bytes, budget: budget).bytes <= 4 * (4_096 + whole.count))
            }
        }
    }
}
