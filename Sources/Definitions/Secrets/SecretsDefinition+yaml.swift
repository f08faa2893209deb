extension SecretsDefinition {
    /// Reads a `secrets.yml` and checks its form.
    ///
    /// - Parameter file: what messages call it.
    /// - Throws: `DefinitionError` with all that is wrong in it.
    public init(yaml: String, file: String) throws(DefinitionError) {
        self = try readDefinition(yaml, file) { reader, root in reader.readSecrets(root) }
    }
}

extension NeverDefinition {
    /// Reads a `never.yml` and checks it.
    ///
    /// - Throws: `DefinitionError` with all that is wrong in it.
    public init(yaml: String, file: String) throws(DefinitionError) {
        self = try readDefinition(yaml, file) { reader, root in reader.readNever(root) }
    }
}

/// Reads one document into what `read` makes of it.
private func readDefinition<Definition>(
    _ yaml: String, _ file: String, _ read: (inout ProcessReader, DocumentNode) -> Definition?
) throws(DefinitionError) -> Definition {
    var document = DocumentReader()
    let root = document.read(yaml)
    var problems = document.problems
    if let root {
        var reader = ProcessReader(file: file)
        let definition = read(&reader, root)
        if problems.isEmpty, reader.problems.isEmpty, let definition { return definition }
        if problems.isEmpty { problems = reader.problems }
    }
    if problems.isEmpty { problems = [DefinitionProblem(line: 1, column: 1, problem: "cannot be read", hint: nil)] }
    throw DefinitionError(file: file, problems: problems)
}
