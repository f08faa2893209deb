/// What libFuzzer calls with each input: see `ci/fuzz --coverage`. Compiled together with the reader.
@_cdecl("LLVMFuzzerTestOneInput")
public func lookAtTOML(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    _ = readTOML(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
