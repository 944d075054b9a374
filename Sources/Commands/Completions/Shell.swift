/// The shells that can complete what is typed after Grader's name.
enum Shell: String, CaseIterable, Sendable {
  case bash, zsh, fish

  /// The script that makes the shell do so.
  var completions: String {
    let vocabulary = Vocabulary()
    return switch self {
    case .bash: bashCompletions(vocabulary)
    case .zsh: zshCompletions(vocabulary)
    case .fish: fishCompletions(vocabulary)
    }
  }
}

/// `Grader completions`: prints what makes a shell complete Grader's commands and options.
func completions(_ options: Options, _ console: Console) async throws -> ExitStatus {
  let name = options.operands[0]
  guard let shell = Shell(rawValue: name) else {
    let known = alternatives(Shell.allCases.map(\.rawValue))
    throw UsageError.unusableFile("completions are for \(known), and \(name) is none of them")
  }
  console.print(shell.completions)
  return .done
}
