/// What an indicator or a case asks.
public indirect enum Condition: Hashable, Sendable {
  case comparison(Expression, Relation, Expression)
  /// `a and b`, and `0 < z < 1` too. At least two.
  case all([Condition])
  /// `a or b`. At least two.
  case any([Condition])
}

public enum Relation: String, Hashable, Sendable, CaseIterable {
  case less = "<"
  case lessOrEqual = "<="
  case equal = "="
  case notEqual = "!="
  case greaterOrEqual = ">="
  case greater = ">"
}
