internal import CZlib

/// How deflated data are wrapped.
public enum DeflateWrapping: Sendable {
  /// Not at all, as in a zip archive.
  case raw
  /// In zlib's format, as in a PDF.
  case zlib
  /// In gzip's format, as a file by itself.
  case gzip

  fileprivate var windowBits: Int32 {
    switch self {
    case .raw: -MAX_WBITS
    case .zlib: MAX_WBITS
    case .gzip: MAX_WBITS + 16
    }
  }
}

/// What became of deflated data.
public struct Inflated: Sendable, Equatable {
  /// What was unpacked, also when the data broke off or went on past the limit.
  public let bytes: [UInt8]
  /// Whether the data came to their end.
  public let isComplete: Bool
  /// How many of the packed bytes were used.
  public let consumed: Int
}

/// Unpacks deflated data, up to `limit` bytes. Memory is taken as the data need it, never for what they only claim.
public func inflate(_ packed: RawSpan, as wrapping: DeflateWrapping, atMost limit: Int) -> Inflated {
  packed.withUnsafeBytes { inflate($0, as: wrapping, atMost: limit) }
}

private func inflate(_ packed: UnsafeRawBufferPointer, as wrapping: DeflateWrapping, atMost limit: Int) -> Inflated {
  var stream = z_stream()
  let size = Int32(MemoryLayout<z_stream>.size)
  guard inflateInit2_(&stream, wrapping.windowBits, ZLIB_VERSION, size) == Z_OK else {
    fatalError("zlib \(String(cString: zlibVersion())) is not the one that this program was built for")
  }
  defer { inflateEnd(&stream) }
  // zlib never writes to its input; its interface is older than `const`.
  stream.next_in = UnsafeMutablePointer(mutating: packed.bindMemory(to: UInt8.self).baseAddress)
  stream.avail_in = UInt32(packed.count)

  var bytes: [UInt8] = []
  var status = Z_OK
  while status == Z_OK && bytes.count < limit {
    let room = min(limit - bytes.count, max(1 << 16, bytes.count))
    bytes += [UInt8](unsafeUninitializedCapacity: room) { chunk, filled in
      stream.next_out = chunk.baseAddress
      stream.avail_out = UInt32(room)
      status = CZlib.inflate(&stream, Z_NO_FLUSH)
      filled = room - Int(stream.avail_out)
    }
  }
  return Inflated(bytes: bytes, isComplete: status == Z_STREAM_END, consumed: packed.count - Int(stream.avail_in))
}
