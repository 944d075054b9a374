internal import Reports
internal import Synchronization

/// Tells on standard error how far the grading of a class is: on a terminal by one line that is drawn again and again,
/// elsewhere by a line for each hand-in that begins. Of a single hand-in there is nothing to tell.
final class Progress: Sendable {
  private struct State {
    var line: ProgressLine
    var begun: Int
    var drawn: ContinuousClock.Instant?
  }

  private let console: Console
  private let start = ContinuousClock.now
  private let state: Mutex<State>

  init(_ console: Console, total: Int, earlier: Int = 0) {
    self.console = console
    state = Mutex(State(line: ProgressLine(total: total, earlier: earlier), begun: earlier))
  }

  /// A hand-in is begun.
  func begin(_ id: String) {
    state.withLock { state in
      state.begun += 1
      guard state.line.total > 1 else { return }
      if console.terminalWidth() == nil {
        console.complain("[\(state.begun)/\(state.line.total)] \(neutralised(id))\n")
      } else {
        draw(&state)
      }
    }
  }

  /// A hand-in is graded, and counted here.
  func count(_ outcome: WritableKeyPath<ProgressLine.Tally, Int>) {
    state.withLock { state in
      state.line.tally[keyPath: outcome] += 1
      draw(&state)
    }
  }

  /// Whether one of the hand-ins that were counted has run.
  var hasRun: Bool {
    state.withLock { state in state.line.tally.passed + state.line.tally.fellShort > 0 }
  }

  /// A hand-in could not be graded, for a reason that is said above the line.
  func fail(_ reason: String) {
    say(reason)
    count(\.faults)
  }

  /// Says something above the line.
  func say(_ text: String) {
    state.withLock { state in
      erase(&state)
      console.complain(text)
    }
  }

  /// Leaves the line as it is at the end.
  func end() {
    state.withLock { state in
      guard state.drawn != nil else { return }
      state.drawn = .now - Self.pause
      draw(&state)
      console.draw("\n")
      state.drawn = nil
    }
  }

  /// Faster than this nobody reads, and a terminal far away has better to do.
  private static let pause = Duration.milliseconds(100)

  private func draw(_ state: inout State) {
    guard state.line.total > 1, let width = console.terminalWidth() else { return }
    if let drawn = state.drawn, drawn.duration(to: .now) < Self.pause { return }
    state.line.seconds = start.duration(to: .now) / .seconds(1)
    // The last column stays free: some terminals wrap as soon as it is written to.
    console.draw("\r" + state.line.text(width: width - 1) + Self.eraseToTheRight)
    state.drawn = .now
  }

  private func erase(_ state: inout State) {
    guard state.drawn != nil else { return }
    console.draw("\r" + Self.eraseToTheRight)
    state.drawn = nil
  }

  private static let eraseToTheRight = "\u{1b}[K"
}
