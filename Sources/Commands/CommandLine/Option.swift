/// An option as data: the parser, the help, the manual, the completions and the suggestions all read it.
struct Option: Sendable {
  /// With its dashes, as it is typed.
  let name: String
  /// What stands for the value in the help; an option without one takes no value.
  let placeholder: String?
  var help: String
  var isRepeatable = false
  var values = Values.anything
  /// Reads a value into the options, or says why it cannot.
  let store: @Sendable (String, inout Options) throws(BadValue) -> Void
}

/// Why a value is not accepted: the end of a sentence that begins with the option and the value.
struct BadValue: Error {
  let reason: String
}

extension Option {
  /// An option that is there or not.
  init(name: String, help: String, into path: any WritableKeyPath<Options, Bool> & Sendable) {
    self.init(name: name, placeholder: nil, help: help, store: { $1[keyPath: path] = true })
  }

  /// An option whose value is kept as it was typed.
  init(
    name: String, placeholder: String, help: String, values: Values = .anything,
    into path: any WritableKeyPath<Options, String?> & Sendable
  ) {
    self.init(name: name, placeholder: placeholder, help: help, values: values, store: { $1[keyPath: path] = $0 })
  }

  /// An option whose value is one of a few words.
  init<Choice: CaseIterable & RawRepresentable<String> & Sendable>(
    name: String, help: String, among choices: Choice.Type, store: @escaping @Sendable (Choice, inout Options) -> Void
  ) {
    let words = Choice.allCases.map(\.rawValue)
    self.init(
      name: name, placeholder: words.joined(separator: "|"), help: help, values: .words(words),
      store: { value, options throws(BadValue) in
        guard let choice = Choice(rawValue: value) else { throw BadValue(reason: "not \(alternatives(words))") }
        store(choice, &options)
      })
  }

  /// How it is typed.
  var usage: String { placeholder.map { "\(name) \($0)" } ?? name }

  /// The same option, for a command where it is explained in other words.
  func explained(_ help: String) -> Option {
    var option = self
    option.help = help
    return option
  }
}

/// Such as `a, b or c`.
func alternatives(_ words: [String]) -> String {
  words.count < 2
    ? words.joined() : words.dropLast().joined(separator: ", ") + " or " + words[words.count - 1]
}
