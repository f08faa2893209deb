/// What a rule found, before overlaps are settled.
struct Candidate {
    let rule: Int
    let certainty: SecretMatch.Certainty
    /// In the text that was searched, which is not the given one where that was decoded.
    private(set) var textRange: Range<Int>
    /// In the given bytes.
    var range: Range<Int>
    /// In the decoded text; `nil` where the bytes were searched as they are.
    var place: Place?
    var evidence = AllowanceEvidence()

    /// What the secret reads when it is decoded; `nil` where it was searched as it is.
    private(set) var secret: [UInt8]?
    /// How it is encoded, the outermost first.
    private(set) var encodings: [TextEncoding] = []

    /// Where a range lies for a person.
    struct Place: Equatable {
        let lines: ClosedRange<Int>
        let column: Int
    }

    init(rule: Int, certainty: SecretMatch.Certainty, textRange: Range<Int>) {
        self.rule = rule
        self.certainty = certainty
        self.textRange = textRange
        self.range = textRange
    }

    /// Remembers the secret as it reads in the innermost text.
    mutating func keepSecret(in text: UnsafeRawBufferPointer) {
        if secret == nil { secret = Array(text[textRange]) }
    }

    /// The candidate, found in text that stands so encoded in other text.
    func inside(_ encoding: TextEncoding) -> Candidate {
        var outer = self
        outer.encodings.insert(encoding, at: 0)
        return outer
    }

    /// Takes the range in the text one level further out.
    mutating func move(to range: Range<Int>) {
        textRange = range
        self.range = range
    }
}

/// Candidates, to be asked for those that lie over another one.
struct CandidatesByPlace {
    private let places: [Int: HiddenParts]

    init(_ candidates: [Candidate]) {
        places = Dictionary(grouping: candidates, by: \.rule).mapValues { candidates in
            HiddenParts(candidates.map(\.range).sorted { $0.lowerBound < $1.lowerBound })
        }
    }

    /// Whether one of the same rule and this one share bytes.
    func hasOne(like candidate: Candidate) -> Bool {
        places[candidate.rule]?.hasOne(in: candidate.range) ?? false
    }
}
