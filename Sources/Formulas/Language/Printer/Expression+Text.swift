extension Expression: CustomStringConvertible {
  /// Plain text that says how the formula was read, with parentheses wherever another reading would be thinkable. It reads back as
  /// the same expression.
  public var description: String { text(.sum) }
}

/// How tightly an operator binds, from loose to tight.
private enum Tightness: Int, Comparable {
  case sum, elementwise, product, mark

  static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

extension Expression {
  /// The text; in parentheses where an operator that binds looser than `tightness` would be torn apart.
  fileprivate func text(_ tightness: Tightness) -> String {
    guard let own = ownTightness, own < tightness else { return bare }
    return "(\(bare))"
  }

  /// Nil for what needs no parentheses anywhere.
  private var ownTightness: Tightness? {
    switch self {
    case .sum, .negative: .sum
    case .elementwiseProduct, .elementwiseQuotient: .elementwise
    case .product, .quotient, .fold: .product
    default: nil
    }
  }

  /// The text without parentheses around it.
  private var bare: String {
    switch self {
    case .number(let literal): "\(literal)"
    case .constant(let constant): constant.rawValue
    case .symbol(let name): name.contains("/") ? "(\(name))" : name
    case .index(let name): name
    case .sum(let terms): Self.sum(terms)
    case .negative(let term): "-" + term.text(.product)
    case .product(let factors): factors.map { $0.text(.mark) }.joined(separator: "*")
    case .elementwiseProduct(let factors): factors.map { $0.text(.mark) }.joined(separator: " .* ")
    case .quotient(let a, let b): "\(a.text(.mark))/\(b.text(.mark))"
    case .elementwiseQuotient(let a, let b): "\(a.text(.mark)) ./ \(b.text(.mark))"
    case .kronecker(let a, let b): "kron(\(a), \(b))"
    case .power(let base, let exponent): "\(base.base)^\(exponent.exponent)"
    case .elementwisePower(let base, let exponent): "\(base.base).^\(exponent.exponent)"
    case .inverse(let base): "\(base.base)^(-1)"
    case .transpose(let base): "\(base.base)^T"
    case .call(let function, let primes, let arguments): Self.call(function, primes, arguments)
    case .norm(let value, let norm): "norm_\(norm.rawValue)(\(value))"
    case .indicator(let condition): "1[\(condition)]"
    case .piecewise(let branches, let otherwise): Self.piecewise(branches, otherwise)
    case .undefined: "undefined"
    case .fold(let fold): fold.text
    case .element(let base, let indices): "\(base.indexed(by: indices))_\(Self.subscript(indices))"
    case .member(let base, let index): "\(base.base)^{(\(index))}"
    case .delta(let i, let j): "delta_{\(i), \(j)}"
    case .unitVector(let index): "e_{\(index)}"
    case .identity(let size): size.map { "I_{\($0)}" } ?? "I"
    case .ones(let sizes): Self.sized("ones", sizes)
    case .zeros(let sizes): Self.sized("zeros", sizes)
    case .matrix(let rows):
      "[" + rows.map { $0.map(\.description).joined(separator: ", ") }.joined(separator: "; ") + "]"
    }
  }

  private static func sum(_ terms: [Expression]) -> String {
    var text = ""
    for (place, term) in terms.enumerated() {
      if place == 0 {
        text = if case .negative = term { term.bare } else { term.text(.elementwise) }
      } else if case .negative(let subtracted) = term {
        text += " - " + subtracted.text(.product)
      } else {
        text += " + " + term.text(.elementwise)
      }
    }
    return text
  }

  private static func call(_ function: Function, _ primes: Int, _ arguments: [Expression]) -> String {
    let list = arguments.map(\.description).joined(separator: ", ")
    return "\(function)" + String(repeating: "'", count: primes) + "(\(list))"
  }

  private static func piecewise(_ branches: [Branch], _ otherwise: Expression?) -> String {
    let lines = branches.map { "\($0.value) if \($0.condition)" } + (otherwise.map { ["\($0) otherwise"] } ?? [])
    return "{" + lines.joined(separator: "; ") + "}"
  }

  private static func sized(_ name: String, _ sizes: [Expression]) -> String {
    sizes.isEmpty ? name : "\(name)(\(sizes.map(\.description).joined(separator: ", ")))"
  }

  /// As the base of an exponent.
  private var base: String {
    switch self {
    case .symbol, .call, .index, .element, .member, .norm, .delta, .unitVector, .matrix,
      .identity,
      .ones, .zeros:
      bare
    case .number(1): "(1)"
    case .number: bare
    default: "(\(bare))"
    }
  }

  private var exponent: String {
    switch self {
    case .number, .symbol, .index: bare
    default: "(\(bare))"
    }
  }

  /// As the base of indices. Only letters stand alone before letters: `x_1` may be another symbol than the element of `x`.
  private func indexed(by indices: [Expression]) -> String {
    switch self {
    case .member, .call: bare
    case .symbol(let name):
      if case .number = indices[0] { "(\(name))" } else { Self.isWord(name) ? name : "(\(name))" }
    default: "(\(bare))"
    }
  }

  /// Whether a name looks whole before an index: `z`, `y_hat`, and not `z_1`.
  private static func isWord(_ name: String) -> Bool {
    let accents = ["_hat", "_tilde", "_bar", "_dot"]
    return name.allSatisfy(\.isLetter) || accents.contains { name.hasSuffix($0) } && !name.contains("/")
  }

  private static func `subscript`(_ indices: [Expression]) -> String {
    let names = indices.map(\.description)
    let areLetters = indices.allSatisfy { if case .index(let name) = $0 { name.count == 1 } else { false } }
    if areLetters { return names.count == 1 ? names[0] : "{\(names.joined())}" }
    return "{\(names.joined(separator: ", "))}"
  }
}

extension Fold {
  fileprivate var text: String {
    var below = index
    if let bounds { below += "=\(bounds.first)" }
    switch condition {
    case .comparison(.index(index), let relation, let other) where bounds == nil && relation != .equal:
      below += " \(relation.rawValue) \(other)"
    case let condition?: below += (bounds == nil ? ": " : ", ") + "\(condition)"
    case nil: break
    }
    let above = bounds.map { "^{\($0.last)}" } ?? ""
    return "\(operation.rawValue)_{\(below)}\(above) \(body.text(.product))"
  }
}

extension Function: CustomStringConvertible {
  public var description: String {
    switch self {
    case .known(let function): function.rawValue
    case .declared(let name): name
    }
  }
}

extension Condition: CustomStringConvertible {
  public var description: String {
    switch self {
    case .comparison(let a, let relation, let b): "\(a) \(relation.rawValue) \(b)"
    case .all(let conditions): conditions.map(\.part).joined(separator: " and ")
    case .any(let conditions): conditions.map(\.part).joined(separator: " or ")
    }
  }

  private var part: String {
    if case .comparison = self { return description }
    return "(\(self))"
  }
}

extension LeftSide: CustomStringConvertible {
  /// `[J]_{ij}`
  public var description: String {
    let list = indices.map(\.description).joined(separator: ", ")
    return (indices.isEmpty ? name : "[\(name)]_{\(list)}") + (isTransposed ? "^T" : "")
  }
}
