#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Absolute paths as text.
enum PathText {
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    static func name(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// Whether it is the folder itself, or below it.
    static func isInside(_ path: String, _ folder: String) -> Bool {
        folder == "/" || path == folder || path.hasPrefix(folder + "/")
    }

    /// The path that a link's target means, without `.` and `..`.
    static func joined(_ folder: String, _ target: String) -> String {
        var components: [Substring] = []
        for component in (target.hasPrefix("/") ? target : "\(folder)/\(target)").split(separator: "/") {
            switch component {
            case ".": continue
            case "..": components = components.dropLast()
            default: components.append(component)
            }
        }
        return "/" + components.joined(separator: "/")
    }

    /// Where a link leads, as it is written; `nil` for everything else.
    static func linkTarget(of path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &buffer, buffer.count)
        guard count > 0, count < buffer.count else { return nil }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The folders around a path, the outermost first; neither the root nor the path itself.
    static func ancestors(of path: String) -> [String] {
        var result: [String] = []
        var folder = Self.folder(of: path)
        while folder != "/" {
            result.append(folder)
            folder = Self.folder(of: folder)
        }
        return result.reversed()
    }
}
