import GateModel

/// Salted hashes of values that must never get out, as `.gatehouse/never.yml` holds them.
public struct NeverDefinition: Sendable, Equatable {
    public struct Secret: Sendable, Equatable {
        public let name: String
        public let bytes: Int
        public let sum: UInt16
        /// 32 bytes.
        public let hash: [UInt8]

        public init(name: String, bytes: Int, sum: UInt16, hash: [UInt8]) {
            self.name = name
            self.bytes = bytes
            self.sum = sum
            self.hash = hash
        }
    }

    /// 32 bytes.
    public let salt: [UInt8]
    public let secrets: [Secret]

    public init(salt: [UInt8], secrets: [Secret]) {
        self.salt = salt
        self.secrets = secrets
    }

    /// The text of the file; reading it gives the same definition.
    public var yaml: String {
        var lines = [
            "# Values that must never leave by a push, as salted hashes. Written by: gatehouse never",
            "# To forget one, take its line out. Whoever can read this file can try out guesses, so it takes random values only.",
            "hashed-with: \"\(salt.hexadecimal)\"",
            "secrets:",
        ]
        for secret in secrets {
            let sum = [UInt8(secret.sum >> 8), UInt8(secret.sum & 255)].hexadecimal
            lines.append(
                "  - {name: \"\(secret.name)\", bytes: \(secret.bytes), sum: \"\(sum)\", hash: \"\(secret.hash.hexadecimal)\"}"
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension ProcessReader {
    mutating func readNever(_ root: DocumentNode) -> NeverDefinition? {
        guard let fields = readFields(of: root, as: NeverKey.self, in: "never.yml") else { return nil }
        guard let salt = fields[.hashedWith], let list = fields[.secrets] else {
            noteAbsence(
                root.position, "never.yml has no `hashed-with` or no `secrets`",
                hint: "let it be written: gatehouse never")
            return nil
        }
        let bytes = readHexadecimal(salt, count: 32)
        guard let elements = readList(list, example: "[{name: …}]") else { return nil }
        var names: Set<String> = []
        let secrets = readAll(elements) { reader, element -> NeverDefinition.Secret? in
            guard let fields = reader.readFields(of: element, as: KnownSecretKey.self, in: "a known secret"),
                let name = fields[.name], let length = fields[.bytes], let sum = fields[.sum], let hash = fields[.hash]
            else {
                reader.noteAbsence(
                    element.position, "a known secret wants `name`, `bytes`, `sum` and `hash`",
                    hint: "let it be written: gatehouse never")
                return nil
            }
            reader.checkName(
                DocumentNode.Entry(
                    key: reader.readText(name) ?? "", keyPosition: name.value.position, value: name.value),
                of: "a known secret")
            let text = reader.readText(name)
            if let text, !names.insert(text).inserted {
                reader.note(name.value.position, "\(quoted(text)) stands twice")
            }
            guard let text, let length = reader.readNumber(length.value, in: 8...4096, named: "`bytes`"),
                let sum = reader.readHexadecimal(sum, count: 2), let hash = reader.readHexadecimal(hash, count: 32)
            else { return nil }
            return .init(name: text, bytes: length, sum: UInt16(sum[0]) << 8 | UInt16(sum[1]), hash: hash)
        }
        guard problems.isEmpty, let bytes, let secrets else { return nil }
        return NeverDefinition(salt: bytes, secrets: secrets)
    }

    private mutating func readHexadecimal(_ field: Field, count: Int) -> [UInt8]? {
        guard let text = readText(field) else { return nil }
        let digits = text.utf8.map { $0 }
        var bytes: [UInt8] = []
        if digits.count == 2 * count {
            for index in stride(from: 0, to: digits.count, by: 2) {
                let pair = String(decoding: digits[index..<index + 2], as: UTF8.self)
                guard let byte = UInt8(pair, radix: 16), pair.first != "+" else { break }
                bytes.append(byte)
            }
        }
        guard bytes.count == count else {
            note(
                field.value.position, "`\(field.key)` is not \(2 * count) hexadecimal digits", hint: "put it in quotes")
            return nil
        }
        return bytes
    }
}
