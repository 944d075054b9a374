internal import Glibc
internal import Zip

/// As much of a PDF as tells whether it is one, whole, and has text in it.
struct PDFFile {
  /// What is wrong with it, to be said behind its name; nothing when it is a whole PDF.
  let fault: String?
  /// Whether it shows things and no text: a scan, or text turned into pictures. What cannot be looked into, because it is
  /// encrypted or packed in an unusual way, is believed to have text.
  let lacksText: Bool

  init(_ contents: [UInt8]) {
    // Readers find the mark of a PDF anywhere in its first kilobyte, and that of its end in its last.
    let kind = FileKind(contents.span.bytes)
    (fault, lacksText) = contents.withUnsafeBytes { bytes in
      if find("%PDF-", in: UnsafeRawBufferPointer(rebasing: bytes.prefix(1024))) == nil {
        return ("is no PDF but \(kind.name)", false)
      }
      if find("%%EOF", in: UnsafeRawBufferPointer(rebasing: bytes.suffix(1024))) == nil {
        return ("is cut off: its end is missing", false)
      }
      return (nil, hasNoText(bytes))
    }
  }
}

/// How much of a PDF is unpacked before it is believed to have text.
private let patience = 64 << 20

private func hasNoText(_ bytes: UnsafeRawBufferPointer) -> Bool {
  guard find("/Encrypt", in: bytes) == nil else { return false }
  var place = 0
  var room = patience
  var shown = 0
  while let start = find("stream", in: bytes, from: place), let end = find("endstream", in: bytes, from: start + 6) {
    let dictionary = object(UnsafeRawBufferPointer(rebasing: bytes[max(place, start - 4096)..<start]))
    place = end + 9
    func has(_ word: StaticString) -> Bool { find(word, in: dictionary) != nil }
    if has("/Image") || has("/XRef") || has("/Length1") || has("/FontFile") {
      shown += 1
      continue
    }
    // The data begin behind the end of the line.
    var packed = bytes[start + 6..<end]
    while let first = packed.first, [0x0D, 0x0A].contains(first) { packed = packed.dropFirst() }
    let data = UnsafeRawBufferPointer(rebasing: packed)
    if has("/FlateDecode") {
      let inflated = inflate(data.bytes, as: .zlib, atMost: room)
      room -= inflated.bytes.count
      guard room > 0, !inflated.bytes.isEmpty || inflated.isComplete else { return false }
      if inflated.bytes.withUnsafeBytes(showsText) { return false }
    } else {
      guard !has("/Filter"), !showsText(data) else { return false }
    }
    shown += 1
  }
  return shown > 0
}

/// What follows the last `obj` in front of a stream: the dictionary that says what the stream is.
private func object(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
  var start = 0
  while let next = find("obj", in: bytes, from: start) { start = next + 3 }
  return UnsafeRawBufferPointer(rebasing: bytes[start...])
}

/// Whether the page description has an operator that shows text: `Tj` or `TJ` behind a string or an array of strings.
private func showsText(_ page: UnsafeRawBufferPointer) -> Bool {
  let operators: [StaticString] = ["Tj", "TJ"]
  return operators.contains { word in
    var place = 0
    while let found = find(word, in: page, from: place) {
      let before = page[..<found].reversed().first { $0 > 0x20 }
      let after = found + 2 < page.count ? page[found + 2] : 0x20
      let closing = [UInt8(ascii: ")"), UInt8(ascii: ">"), UInt8(ascii: "]")]
      if let before, closing.contains(before), after <= 0x20 { return true }
      place = found + 2
    }
    return false
  }
}

/// Where the word begins.
private func find(_ word: StaticString, in bytes: UnsafeRawBufferPointer, from start: Int = 0) -> Int? {
  guard let base = bytes.baseAddress else { return nil }
  let count = word.utf8CodeUnitCount
  var place = start
  while place <= bytes.count - count,
    let found = memchr(base + place, Int32(word.utf8Start.pointee), bytes.count - count + 1 - place)
  {
    if memcmp(found, word.utf8Start, count) == 0 { return UnsafeRawPointer(found) - base }
    place = UnsafeRawPointer(found) - base + 1
  }
  return nil
}
