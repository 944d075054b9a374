extension Lexer {
  /// The mark that begins with `first`, and how many scalars it is long. The longer one wins: `.*`, `<=`, `||`.
  func mark(_ first: Unicode.Scalar) -> (Token.Kind, Int)? {
    let second = scalar(1)
    switch (first, second) {
    case (".", "*"): return (.elementwiseTimes, 2)
    case (".", "/"): return (.elementwiseDivide, 2)
    case (".", "^"): return (.elementwisePower, 2)
    case (".", "'"): return (.transposed, 2)
    case (".", "T") where !isWord(scalar(2)): return (.transposed, 2)
    case ("<", "="): return (.relation(.lessOrEqual), 2)
    case (">", "="): return (.relation(.greaterOrEqual), 2)
    case ("!", "="): return (.relation(.notEqual), 2)
    case ("=", "="), (":", "="): return (.relation(.equal), first == "=" && scalar(2) == "=" ? 3 : 2)
    case ("|", "|"): return (.doubleBar, 2)
    case ("*", "*"): return (.caret, 2)
    case ("-", ">"), ("=", ">"): return (.implication, 2)
    default: return Self.marks[first].map { ($0, 1) }
    }
  }

  private func isWord(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { "a"..."z" ~= $0 || "A"..."Z" ~= $0 || "0"..."9" ~= $0 || $0 == "_" } ?? false
  }

  private static let marks: [Unicode.Scalar: Token.Kind] = [
    "+": .plus, "-": .minus, "−": .minus, "–": .minus, "*": .times, "·": .times, "⋅": .times, "∗": .times, "×": .times,
    "@": .times, "/": .divide, "÷": .divide, "⊙": .elementwiseTimes, "∘": .elementwiseTimes, "◦": .elementwiseTimes,
    "⊘": .elementwiseDivide, "⊗": .kronecker, "^": .caret, "_": .underscore, "'": .prime, "’": .prime, "′": .prime,
    "⊤": .transposed, "⊺": .transposed, "(": .open(.round), ")": .close(.round), "[": .open(.square),
    "]": .close(.square), "{": .open(.brace), "}": .close(.brace), "⟨": .open(.angle), "⟩": .close(.angle),
    "|": .bar, "∣": .bar, "‖": .doubleBar, "∥": .doubleBar, "<": .relation(.less), ">": .relation(.greater),
    "=": .relation(.equal), "≤": .relation(.lessOrEqual), "≥": .relation(.greaterOrEqual),
    "≠": .relation(.notEqual), "≔": .relation(.equal), "∧": .and, "∨": .or, ",": .comma, ";": .semicolon,
    ":": .colon, ".": .period, "∂": .partial, "∇": .nabla, "∈": .membership, "→": .implication, "⇒": .implication,
  ]
}
