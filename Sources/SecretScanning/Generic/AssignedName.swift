/// The name that a value is given to, and what it promises.
struct AssignedName {
    /// What a name says of its value.
    enum Promise: Equatable {
        /// A password: people think them up.
        case password
        /// A token, a key: drawn at random.
        case key
        /// Perhaps a key: only a value that nothing else explains is one.
        case perhapsKey
        case none
    }

    let promise: Promise
    /// The name says `secret`, `api key`, `password` or the like: even a UUID is one then.
    let isEmphatic: Bool
    /// In small letters: `dbPassword2` is `db`, `password`.
    let words: [String]

    init(_ name: some Collection<UInt8>) {
        words = Self.words(of: name)
        (promise, isEmphatic) = Self.promise(of: words)
    }

    // MARK: - Reading

    /// The words of snake_case, kebab-case, dotted.names and camelCase. Digits part words and are left out.
    static func words(of name: some Collection<UInt8>) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        var previous: UInt8 = 0
        func end() {
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word = []
        }
        var rest = name[...]
        while let byte = rest.popFirst() {
            let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            let isLower = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            guard isUpper || isLower else {
                end()
                previous = byte
                continue
            }
            let followsLower = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(previous)
            // `APIKey`: the last capital starts the next word.
            let startsWord = rest.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } ?? false
            let followsUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(previous)
            if isUpper, followsLower || (followsUpper && startsWord) { end() }
            word.append(byte | 0x20)
            previous = byte
        }
        end()
        return words
    }

    private static func promise(of words: [String]) -> (Promise, isEmphatic: Bool) {
        guard let (head, promise, isEmphatic) = head(of: words) else { return (.none, false) }
        let before = words[..<head.lowerBound]
        let after = words[head.upperBound...]
        guard !before.contains(where: Vocabulary.disarming.contains),
            !after.contains(where: Vocabulary.belonging.contains)
        else { return (.none, false) }
        // What is not known to be a mere addition may be the thing that is named: `passwordSalad`.
        let isHead = after.allSatisfy(Vocabulary.additions.contains)
        return (isHead ? promise : .perhapsKey, isEmphatic && isHead)
    }

    /// The last words that promise a secret.
    private static func head(of words: [String]) -> (Range<Int>, Promise, isEmphatic: Bool)? {
        for index in words.indices.reversed() {
            let word = words[index]
            let before = index > 0 ? words[index - 1] : ""
            if Vocabulary.passwords.contains(where: { word == $0 || ($0.utf8.count > 4 && word.hasSuffix($0)) }) {
                return (index..<index + 1, .password, true)
            }
            if word == "by", before == "identified" { return (index - 1..<index + 1, .password, true) }
            if Vocabulary.keys.contains(word) || Vocabulary.keyEndings.contains(where: word.hasSuffix) {
                let isEmphatic = word != "token" || Vocabulary.beforeToken.contains(before)
                return (index..<index + 1, .key, isEmphatic)
            }
            if word == "key" || word == "keys" {
                if Vocabulary.beforeKey.contains(before) {
                    return (index - 1..<index + 1, .key, before == "api" || before == "access" || before == "secret")
                }
                // A key of something, but not a key alone.
                if index > 0, !Vocabulary.beforeHarmlessKey.contains(before) {
                    return (index..<index + 1, .perhapsKey, false)
                }
                return nil
            }
            if Vocabulary.vague.contains(word) { return (index..<index + 1, .perhapsKey, false) }
        }
        return nil
    }
}
