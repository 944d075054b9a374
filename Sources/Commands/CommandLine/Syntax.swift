/// What may be typed after the name of a command.
///
/// Kept apart from what the command does: to parse a line and to explain it, nothing else is needed.
struct Syntax: Sendable {
  /// The arguments that are not options.
  enum Operands: Sendable {
    case none
    case one(String)
    /// Any number of them.
    case any(String)
    /// One or more.
    case some(String)
  }

  /// A command line that somebody may want to type, and what for.
  struct Example: Sendable {
    let purpose: String
    let line: String
  }

  let name: String
  /// One line for the list of commands.
  let summary: String
  /// What a user wants to know before the first try.
  let discussion: String
  let example: Example
  let operands: Operands
  /// What the operands are.
  var operandValues = Values.files
  let options: [Option]
}

extension Syntax.Operands {
  /// What stands for them in the help; nothing if there are none.
  var placeholder: String? {
    switch self {
    case .none: nil
    case .one(let placeholder), .any(let placeholder), .some(let placeholder): placeholder
    }
  }
}

extension Syntax {
  /// The name as it is typed.
  var words: [String] { name.split(separator: " ").map(String.init) }
}
