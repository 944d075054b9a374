/// An option as data: the parser, the help and the suggestions all read it.
struct Option: Sendable {
  /// With its dashes, as it is typed.
  let name: String
  /// What stands for the value in the help; an option without one takes no value.
  let placeholder: String?
  let help: String
  var isRepeatable = false
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

  /// How it is typed.
  var usage: String { placeholder.map { "\(name) \($0)" } ?? name }

  /// An option whose value is kept as it was typed.
  init(name: String, placeholder: String, help: String, into path: any WritableKeyPath<Options, String?> & Sendable) {
    self.init(name: name, placeholder: placeholder, help: help, store: { $1[keyPath: path] = $0 })
  }
}
