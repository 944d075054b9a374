/// What may be typed after the name of a command.
///
/// Kept apart from what the command does: to parse a line and to explain it, nothing else is needed.
struct Syntax: Sendable {
  /// The arguments that are not options.
  enum Operands: Sendable {
    case none
    /// Any number of them.
    case any(String)
    /// One or more.
    case some(String)
  }

  let name: String
  /// One line for the list of commands.
  let summary: String
  /// What a user wants to know before the first try.
  let discussion: String
  let operands: Operands
  let options: [Option]
}
