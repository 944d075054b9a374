/// Bytes as RFC 4648 writes them in 64 characters.
public func base64(_ bytes: [UInt8]) -> String {
  let characters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  return stride(from: 0, to: bytes.count, by: 3).map { start in
    let group = bytes[start..<min(start + 3, bytes.count)]
    let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
    let digits = (0...group.count).map { characters[bits >> (18 - 6 * $0) & 63] }
    return String(digits) + String(repeating: "=", count: 3 - group.count)
  }
  .joined()
}
