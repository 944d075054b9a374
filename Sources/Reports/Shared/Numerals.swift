internal import Glibc

/// A number to some significant digits, without trailing zeros.
func numeral(_ value: Double, digits: Int) -> String {
  if value.isNaN { return "NaN" }
  if value.isInfinite { return value < 0 ? "-infinity" : "infinity" }
  // Nobody is to look for the meaning of a minus sign that has none.
  if value == 0 { return "0" }
  return formatted("%.\(digits)g", value)
}

/// Two different numbers with just enough digits to see how they differ.
///
/// One digit beyond those that tell them apart, at most nine, which tell all float32 numbers apart. Where nine are not
/// enough seventeen are, because nothing is as confusing as "expected 1, got 1".
func contrasted(_ a: Double, _ b: Double) -> (String, String) {
  func differ(_ digits: Int) -> Bool { numeral(a, digits: digits) != numeral(b, digits: digits) }
  func both(_ digits: Int) -> (String, String) { (numeral(a, digits: digits), numeral(b, digits: digits)) }
  // As most entries are: no number of digits tells them apart.
  if a == b { return both(17) }
  let readable = (5...9).first { differ($0 - 1) && differ($0) }
  return both(readable ?? (differ(9) ? 9 : 17))
}

/// The C library's rendering of one number. Grader never leaves the "C" locale, so the decimal sign is a point.
private func formatted(_ format: String, _ value: Double) -> String {
  withVaList([value]) { arguments in
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
      vsnprintf(buffer.baseAddress, buffer.count, format, arguments)
      return String(cString: buffer.baseAddress.unsafelyUnwrapped)
    }
  }
}
