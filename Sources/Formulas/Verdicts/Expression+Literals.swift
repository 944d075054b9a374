/// So that the factors and edits in the sources read like formulas.
extension Expression: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) {
    self = value < 0 ? .negative(.number(Literal(-value))) : .number(Literal(value))
  }
}
