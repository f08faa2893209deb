/// A JSON object of texts, on one line: the body of a request.
public func requestBody(_ members: KeyValuePairs<String, String>) -> String {
    var object: [String: JSONValue] = [:]
    for (name, value) in members { object[name] = .string(value) }
    return JSONValue.object(object).line
}
