import GateModel

/// The variables of one system, read with care: a branch's name is a stranger's choice.
struct EventVariables {
    let platform: PipelinePlatform
    private let environment: [String: String]

    init(_ environment: [String: String], of platform: PipelinePlatform) {
        self.environment = environment
        self.platform = platform
    }

    /// `nil` for one that is empty too: most systems set all of them, always.
    subscript(name: String) -> String? {
        guard let value = environment[name], !value.isEmpty else { return nil }
        return value
    }

    func isTrue(_ name: String) -> Bool { ["true", "True", "1"].contains(self[name] ?? "") }

    /// - Throws: when it is not set.
    func required(_ name: String, _ meaning: String) throws(PipelineError) -> String {
        guard let value = self[name] else { throw .missing("\(meaning) (\(name))", platform) }
        return value
    }

    func id(_ name: String) throws(PipelineError) -> ObjectID? {
        guard let value = self[name] else { return nil }
        return try Self.id(value, name)
    }

    /// An id, or the first digits of one: seven, as git shows at least, or more.
    func idOrDigits(_ name: String) throws(PipelineError) -> (id: ObjectID?, digits: String?) {
        guard let value = self[name], 7..<40 ~= value.utf8.count,
            value.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return (try id(name), nil) }
        return (nil, value)
    }

    /// An id where zeros stand for "none".
    func before(_ name: String) throws(PipelineError) -> ObjectID? {
        let id = try id(name)
        return id?.isZero == true ? nil : id
    }

    /// What a branch was before, where the pipeline's author knows it and the system does not say.
    func handedBefore() throws(PipelineError) -> ObjectID? { try before("GATEHOUSE_BEFORE") }

    /// The first of these that is set.
    func branch(_ names: String...) throws(PipelineError) -> RefName? {
        for name in names {
            if let value = self[name] { return try Self.branch(value, name) }
        }
        return nil
    }

    func tag(_ name: String) throws(PipelineError) -> RefName? {
        guard let value = self[name] else { return nil }
        return try Self.ref("refs/tags/\(value)", name)
    }

    /// The first of these that is set.
    func number(_ names: String...) throws(PipelineError) -> Int? {
        for name in names {
            if let value = self[name] { return try Self.number(value, name) }
        }
        return nil
    }

    func actor(_ names: String...) -> PipelineEvent.Actor? {
        for name in names {
            if let value = self[name] { return .init(name: value, variable: name) }
        }
        return nil
    }

    // MARK: Checks, for variables and payloads

    static func id(_ text: String, _ name: String) throws(PipelineError) -> ObjectID {
        guard let id = ObjectID(hex: text) else { throw .malformed(name, wants: "an id of 40 hexadecimal digits") }
        return id
    }

    static func number(_ text: String, _ name: String) throws(PipelineError) -> Int {
        guard let number = Int(text), number > 0, text.utf8.count < 16, text.utf8.allSatisfy({ (48...57).contains($0) })
        else { throw .malformed(name, wants: "a number") }
        return number
    }

    /// `main` or `refs/heads/main`.
    static func branch(_ text: String, _ name: String) throws(PipelineError) -> RefName {
        try ref(text.hasPrefix("refs/heads/") ? text : "refs/heads/\(text)", name)
    }

    static func ref(_ text: String, _ name: String) throws(PipelineError) -> RefName {
        guard isWellFormed(text) else { throw .malformed(name, wants: "a name that git allows for a ref") }
        return RefName(text)
    }

    /// Git's own rules (git-check-ref-format(1)): what is let through cannot be an option, a revision or a refspec of its own.
    static func isWellFormed(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard name.hasPrefix("refs/"), parts.count > 2, name.utf8.count <= 1_024, !name.hasSuffix("."),
            !name.contains(".."), !name.contains("@{"), !parts[2].hasPrefix("-")
        else { return false }
        let forbidden = Set(" ~^:?*[\\".utf8)
        return name.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !forbidden.contains($0) }
            && parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") && !$0.hasSuffix(".lock") }
    }
}
