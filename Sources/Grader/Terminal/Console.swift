internal import Glibc

/// Where a command writes. A value, so that tests can read what was written.
struct Console: Sendable {
  /// Results, on standard output.
  let print: @Sendable (String) -> Void
  /// What went wrong and how far the work is, on standard error.
  let complain: @Sendable (String) -> Void
  /// Whether results on standard output are to be coloured if the user leaves the choice to Grader.
  let prefersColor: Bool
  /// How many columns a line on standard error has, if it can be drawn again there: on a terminal that is not dumb.
  var terminalWidth: @Sendable () -> Int? = { nil }

  /// The console of the process.
  static let standard = Console(
    print: { write($0, to: STDOUT_FILENO) }, complain: { write($0, to: STDERR_FILENO) },
    prefersColor: isatty(STDOUT_FILENO) == 1 && !isSet("NO_COLOR") && !isDumb, terminalWidth: widthOfErrors)

  func isColored(_ choice: ColorChoice) -> Bool {
    switch choice {
    case .auto: prefersColor
    case .always: true
    case .never: false
    }
  }

  /// https://no-color.org: set, and not to the empty text.
  private static func isSet(_ variable: String) -> Bool { getenv(variable).map { $0.pointee != 0 } ?? false }

  private static var isDumb: Bool { getenv("TERM").map { String(cString: $0) == "dumb" } ?? false }

  /// Asked again for each line, because windows change their size.
  @Sendable private static func widthOfErrors() -> Int? {
    guard isatty(STDERR_FILENO) == 1 && !isDumb else { return nil }
    var size = winsize()
    return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  /// Writes all of it. A reader that has gone away, as `head` does, ends the writing and nothing else.
  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)[...]
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return }
        rest = rest.dropFirst(count)
      }
    }
  }
}
