import Feedback
import Gate
import GateModel
import Git

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// `gatehouse hook pre-receive`: what a server's hook starts, with git's lines on standard input and the pushed objects in
/// quarantine. Whatever is not a clear yes refuses the push.
struct PreReceiveHook: Sendable {
    private let input: [UInt8]

    /// - Returns: `nil` when it cannot be read; the reason has been told.
    init?() {
        guard let input = readStandardInput() else {
            Terminal.error.write("gatehouse: standard input could not be read, so the push is refused\n")
            return nil
        }
        self.input = input
    }

    func run() async -> ExitStatus {
        do {
            var location = try GitLocation.discover(from: workingFolder(), environment: Environment.current)
            var problem: (any UserFacingError)?
            do {
                location.quarantine = try Quarantine(
                    environment: Environment.current, of: location, from: workingFolder())
            } catch {
                problem = error
            }
            let session = Session(location: location)
            guard let (push, options) = try prepare(at: location, &problem) else { return .accepted }
            if let problem { return show(try await session.refuse(push, because: problem)) }
            return show(try await session.enforce(push, options))
        } catch {
            return report(error, isForPusher: true)
        }
    }

    /// What is pushed, and how it is judged; `nil` where nothing is.
    ///
    /// - Parameter problem: why the push is refused unseen, where it has to be. The run is recorded all the same.
    private func prepare(
        at location: GitLocation, _ problem: inout (any UserFacingError)?
    ) throws -> (Push, GateOptions)? {
        var push = Push(checkpoint: .preReceive, remote: nil, url: nil, updates: [])
        var options = GateOptions(known: [], trusted: .defaultBranch)
        do {
            guard let received = try PreReceiveInput(input) else { return nil }
            push = received.push(by: nil)
            // Libgit2 would half-read such a repository.
            if received.usesSHA256 { throw GateError.sha256 }
        } catch let error as any UserFacingError {
            problem = problem ?? error
        }
        do {
            let repository = try Repository(at: location)
            push.pusher = try Self.pusher(of: repository)
            guard problem == nil else { return (push, options) }
            (push, options) = try GateOptions.receiving(push, by: try ServerSettings(of: repository), in: repository)
        } catch let error as any UserFacingError {
            problem = problem ?? error
        }
        return (push, options)
    }

    /// Who pushes, as the source says that the operator has pinned.
    ///
    /// - Throws: where it cannot be read which one that is: another would be anybody's word.
    static func pusher(of repository: Repository) throws -> Pusher? {
        let pinned = try ServerSettings.pusher(of: repository)
        let account = getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) }
        return Pusher(environment: Environment.current, account: account, pinned: pinned)
    }

    /// Over the wire git puts "remote: " before each line.
    static let settings = TerminalSettings(columns: 72, usesColor: false)

    private func show(_ run: GateRun) -> ExitStatus {
        Terminal.error.write(TerminalRenderer(Self.settings).render(run))
        return run.exitStatus
    }
}
