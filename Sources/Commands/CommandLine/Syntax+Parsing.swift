extension Syntax {
  /// Reads the arguments after the command's name.
  ///
  /// `--name value` and `--name=value` mean the same. A value that begins with two dashes must be written in the second
  /// way: in the first it is far more often a forgotten value. After `--` everything is an operand.
  func parse(_ arguments: some Sequence<String>) throws(UsageError) -> Options {
    var options = Options()
    var seen: Set<String> = []
    var rest = Array(arguments)[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        options.operands += rest
        break
      }
      guard argument.hasPrefix("-") && argument != "-" else {
        options.operands.append(argument)
        continue
      }
      let (name, attached) = split(argument)
      let option = try option(named: name)
      guard seen.insert(name).inserted || option.isRepeatable else { throw .repeatedOption(name) }
      let value: String
      if let placeholder = option.placeholder {
        let given = attached ?? (rest.first?.hasPrefix("--") == false ? rest.popFirst() : nil)
        guard let given, !given.isEmpty else { throw .missingValue(option: name, placeholder: placeholder) }
        value = given
      } else {
        guard attached == nil else { throw .unwantedValue(option: name) }
        value = ""
      }
      try store(value, as: option, in: &options)
    }
    try check(options.operands)
    return options
  }

  private func store(_ value: String, as option: Option, in options: inout Options) throws(UsageError) {
    do {
      try option.store(value, &options)
    } catch {
      throw .badValue(option: option.name, value: value, reason: error.reason)
    }
  }

  private func split(_ argument: String) -> (name: String, value: String?) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    return (parts[0], parts.count == 2 ? expandingHome(parts[1]) : nil)
  }

  private func option(named name: String) throws(UsageError) -> Option {
    if let option = options.first(where: { $0.name == name }) { return option }
    // Without a value it never comes here: the program answers it first.
    if name == "--help" { throw .unwantedValue(option: name) }
    throw .unknownOption(name, known: options.map(\.name) + ["--help"])
  }

  private func check(_ operands: [String]) throws(UsageError) {
    switch self.operands {
    case .none:
      if let operand = operands.first { throw .unexpectedOperand(operand) }
    case .one(let placeholder):
      if operands.isEmpty { throw .missingOperand(command: name, placeholder: placeholder) }
      if let operand = operands.dropFirst().first { throw .unexpectedOperand(operand) }
    case .any: break
    case .some(let placeholder):
      if operands.isEmpty { throw .missingOperand(command: name, placeholder: placeholder) }
    }
  }
}
