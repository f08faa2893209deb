import JSONReading

/// The rules of one SARIF run, of the tool and of its extensions.
struct SARIFRules {
    private let driver: [JSONValue]
    private let extensions: [(name: String?, guid: String?, rules: [JSONValue])]
    private let byID: [String: JSONValue]
    let globalMessages: JSONValue?

    init(_ run: JSONValue) {
        let tool = run["tool"]
        driver = tool?["driver"]?["rules"]?.array ?? []
        globalMessages = tool?["driver"]?["globalMessageStrings"]
        extensions = (tool?["extensions"]?.array ?? []).map {
            ($0["name"]?.string, $0["guid"]?.string, $0["rules"]?.array ?? [])
        }
        var byID: [String: JSONValue] = [:]
        for rule in driver + extensions.flatMap(\.rules) {
            if let id = rule["id"]?.string, byID[id] == nil { byID[id] = rule }
        }
        self.byID = byID
    }

    /// The rule that a result names, by index where it gives one, else by id; `nil` where there is none.
    func rule(of result: JSONValue) -> JSONValue? {
        let reference = result["rule"]
        let id = result["ruleId"]?.string ?? reference?["id"]?.string
        if let index = reference?["index"]?.int ?? result["ruleIndex"]?.int {
            let rules = component(reference?["toolComponent"])
            if rules.indices.contains(index), matches(rules[index], id) { return rules[index] }
        }
        guard var id else { return nil }
        // An id may name a rule below another: "CA1000/1" is told in "CA1000" (3.27.5).
        while true {
            if let rule = byID[id] { return rule }
            guard let slash = id.lastIndex(of: "/") else { return nil }
            id = String(id[..<slash])
        }
    }

    /// An index that points to another rule than the id names is a tool's mistake, and the id is what people see.
    private func matches(_ rule: JSONValue, _ id: String?) -> Bool {
        guard let id, let ruleID = rule["id"]?.string else { return true }
        return id == ruleID || id.hasPrefix(ruleID + "/")
    }

    private func component(_ reference: JSONValue?) -> [JSONValue] {
        guard let reference else { return driver }
        if let index = reference["index"]?.int {
            return extensions.indices.contains(index) ? extensions[index].rules : index == -1 ? driver : []
        }
        if let guid = reference["guid"]?.string, let found = extensions.first(where: { $0.guid == guid }) {
            return found.rules
        }
        if let name = reference["name"]?.string, let found = extensions.first(where: { $0.name == name }) {
            return found.rules
        }
        return driver
    }
}

/// The text of a SARIF message, with its placeholders filled in (3.11).
enum SARIFMessage {
    static func text(_ message: JSONValue?, rule: JSONValue?, rules: SARIFRules) -> String? {
        guard let message else { return nil }
        let template: String
        if let text = message["text"]?.string {
            template = text
        } else if let id = message["id"]?.string {
            guard let text = (rule?["messageStrings"]?[id] ?? rules.globalMessages?[id])?["text"]?.string else {
                return "message '\(id)', whose text the report does not hold"
            }
            template = text
        } else {
            return message["markdown"]?.string
        }
        let arguments = (message["arguments"]?.array ?? []).map { $0.string ?? "" }
        return arguments.isEmpty && message["id"] == nil ? template : filled(template, arguments)
    }

    /// `{0}` becomes the first argument; `{{` and `}}` are braces.
    static func filled(_ template: String, _ arguments: [String]) -> String {
        var result = ""
        var rest = Substring(template)
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            result += rest[..<brace]
            rest = rest[brace...]
            if rest.hasPrefix("{{") || rest.hasPrefix("}}") {
                result.append(rest[brace])
                rest = rest.dropFirst(2)
            } else if rest[brace] == "{", let end = rest.firstIndex(of: "}"), let index = Int(rest.dropFirst()[..<end]),
                arguments.indices.contains(index)
            {
                result += arguments[index]
                rest = rest[rest.index(after: end)...]
            } else {
                result.append(rest[brace])
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }
}
