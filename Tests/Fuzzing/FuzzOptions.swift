/// What `fuzz` was asked for: `fuzz --list`, `fuzz --compare REPOSITORY --objects FILE`, or `fuzz SUBJECT [--count N] [--first N] [--seed N] [--note FILE] [--only N]`.
struct FuzzOptions {
    var isList = false
    var subject: String?
    var count: UInt64 = 1_000_000
    var seed: UInt64 = 1
    /// The one input to read.
    var only: UInt64?
    /// A repository whose history is looked at in two ways, and a file with the ids of its objects.
    var compared: String?
    var objects: String?
    /// Where the number of the input goes that is being read.
    var note: String?

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        func number(_ name: String) throws -> UInt64 {
            guard let text = rest.popFirst(), let number = UInt64(text) else {
                throw FuzzError("\(name) needs a number")
            }
            return number
        }
        while let argument = rest.popFirst() {
            switch argument {
            case "--list": isList = true
            case "--count": count = try number(argument)
            case "--seed": seed = try number(argument)
            case "--only": only = try number(argument)
            case "--compare": compared = rest.popFirst()
            case "--objects": objects = rest.popFirst()
            case "--note": note = rest.popFirst()
            case _ where subject == nil && !argument.hasPrefix("-"): subject = argument
            default: throw FuzzError("'\(argument)' is no option")
            }
        }
    }
}

struct FuzzError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
