/// The name that a header spells.
///
/// The archive says that its names are UTF-8, or adds the name in UTF-8 in a field of its own; if neither, the format
/// means code page 437. macOS writes UTF-8 and does not say so. Text in code page 437 that happens to be valid UTF-8 is
/// as good as never seen, so valid UTF-8 is taken for what it is.
func entryName(_ bytes: [UInt8], isUTF8: Bool, _ extra: ExtraFields) -> String {
  if !isUTF8, let name = unicodePath(extra, for: bytes) { return name }
  return String(validating: bytes, as: UTF8.self) ?? String(String.UnicodeScalarView(bytes.map(codePage437)))
}

/// The name in the Info-ZIP field for it: a version (1), the checksum of the name that it stands for, and UTF-8. A
/// checksum that is not that of the name shows that a program renamed the entry and did not know the field.
private func unicodePath(_ extra: ExtraFields, for name: [UInt8]) -> String? {
  guard let field = extra[ExtraFields.unicodePath], field.count >= 5, field[0] == 1,
    field.span.bytes.number(UInt32.self, at: 1) == checksum(name)
  else { return nil }
  return String(validating: field[5...], as: UTF8.self)
}

/// The character that a byte stands for in code page 437, the one of the first PC.
private func codePage437(_ byte: UInt8) -> Unicode.Scalar {
  byte < 0x80 ? Unicode.Scalar(byte) : upperHalf[Int(byte) - 0x80]
}

private let upperHalf = Array(
  ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
    + "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}").unicodeScalars)
