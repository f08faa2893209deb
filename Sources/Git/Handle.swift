import CLibgit2
import GateModel

/// Sole owner of one libgit2 object: frees it once, when it goes out of scope.
///
/// A handle never leaves this module. What leaves are values copied out of it.
struct Handle: ~Copyable {
    let pointer: OpaquePointer
    private let free: (OpaquePointer?) -> Void

    init(
        _ operation: GitError.Operation, free: @escaping (OpaquePointer?) -> Void,
        make: (inout OpaquePointer?) -> CInt
    ) throws(GitError) {
        var pointer: OpaquePointer?
        try check(operation, make(&pointer))
        guard let pointer else { throw GitError(operation, code: GIT_ERROR.rawValue, message: "no object") }
        self.pointer = pointer
        self.free = free
    }

    deinit { free(pointer) }
}

/// Throws when a libgit2 call failed.
///
/// Every call goes through here, right after it returns, on the thread that made it.
@discardableResult
func check(_ operation: @autoclosure () -> GitError.Operation, _ code: CInt) throws(GitError) -> CInt {
    guard code < 0 else { return code }
    let message = git_error_last().map { String(cString: $0.pointee.message) }
    git_error_clear()  // or the text of this failure shows up in the next one
    throw GitError(operation(), code: code, message: message ?? "libgit2 gave no message")
}

extension ObjectID {
    init(_ oid: git_oid) {
        var copy = oid
        self = withUnsafeBytes(of: &copy) { ObjectID(bytes: $0) }
    }

    var oid: git_oid {
        var result = git_oid()
        withUnsafeMutableBytes(of: &result) { $0.copyBytes(from: bytes) }
        return result
    }
}
