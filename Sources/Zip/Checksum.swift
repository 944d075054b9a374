internal import CZlib

/// The CRC-32 of the bytes.
func checksum(_ bytes: [UInt8]) -> UInt32 {
  bytes.withUnsafeBytes { UInt32(crc32(0, $0.bindMemory(to: UInt8.self).baseAddress, UInt32($0.count))) }
}
