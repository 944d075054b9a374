internal import Files
internal import Glibc
internal import Reports
internal import Synchronization

/// Where a command writes. A value, so that tests can read what was written.
struct Console: Sendable {
  /// Results, on standard output.
  let print: @Sendable (String) -> Void
  /// What went wrong and how far the work is, on standard error. Names that others have given stand in it, so nothing in
  /// it steers a terminal.
  let complain: @Sendable (String) -> Void
  /// Whether results on standard output are to be coloured if the user leaves the choice to Grader.
  let prefersColor: Bool
  /// How many columns a line on standard error has, if it can be drawn again there: on a terminal that is not dumb.
  var terminalWidth: @Sendable () -> Int? = { nil }
  /// Draws on that terminal: what is given here may steer it.
  var draw: @Sendable (String) -> Void = { _ in }

  /// The console of the process.
  static let standard = Console(
    print: { text in
      let code = write(text, to: STDOUT_FILENO)
      if code != 0 { lossOfResults.store(code, ordering: .relaxed) }
    },
    complain: { write(neutralisedLines($0).map { $0 + "\n" }.joined(), to: STDERR_FILENO) },
    prefersColor: isatty(STDOUT_FILENO) == 1 && !isSet("NO_COLOR") && !isDumb, terminalWidth: widthOfErrors,
    draw: { write($0, to: STDERR_FILENO) })

  /// Why results did not get to standard output, as where a disk is full.
  static var lostResults: String? {
    let code = lossOfResults.load(ordering: .relaxed)
    return code == 0 ? nil : "the results cannot be written to standard output: \(String(cString: strerror(code)))"
  }

  /// The `errno` of that, or 0.
  private static let lossOfResults = Atomic<CInt>(0)

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

  /// Writes all of it, and returns the `errno` of what was in the way, or 0. A reader that has gone away, as `head` does,
  /// ends the writing and nothing else.
  @discardableResult private static func write(_ text: String, to descriptor: Int32) -> CInt {
    let code = writeAll(Array(text.utf8), to: descriptor)
    return code == EPIPE ? 0 : code
  }
}
