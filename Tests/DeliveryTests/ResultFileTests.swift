import Foundation
import GateModel
import Testing

@testable import Delivery

@Suite("The result's file")
struct ResultFileTests {
    private func refusal(_ bytes: [UInt8]) -> String? {
        do {
            _ = try ResultFile(reading: bytes, name: "x.result")
            return nil
        } catch {
            return error.summary
        }
    }

    private func text(_ run: GateRun) throws -> String {
        String(decoding: try Sample.result(run).encoded(), as: UTF8.self)
    }

    @Test("comes back as it was, without the lines' text")
    func roundTrip() throws {
        for run in [
            Sample.run(), Sample.run((1...30).map { Sample.finding($0) }), Sample.run([Sample.finding(1, .annotate)]),
            Sample.run(outcome: .incomplete(reason: "timed out")),
            Sample.run(verdict: .incomplete, exit: .accepted, outcome: .owed(reason: "no time")),
            Sample.run(verdict: .incomplete, exit: .badDefinition), Sample.run(verdict: .incomplete, exit: .failed),
            Sample.run(verdict: .blocked, exit: .badDefinition),
        ] {
            let result = Sample.result(run)
            let bytes = try result.encoded()
            #expect(!String(decoding: bytes, as: UTF8.self).contains("the line's text"))
            #expect(try ResultFile(reading: bytes, name: "x") == result)
            #expect(try Sample.result(run).encoded() == bytes, "the same result gives the same bytes")
        }
    }

    @Test("keeps paths and names that are no text")
    func bytes() throws {
        var decided = Sample.finding(1)
        decided.finding.locations = [Location(path: RepoPath(bytes: [0x63, 0xE9, 0x0A]), lines: nil)]
        let result = Sample.result(Sample.run([decided]))
        #expect(try ResultFile(reading: try result.encoded(), name: "x") == result)
    }

    @Test("is refused when anything of it has changed")
    func changed() throws {
        let bytes = try Sample.result(Sample.run([Sample.finding(1)])).encoded()
        for index in bytes.indices {
            var other = bytes
            other[index] ^= 1
            // Of the header, an id that was changed is an id of another commit, which the reader compares.
            let isID = (try? ResultFile(reading: other, name: "x")).map {
                $0.head != Sample.head || $0.base != Sample.other
            }
            #expect(isID ?? true, "byte \(index)")
        }
        for count in [0, 1, 100, bytes.count - 1] { #expect(refusal(Array(bytes.prefix(count))) != nil) }
        #expect(refusal(bytes + [0x0A]) != nil)
        #expect(refusal(bytes + bytes) != nil)
    }

    @Test("is refused when it is none")
    func others() {
        for text in [
            "", "{}\n{}\n", "null\n", "{\"verdict\":\"passed\"}", "\n\n",
            String(repeating: "[", count: 100_000) + "\n\n",
        ] {
            #expect(refusal(Array(text.utf8)) != nil, "\(text.prefix(40))")
        }
        #expect(
            refusal([UInt8](repeating: 0x20, count: ResultFile.maxBytes + 1))?.contains("larger than 64 MiB") == true)
    }

    @Test("of a newer format is refused, and says so")
    func format() throws {
        let newer = try text(Sample.run()).replacing(#""format":1"#, with: #""format":2"#)
        #expect(refusal(Array(newer.utf8))?.contains("format 2") == true)
    }

    /// What somebody could write who makes the digest anew.
    private func forged(_ run: String) -> [UInt8] {
        let body = Array(run.utf8)
        let header = """
            {"base":"\(Sample.other)","digest":"\(ResultFile.digest(of: Data(body)))","format":1,"head":"\(Sample.head)",\
            "kind":"gatehouse-result"}
            """
        return Array(header.utf8) + [0x0A] + body + [0x0A]
    }

    @Test("that says more, or says it otherwise, than this version writes is refused")
    func unknown() throws {
        let run = String(try text(Sample.run()).split(separator: "\n")[1])
        #expect(refusal(forged(run)) == nil)
        for other in [
            run.replacing(#"{"coverage""#, with: #"{"approved":true,"coverage""#),
            run.replacing(#""commits":2"#, with: #""commits":2,"commits":2"#),
            run.replacing(#""commits":2"#, with: #""commits": 2"#),
            run.replacing(#""commits":2"#, with: #""commits":2.0"#),
            run.replacing(#""verdict":"passed""#, with: #""verdict":"splendid""#),
        ] {
            #expect(other != run)
            #expect(refusal(forged(other)) != nil, "\(other.prefix(200))")
        }
    }

    @Test(
        "that names lines which no file has is refused",
        arguments: [
            (0...1, 1), (1...Int.max, 1), (Int.max...Int.max, 1), (Int.min...1, 1), (1...1, 0), (1...1, Int.max),
            (1...1, Int.min),
        ] as [(ClosedRange<Int>, Int)])
    func lines(_ lines: ClosedRange<Int>, _ column: Int) throws {
        var decided = Sample.finding(1)
        decided.finding.locations = [Location(path: "a", lines: lines, column: column)]
        let told = refusal(try Sample.result(Sample.run([decided])).encoded())
        #expect(told?.contains("it names lines that no file has") == true, "\(told ?? "it is taken")")
        decided.finding.locations = [Location(path: "a", lines: 1...100_000_000, column: 1)]
        #expect(refusal(try Sample.result(Sample.run([decided])).encoded()) == nil)
    }

    @Test(
        "that contradicts itself is refused",
        arguments: [
            Sample.run([Sample.finding(1)], verdict: .passed, exit: .accepted),
            Sample.run([Sample.finding(1)], verdict: .annotated, exit: .accepted),
            Sample.run([Sample.finding(1)], verdict: .incomplete, exit: .accepted),
            Sample.run([Sample.finding(1)], verdict: .blocked, exit: .accepted),
            Sample.run(verdict: .passed, exit: .accepted, outcome: .incomplete(reason: "x")),
            Sample.run(verdict: .passed, exit: .blocked), Sample.run(verdict: .passed, exit: .incomplete),
        ])
    func contradictions(_ run: GateRun) throws {
        #expect(refusal(try Sample.result(run).encoded()) != nil)
    }
}
