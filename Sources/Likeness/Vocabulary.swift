/// The names that a program chooses itself, and that an author could choose otherwise. All others, such as those of a
/// library's functions, are what they are.
struct Vocabulary {
  private var names: Set<ArraySlice<UInt8>> = []
  /// Names behind a point.
  private var members: Set<ArraySlice<UInt8>> = []

  init(of tokens: [Token], in language: Language) {
    switch language {
    case .python: collectPython(tokens)
    case .swift: collectSwift(tokens)
    }
  }

  /// Whether a name at this place is the program's own.
  func isOwn(_ token: Token, after previous: Token?) -> Bool {
    previous?.isSymbol(".") == true ? members.contains(token.text) : names.contains(token.text)
  }

  /// What makes a name Python's author's: assignment, parameters, loops, `as`, imports, functions and classes.
  private mutating func collectPython(_ tokens: [Token]) {
    var context = Context.none
    var (depth, statementStart) = (0, 0)
    for (index, token) in tokens.enumerated() {
      let previous = index > 0 ? tokens[index - 1] : nil
      if token.kind == .end || token.isSymbol(":") && depth == 0 {
        (context, statementStart) = (.none, index + 1)
      } else if token.isSymbol("(") || token.isSymbol("[") || token.isSymbol("{") {
        depth += 1
      } else if token.isSymbol(")") || token.isSymbol("]") || token.isSymbol("}") {
        depth = max(0, depth - 1)
      } else if token.isSymbol(":"), context == .lambda {
        context = .none
      } else if token.isSymbol("=") && depth == 0 && context == .none {
        addTargets(tokens[statementStart..<index])
        // Of `a = b = 0` each target is looked at once: a statement may be as long as a file.
        statementStart = index + 1
      }
      guard token.kind == .name else { continue }
      switch context {
      case .header where ["(", ",", "*", "**"].contains { previous?.isSymbol($0) == true }: names.insert(token.text)
      case .target where token.isName("in"): context = .none
      case .lambda where !["=", "."].contains { previous?.isSymbol($0) == true },
        .target where previous?.isSymbol(".") != true:
        names.insert(token.text)
      case .imports where !token.isName("as"): names.insert(token.text)
      default: break
      }
      if token.isName("def") { context = .header }
      if token.isName("for") { context = .target }
      if token.isName("lambda") { context = .lambda }
      if token.isName("import") { context = .imports }
      if ["def", "class", "as"].contains(where: { previous?.isName($0) == true }) {
        names.insert(token.text)
        members.insert(token.text)
      }
      let next = index + 1 < tokens.count ? tokens[index + 1] : nil
      if next?.isSymbol("=") == true || next?.isSymbol(":=") == true {
        if previous?.isSymbol(".") == true { members.insert(token.text) } else { names.insert(token.text) }
      }
    }
  }

  private enum Context { case none, header, target, lambda, imports }

  /// The names on the left of an assignment, `a` and `b` in `(a, b) = …`; what is indexed or called is assigned to no
  /// name.
  private mutating func addTargets(_ tokens: ArraySlice<Token>) {
    for index in tokens.indices where tokens[index].kind == .name {
      let next = index + 1 < tokens.endIndex ? tokens[index + 1] : nil
      let isPart = ["[", "(", "."].contains { next?.isSymbol($0) == true }
      if !isPart && (index == tokens.startIndex || !tokens[index - 1].isSymbol(".")) {
        names.insert(tokens[index].text)
      }
    }
  }

  /// What makes a name Swift's author's: declarations, labels and parameters, and those of closures.
  private mutating func collectSwift(_ tokens: [Token]) {
    let declarations: [StaticString] = [
      "func", "var", "let", "struct", "class", "enum", "case", "typealias", "protocol", "actor", "for",
    ]
    for (index, token) in tokens.enumerated() where token.kind == .name {
      let previous = index > 0 ? tokens[index - 1] : nil
      let next = index + 1 < tokens.count ? tokens[index + 1] : nil
      if declarations.contains(where: { previous?.isName($0) == true }) || next?.isSymbol(":") == true {
        names.insert(token.text)
        members.insert(token.text)
      }
      // A parameter's own name stands behind its label, or behind the bar of one that has none.
      if previous?.kind == .name, next?.isSymbol(":") == true, let previous { names.insert(previous.text) }
      if token.isName("in") { addList(tokens[..<index]) }
    }
    for (index, token) in tokens.enumerated() where token.isName("let") || token.isName("var") {
      guard index + 1 < tokens.count, tokens[index + 1].isSymbol("(") else { continue }
      for token in tokens[(index + 2)...].prefix(while: { $0.kind == .name || $0.isSymbol(",") }) {
        names.insert(token.text)
      }
    }
  }

  /// The names at the end of what stands before `in`: the parameters of a closure, the variables of a loop.
  private mutating func addList(_ tokens: ArraySlice<Token>) {
    for token in tokens.reversed() {
      guard token.kind == .name || [",", "(", ")"].contains(where: token.isSymbol) else { return }
      if token.isName("for") || token.isName("in") { return }
      names.insert(token.text)
    }
  }
}
