import Foundation
import TestSupport

/// What a copier does to a program that is to stay the same program.
enum Disguise: CaseIterable, Sendable {
  case reorder, rename, breakLines, indent, requote, comment

  /// The Python text in this disguise.
  func applied(to text: String, using random: inout SeededGenerator) -> String {
    switch self {
    case .rename:
      let (names, suffix) = (Self.ownNames(in: text), random.next() % 100)
      // What is in quotes is a key of the homework's or of the program's own.
      return text.replacing(#/'?\w+'?/#) { names.contains($0.output) ? "\($0.output)_\(suffix)" : String($0.output) }
    case .comment:
      return text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { line in
          // Nothing may come between a backslash and the line that it leads to.
          let isWhole = !line.isEmpty && !line.hasPrefix("\"\"\"") && !line.hasSuffix("\\")
          return isWhole ? "\(line)  # 'step' (\(random.next() % 100)\n" : String(line)
        }
        .joined(separator: "\n")
    case .indent:
      return text.replacing("    ", with: "\t")
    case .breakLines:
      return text.replacing("(", with: "(\n   ").replacing("[", with: "[ \\\n").replacing(" = ", with: " = \\\n  ")
    case .requote:
      return text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.hasPrefix("\"\"\"") ? $0 : $0.replacing("'", with: "\"\"\"") }
        .joined(separator: "\n")
    case .reorder:
      return text.components(separatedBy: "\n\n\n").map { part in
        guard part.hasPrefix("class ") else { return part }
        let members = part.components(separatedBy: "\n\n    def ")
        return ([members[0]] + members.dropFirst().shuffled(using: &random)).joined(separator: "\n\n    def ")
      }
      .joined(separator: "\n\n\n")
    }
  }

  /// The names that the program assigns to, or gives its functions and their parameters, but for those that the homework
  /// prescribes.
  private static func ownNames(in text: String) -> Set<Substring> {
    let prescribed: Set<Substring> = [
      "MLP", "__init__", "forward", "backward", "parameters", "grads", "W1", "b1", "W2", "b2", "clear_grad_and_cache",
      "mse_loss", "bce_loss", "relu", "sigmoid", "identity", "__name__",
    ]
    let assigned = text.matches(of: #/(?m)^ +(?:self\.)?(\w+) = /#).map(\.output.1)
    let defined = text.matches(of: #/(?m)^ *def (\w+)\(/#).map(\.output.1)
    let names = Set(assigned + defined).subtracting(prescribed)
    return names.filter { !text.contains(".\($0)(") || defined.contains($0) }
  }
}
