/// Something in an archive that was not looked at.
public struct ArchiveGap: Sendable, Equatable {
    public enum Reason: Sendable, Equatable {
        /// The entry needs a password.
        case encrypted
        /// The entry is compressed by a method that is not known here, by its number in zip's specification.
        case method(Int)
        /// It is an archive of a format that is not opened.
        case format(ArchiveFormat)
        /// It is not what its format says; why, in words of ours.
        case damaged(String)
        case tooManyBytes
        case tooManyEntries
        case tooDeep
    }

    /// The entry's names, through the archives that it lies in; empty for the file itself.
    public let names: [[UInt8]]
    public let reason: Reason

    /// Whether something had to be looked at and was not.
    ///
    /// What needs a password, or a format that nobody here reads, is a fact worth telling: to fail for it would stop each push
    /// that brings such a file, and nothing that the developer does would mend it. What is damaged or too large for the
    /// budget is how content is hidden from a scanner, so it counts as not looked at.
    public var isIncomplete: Bool {
        switch reason {
        case .encrypted, .method, .format: false
        case .damaged, .tooManyBytes, .tooManyEntries, .tooDeep: true
        }
    }
}

extension ArchiveGap.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .encrypted: "it is encrypted"
        case .method(let number): "its compression method \(number) is not known here"
        case .format(let format): "\(format.rawValue) files are not opened"
        case .damaged(let why): "it is damaged: \(why)"
        case .tooManyBytes: "it holds more than may be unpacked"
        case .tooManyEntries: "it holds more entries than may be looked at"
        case .tooDeep: "it is an archive in too many archives"
        }
    }
}
