public import Foundation

extension Process {
  /// Ends it, not politely: an attacker may have stopped it. One that has ended by itself is left alone, for its number
  /// may be somebody else's by now.
  public func endAtOnce() {
    if isRunning { kill(processIdentifier, SIGKILL) }
  }
}
