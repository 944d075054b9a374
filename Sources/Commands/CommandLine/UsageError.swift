internal import Spelling

/// A command line that cannot be understood: what is wrong with it, and what to type instead.
enum UsageError: Error, Equatable, CustomStringConvertible {
  case unknownCommand(String, known: [String])
  /// The first word of several commands' names, without a second that makes one.
  case incompleteCommand([String])
  case unknownOption(String, known: [String])
  case unknownMistake(String, known: [String])
  case missingValue(option: String, placeholder: String)
  case unwantedValue(option: String)
  case repeatedOption(String)
  case badValue(option: String, value: String, reason: String)
  case missingOperand(command: String, placeholder: String)
  case unexpectedOperand(String)
  /// What a path on the command line leads to is not what belongs there.
  case unusableFile(String)

  var description: String {
    switch self {
    case .unknownCommand(let name, let known):
      "unknown command \"\(name)\"" + suggestion(nearest(to: name, in: known))
    case .incompleteCommand(let commands):
      "what is meant? There are " + commands.joined(separator: ", ")
    case .unknownOption(let name, let known):
      "unknown option \(name)" + suggestion(nearest(to: name, in: known))
    case .unknownMistake(let id, let known):
      "no mistake is called \"\(id)\"" + suggestion(nearest(to: id, in: known))
    case .missingValue(let option, let placeholder):
      "\(option) needs a value: \(option) \(placeholder)"
    case .unwantedValue(let option):
      "\(option) takes no value"
    case .repeatedOption(let option):
      "\(option) is given twice"
    case .badValue(let option, let value, let reason):
      "\(option) \(value): \(reason)"
    case .missingOperand(let command, let placeholder):
      "\(command) needs a \(placeholder)"
    case .unexpectedOperand(let operand):
      "unexpected argument \"\(operand)\""
    case .unusableFile(let problem):
      problem
    }
  }

  private func suggestion(_ name: String?) -> String { name.map { "; did you mean \($0)?" } ?? "" }
}
