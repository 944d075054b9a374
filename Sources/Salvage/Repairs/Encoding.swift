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
  // An apostrophe in a word is text first: made plain, it could end that text.
  let words = plain(text, keepingApostrophes: true)
  let all = plain(text, keepingApostrophes: false)
  // A mark at the beginning is allowed, and taking it away mends nothing.
  return (words == all ? [all] : [words, all]).filter { Array($0.utf8) != bytes }.flatMap {
    proposal($0, "was freed of quotes, spaces and marks that no keyboard for code types")
  }
}

private func plain(_ text: String, keepingApostrophes: Bool) -> String {
  let scalars = Array(text.unicodeScalars)
  var result = String.UnicodeScalarView()
  for (index, scalar) in scalars.enumerated() {
    let isInWord =
      scalar == "\u{2019}" && index > 0 && scalars[index - 1].properties.isAlphabetic
      && index + 1 < scalars.count && scalars[index + 1].properties.isAlphabetic
    if keepingApostrophes && isInWord {
      result.append(scalar)
    } else if let scalar = plain(scalar) {
      result.append(scalar)
    }
  }
  return String(result)
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

/// Every byte as the character that Windows has for it in Western Europe. What a word processor put in the place of quotes
/// is itself then, and another repair's to mend where it is code and not text.
private func windows(_ bytes: [UInt8]) -> String {
  // Those from 0x80 to 0x9F; five of them are no character.
  let others = Array("€?‚ƒ„…†‡ˆ‰Š‹Œ?Ž??‘’“”•–—˜™š›œ?žŸ".unicodeScalars)
  return String(
    String.UnicodeScalarView(
      bytes.map { 0x80...0x9F ~= $0 ? others[Int($0) - 0x80] : Unicode.Scalar($0) }))
}
