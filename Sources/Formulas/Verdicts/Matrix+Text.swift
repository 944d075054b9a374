internal import Glibc
internal import Tensors

extension Matrix {
  /// The matrix as a formula would write it: `[1, 2; 3, 4]`, `[1; 2]`, or just the number.
  var text: String {
    if shape.isScalar { return elements[0].text }
    let rows = (0..<shape.rows).map { row in
      (0..<shape.columns).map { self[row, $0].text }.joined(separator: ", ")
    }
    return "[" + rows.joined(separator: "; ") + "]"
  }
}

extension Number {
  /// Six digits, or the fraction where it is one.
  fileprivate var text: String {
    if let fraction = self as? Rational, !fraction.isUnknown { return fraction.description }
    if approximation.isNaN { return "undefined" }
    if approximation.isInfinite { return approximation < 0 ? "-infinity" : "infinity" }
    if approximation == 0 { return "0" }
    return withVaList([approximation]) { arguments in
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
        vsnprintf(buffer.baseAddress, buffer.count, "%.6g", arguments)
        return String(cString: buffer.baseAddress.unsafelyUnwrapped)
      }
    }
  }
}
