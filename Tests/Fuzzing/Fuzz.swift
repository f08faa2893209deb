import Foundation
import TestSupport

/// Feeds random bytes to one reader: see `ci/fuzz`.
@main
struct Fuzz {
    /// One input may take so long; the alarm ends the process.
    private static let secondsPerInput: UInt32 = 60

    static func main() async {
        do {
            let options = try FuzzOptions(Array(CommandLine.arguments.dropFirst()))
            if options.isList {
                for subject in fuzzSubjects { print(subject.name) }
                return
            }
            if let repository = options.compared, let objects = options.objects {
                return print(try await HistoryComparison(repository, objects: objects).run())
            }
            guard let subject = fuzzSubjects.first(where: { $0.name == options.subject }) else {
                throw FuzzError("there is no subject '\(options.subject ?? "")'; there are: fuzz --list")
            }
            try run(subject.init(), options)
        } catch {
            print("fuzz: \(error)")
            exit(1)
        }
    }

    private static func run(_ subject: some FuzzSubject, _ options: FuzzOptions) throws {
        if let only = options.only { return try show(subject, options.seed, only) }
        let note = try options.note.map { try Note($0) }
        let start = ContinuousClock.now
        // The processor's time: what else the machine does says nothing of an input.
        var before = clock()
        var slowest = (ticks: clock_t(0), number: UInt64(0))
        for number in 0..<options.count {
            note?.write(number)
            alarm(secondsPerInput)
            try look(subject, at: input(subject, options.seed, number), number)
            let now = clock()
            if now - before > slowest.ticks { slowest = (now - before, number) }
            before = now
        }
        alarm(0)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let line = String(
            format: "%9llu inputs %7.1f s %9.0f/s, slowest %.1f ms (number %llu)", options.count, seconds,
            Double(options.count) / max(seconds, 0.001), Double(slowest.ticks) * 1000 / Double(CLOCKS_PER_SEC),
            slowest.number)
        print(type(of: subject).name.padding(toLength: 14, withPad: " ", startingAt: 0) + line)
    }

    /// Each input has numbers of its own, so that one can be made without the others.
    private static func input(_ subject: some FuzzSubject, _ seed: UInt64, _ number: UInt64) -> [UInt8] {
        var mixer = SeededGenerator(seed: seed &* 0x2545_f491_4f6c_dd1d &+ number)
        var random = SeededGenerator(seed: mixer.next())
        return subject.input(&random)
    }

    private static func look(_ subject: some FuzzSubject, at input: [UInt8], _ number: UInt64) throws {
        if let broken = try subject.look(at: input) { throw FuzzError("input \(number): \(broken)") }
    }

    /// Shows the input before it is read: that may be the last thing that happens.
    private static func show(_ subject: some FuzzSubject, _ seed: UInt64, _ number: UInt64) throws {
        let input = input(subject, seed, number)
        print("\(input.count) bytes in base64: \(Data(input).base64EncodedString())")
        print(String(decoding: input, as: UTF8.self).debugDescription)
        fflush(nil)
        try look(subject, at: input, number)
        print("nothing is wrong")
    }
}
