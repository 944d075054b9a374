/// The text is written in another encoding than Python reads, or with characters that look like those of code.
func encoding(_ files: CodeFiles, _ failure: LoadFailure) -> [Proposal] {
  guard failure.mentions("SyntaxError") || failure.mentions("null bytes") || failure.mentions("Unicode") else {
    return []
  }
  let bytes = files[files.entry] ?? []
  func proposal(_ text: String, _ words: String) -> [Proposal] {
    [Proposal(files: files.replacingEntry(text), repair: .ofCode("\(files.entry) \(words)."))]
  }
  if let text = utf16(bytes) { return proposal(text, "was read as UTF-16") }
  guard let text = String(validating: bytes, as: UTF8.self) else {
    return proposal(windows(bytes), "was read as Windows text, since it is no UTF-8")
  }
  let plain = String(String.UnicodeScalarView(text.unicodeScalars.compactMap(plain)))
  // A mark at the beginning is allowed, and taking it away mends nothing.
  guard Array(plain.utf8) != bytes else { return [] }
  return proposal(plain, "was freed of quotes, spaces and marks that no keyboard for code types")
}

/// What stands in code for a character that a word processor put there: nothing for those that cannot be seen.
private func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
  switch scalar {
  case "\u{201C}", "\u{201D}", "\u{201E}": "\""
  case "\u{2018}", "\u{2019}": "'"
  case "\u{2013}", "\u{2212}": "-"
  case "\u{A0}", "\u{3000}", "\u{2000}"..."\u{200A}": " "
  case "\u{FEFF}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{0}": nil
  default: scalar
  }
}

/// The text of bytes that are UTF-16 by their mark.
private func utf16(_ bytes: [UInt8]) -> String? {
  guard bytes.count >= 2, bytes.count % 2 == 0 else { return nil }
  let high: Int
  switch (bytes[0], bytes[1]) {
  case (0xFF, 0xFE): high = 1
  case (0xFE, 0xFF): high = 0
  default: return nil
  }
  let units = stride(from: 2, to: bytes.count, by: 2).map {
    UInt16(bytes[$0 + high]) << 8 | UInt16(bytes[$0 + 1 - high])
  }
  return String(validating: units, as: UTF16.self)
}

/// Every byte as the character that Western Europe's code pages have for it. Those between the two halves of Latin-1,
/// which differ from page to page, are a word processor's quotes and dashes or else cannot matter to code.
private func windows(_ bytes: [UInt8]) -> String {
  var text = String.UnicodeScalarView()
  for byte in bytes {
    switch byte {
    case 0x91, 0x92: text.append("'")
    case 0x93, 0x94: text.append("\"")
    case 0x96: text.append("-")
    case 0x80...0x9F: text.append("?")
    default: text.append(Unicode.Scalar(byte))
    }
  }
  return String(text)
}
