internal import GateModel

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension LedgerStore {
    func encode(_ value: some Encodable, of run: RunID) throws(LedgerError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        } catch {
            throw .cannotEncode(run, reason: "\(error)")
        }
    }

    func decode<Value: Decodable>(_ type: Value.Type, from json: String, of run: String) throws(LedgerError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(json.utf8))
        } catch {
            throw .unreadable(RunID(run), reason: "\(error)")
        }
    }
}
