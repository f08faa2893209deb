#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Tells words from noise: how much likelier it is that a value was drawn at random than that somebody wrote it.
///
/// Two models of the value are compared, character by character. One is the way names are written in source code: how
/// often a letter follows another one, and where capitals and digits stand. The other draws every character from the
/// alphabet that the value uses. The logarithm of their ratio grows by some two bits with each random character, and
/// shrinks with each word.
enum WordLikeness {
    /// Bits for the value being random, negative for words. Some 20 are proof; between -5 and 5 nothing is known.
    static func randomness(of value: some Collection<UInt8>) -> Double {
        let alphabet = Alphabet(of: value)
        var bits = 0.0
        var previous = boundary
        var previousCase = Case.none
        for byte in value where byte != UInt8(ascii: "=") {
            let symbol = symbol(of: byte)
            bits += min(alphabet.bits(of: symbol) + written(symbol, after: previous), mostBitsOfOneStep)
            if symbol == boundary, !isSeparator(byte) { bits += bitsOfStrangeSymbol }
            let nextCase = Case(of: byte)
            if alphabet.mixesCases { bits += nextCase.randomness(after: previousCase) }
            previous = symbol
            previousCase = nextCase
        }
        return bits
    }

    /// A rare pair of letters turns up in an abbreviation too, so no pair alone is to say much.
    private static let mostBitsOfOneStep = 4.5
    /// The table's names have separators only, no other symbols.
    private static let bitsOfStrangeSymbol = 2.5
    private static let digit = 26
    private static let boundary = 27

    /// What names and sentences have between their words.
    private static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"),
            UInt8(ascii: " "), UInt8(ascii: ","):
            true
        default: false
        }
    }

    /// 0 to 25 for letters in either case, 26 for digits, 27 for the rest.
    private static func symbol(of byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte - UInt8(ascii: "a"))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit
        default: boundary
        }
    }

    /// The negative logarithm of how often names have `symbol` after `previous`.
    private static func written(_ symbol: Int, after previous: Int) -> Double {
        Double(transitions.utf8Start[previous * 28 + symbol] - UInt8(ascii: "A")) / 2
    }

    /// What follows what in 330,000 names and words of the sources of git, curl, libgit2 and Python's library: a row
    /// for each symbol before, a column for each after it; `A` is 0 bits, and each letter half a bit more.
    private static let transitions: StaticString = """
        QKHIRPKTKVOHIIZJZGIFLOQNNTNJ\
        GNMNIRNWIIRGLRJPXIKPGUUXLUMG\
        INNPHOUGMZHJMRFNWJNGIQSYQZQH\
        INPKFPRQGTULQPJPUMKOKPSOOZOD\
        JPIILKOUQVTJLHQLOGHJRNOJOYOE\
        JSPMJHQVEZZJQNGSTJIJLZUUNZME\
        MSOSFRNLEZYMNJLPYJJMMRSZRRQE\
        FTQOFRVRJYTONRHQZLLILVVWQXMD\
        MLJJLKJXSYTHKEILUJIFXMZNZLTM\
        JUOMCQPTKMNQOSIOQTIUITLWUYOH\
        LPOMENNPIURORMLPYOIKLSOXRZPD\
        IPQKFIQOGZQIPRGNZRKJKPTRLZRF\
        FLRLESVWHZRNIQHHTRKOLVUYOXPG\
        IRJHHJHRKWMNQMIOVOIGLMUZQXPF\
        NKJJSNMTMSMJIFKIZGKJIMKOUWSH\
        FTNMGQQMKZPITQHKUHLHKRSULZNF\
        PQOQSPPVRVTKPQQQOOLLBQQTUWOE\
        IQLMEQLVIZNJMMIQZKIJNOSZKZPF\
        LSLRFQPIIZOLORKKSPIFKRQWNUQE\
        HSLPFOTIHZUNOTJLZHKKLTQOLVOD\
        LILLJJNWJZYHJGOIZFHGVVZRXTON\
        FQNSCQRUHZVRPNLNRSLOUTPYTYLG\
        HQMLIOVJGXRNQJGQYGJMRUOTYYPE\
        LQJLHMVSJZXQNSQGUROFQUTMJULD\
        OOOQMQMSNUXKKKOGXPIJTRNXRRPC\
        JPQPCPSRIXZMNRLPTPMQRTSULKNG\
        NMMNNNTSRVSQSQSQVPOPSTSMVWEB\
        JKHJKJJKJSPKJKJIRIHJLNLPURNH
        """

    /// What a random value's characters were drawn from, judged by those that it has.
    private struct Alphabet {
        let mixesCases: Bool
        private let letterBits: Double
        private let digitBits: Double
        private let otherBits: Double

        init(of value: some Collection<UInt8>) {
            let traits = ValueTraits(value)
            mixesCases = traits.lower > 0 && traits.upper > 0
            let isHex = traits.isHex
            let letters: Double = isHex ? 6 : mixesCases ? 52 : traits.lower + traits.upper > 0 ? 26 : 0
            let digits: Double = traits.digits > 0 ? 10 : 0
            let others: Double = traits.symbols == 0 ? 0 : traits.symbols == traits.base64Symbols ? 2 : 20
            let all = letters + digits + others
            // The table knows letters without their case, any digit, any other character.
            letterBits = Self.bits(ofChance: (isHex || !mixesCases ? 1 : 2) / all)
            digitBits = Self.bits(ofChance: digits / all)
            otherBits = Self.bits(ofChance: others / all)
        }

        /// What does not occur does not matter.
        private static func bits(ofChance chance: Double) -> Double { chance > 0 ? log2(chance) : 0 }

        func bits(of symbol: Int) -> Double {
            symbol < digit ? letterBits : symbol == digit ? digitBits : otherBits
        }
    }

    private enum Case {
        case none, lower, upper

        init(of byte: UInt8) {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): self = .lower
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): self = .upper
            default: self = .none
            }
        }

        /// Names have a capital after a small letter once in fourteen letters; behind a capital both are common.
        func randomness(after previous: Case) -> Double {
            switch (previous, self) {
            case (.lower, .lower): -0.9
            case (.lower, .upper): 2.8
            case (.upper, .lower), (.upper, .upper), (.none, _), (_, .none): 0
            }
        }
    }
}
