public import Foundation
public import GateModel

/// Objects made by hand, well formed or not, straight into the object store.
extension GitScenario {
    /// One entry of a tree as its bytes say it, whether git would write it or not.
    public struct Entry {
        public let mode: String
        public let name: [UInt8]
        public let id: ObjectID

        public init(_ name: String, _ id: ObjectID, mode: String = "100644") {
            self.init(Array(name.utf8), id, mode: mode)
        }

        public init(_ name: [UInt8], _ id: ObjectID, mode: String = "100644") {
            (self.mode, self.name, self.id) = (mode, name, id)
        }

        public var bytes: [UInt8] { Array(mode.utf8) + [0x20] + name + [0] + id.bytes }
    }

    /// Runs git and returns the bytes it printed.
    public func gitBytes(_ arguments: [String], input: Data = Data()) throws -> [UInt8] {
        let outcome = try run(["git"] + arguments, input: input)
        guard outcome.status == 0 else {
            throw Failure(command: (["git"] + arguments).joined(separator: " "), output: outcome.error)
        }
        return outcome.outputBytes
    }

    /// Stores an object of any bytes.
    public func store(_ type: String, _ bytes: [UInt8]) throws -> ObjectID {
        let output = try gitBytes(["hash-object", "-t", type, "-w", "--stdin", "--literally"], input: Data(bytes))
        let text = String(decoding: output, as: UTF8.self).trimmingCharacters(in: .newlines)
        guard let id = ObjectID(hex: text) else { throw Failure(command: "git hash-object", output: text) }
        return id
    }

    public func blob(_ text: String) throws -> ObjectID { try store("blob", Array(text.utf8)) }

    public func tree(_ entries: [Entry]) throws -> ObjectID { try store("tree", entries.flatMap(\.bytes)) }

    /// A commit of a tree, dated by hand; `seconds` may be any text.
    public func commit(
        tree: ObjectID, parents: [ObjectID] = [], seconds: String = "1767225600", message: String = "made by hand\n"
    ) throws -> ObjectID {
        let lines =
            ["tree \(tree)"] + parents.map { "parent \($0)" }
            + [
                "author Ada Lovelace <ada@example.com> \(seconds) +0000",
                "committer Ada Lovelace <ada@example.com> \(seconds) +0000", "", message,
            ]
        return try store("commit", Array(lines.joined(separator: "\n").utf8))
    }

    /// Takes a loose object away, as a partial clone lacks it.
    public func lose(_ id: ObjectID) throws { try FileManager.default.removeItem(at: looseFile(of: id)) }

    public func looseFile(of id: ObjectID) -> URL {
        root.appending(path: ".git/objects/\(id.hex.prefix(2))/\(id.hex.dropFirst(2))")
    }
}
