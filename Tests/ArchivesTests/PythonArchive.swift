import Foundation
import Testing

/// Archives as Python's own library writes them.
enum PythonArchive {
    struct Failure: Error {
        let status: Int32
    }

    /// What a script writes to `out`, a file in memory.
    static func bytes(_ script: String) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let prelude = "import sys, io, zipfile, tarfile, gzip, struct\nout = io.BytesIO()\n"
        process.arguments = ["python3", "-c", prelude + script + "\nsys.stdout.buffer.write(out.getvalue())\n"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
        return Array(data)
    }
}
