/// A text as one word of a shell's command line, whatever is in it: within apostrophes nothing means anything but the
/// apostrophe itself.
func shellWord(_ text: String) -> String {
  let isPlain = !text.isEmpty && text.utf8.allSatisfy { plainBytes.contains($0) }
  return isPlain
    ? text : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
}

/// Several texts as words of a command line.
func shellWords(_ texts: [String]) -> String { texts.map(shellWord).joined(separator: " ") }

/// What no shell does anything with.
private let plainBytes = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=:,+@".utf8)
