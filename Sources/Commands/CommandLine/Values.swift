/// What may be typed in a place, as far as that is known beforehand: for shells, which complete it.
enum Values: Hashable, Sendable {
  /// A number, a time or anything else that only the user knows.
  case anything
  case files
  case folders
  /// One of these.
  case words([String])
  /// One of these, and perhaps `=` and a file behind it.
  case formats([String])
  /// What another command lists: the first word of each line that is indented. Perhaps a file will do as well.
  case listed(by: String, orFile: Bool)
  /// The name of a command, which may be two words.
  case commands
}
