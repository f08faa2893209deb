public import GateModel
internal import Synchronization

/// Makes ids for runs: ULIDs (https://github.com/ulid/spec), 48 bits of time and 80 of chance.
///
/// Ids of one generator always ascend, also within a millisecond and when the clock is set back.
public final class RunIDGenerator: Sendable {
    private struct Previous {
        var milliseconds: UInt64
        var high: UInt16
        var low: UInt64
    }

    private let previous = Mutex<Previous?>(nil)

    public init() {}

    /// - Parameter milliseconds: since 1970; a time outside of what 48 bits hold is taken as the nearest they do.
    public func next(at milliseconds: Int64) -> RunID {
        let now = UInt64(min(max(milliseconds, 0), 1 << 48 - 1))
        return previous.withLock { previous in
            let next = Self.follow(previous, at: now)
            previous = next
            return RunID(rawValue: Self.text(of: next))
        }
    }

    private static func follow(_ previous: Previous?, at now: UInt64) -> Previous {
        guard var next = previous, next.milliseconds >= now else { return fresh(at: now) }
        next.low &+= 1
        guard next.low == 0 else { return next }
        next.high &+= 1
        return next.high == 0 ? fresh(at: next.milliseconds + 1) : next
    }

    private static func fresh(at milliseconds: UInt64) -> Previous {
        var chance = SystemRandomNumberGenerator()
        return Previous(
            milliseconds: milliseconds, high: UInt16.random(in: .min ... .max, using: &chance),
            low: UInt64.random(in: .min ... .max, using: &chance))
    }

    /// Crockford's base 32: 10 digits of time, 16 of chance.
    private static func text(of id: Previous) -> String {
        let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
        let chance = UInt128(id.high) << 64 | UInt128(id.low)
        var result: [UInt8] = []
        result.reserveCapacity(26)
        for shift in stride(from: 45, through: 0, by: -5) { result.append(digits[Int(id.milliseconds >> shift & 31)]) }
        for shift in stride(from: 75, through: 0, by: -5) { result.append(digits[Int(chance >> shift & 31)]) }
        return String(decoding: result, as: UTF8.self)
    }
}
