/// The commands as a shell meets them, one word after the other.
struct Vocabulary {
  let syntaxes = Syntax.all
  /// What may come first, with a word on each: a command's name, or the first word of several.
  let firstWords: [(word: String, summary: String)]
  /// The second words of names that have two, by the first.
  let secondWords: [(first: String, rest: [(word: String, summary: String)])]

  /// The options that are no command's.
  static let ownOptions = [("--help", "explain Grader"), ("--version", "print the version")]
  static let helpOption = ("--help", "explain this command")

  /// All words of all names.
  static let commandWords = {
    var seen: Set<String> = []
    return Syntax.all.flatMap(\.words).filter { seen.insert($0).inserted }
  }()

  init() {
    let families = Dictionary(grouping: syntaxes.filter { $0.words.count > 1 }) { $0.words[0] }
    secondWords = families.sorted { $0.key < $1.key }
      .map { first, members in (first, members.map { ($0.words[1], $0.summary) }) }
    var seen: Set<String> = []
    firstWords = syntaxes.filter { seen.insert($0.words[0]).inserted }.map { syntax in
      let family = families[syntax.words[0]]?.map { $0.words[1] }
      return (syntax.words[0], family.map { "one of \($0.joined(separator: ", "))" } ?? syntax.summary)
    }
  }
}

/// Text between single quotes, as all three shells read it.
func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
