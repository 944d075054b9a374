/// Points as people write them: `50`, `47.5`, `0.3333`. Four decimals hide the dust of adding thirds.
public func points(_ value: Double) -> String {
  guard let parts = Int(exactly: (value * 10_000).rounded()) else { return value.isNaN ? "NaN" : "\(value)" }
  let (whole, rest) = parts.magnitude.quotientAndRemainder(dividingBy: 10_000)
  var text = (parts < 0 ? "-" : "") + "\(whole)"
  guard rest > 0 else { return text }
  text += "." + "\(10_000 + rest)".dropFirst()
  while text.hasSuffix("0") { text.removeLast() }
  return text
}
