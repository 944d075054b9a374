/// What the runner of GitHub Actions does with a log, by its published rules: which lines are commands, and which of
/// them it obeys.
struct RunnerLog {
  struct Command: Equatable {
    var name: String
    var properties: [String: String]
    var message: String
  }

  /// The commands that were obeyed.
  private(set) var commands: [Command] = []
  /// Whether commands are still switched off at the end.
  private(set) var isStopped = false

  init(_ log: String) {
    var token: String?
    for line in log.unicodeScalars.split(whereSeparator: { $0 == "\n" || $0 == "\r" }) {
      guard let command = Self.command(in: String(line)) else { continue }
      if let stopped = token {
        if command.name == stopped { token = nil }
      } else if command.name == "stop-commands" {
        token = command.message
        commands.append(command)
      } else {
        commands.append(command)
      }
    }
    isStopped = token != nil
  }

  private static func command(in line: String) -> Command? {
    modernCommand(in: line)
      // The old form counts wherever it stands in a line that is no command of the new form.
      ?? (line.contains("##[") ? Command(name: "##", properties: [:], message: line) : nil)
  }

  private static func modernCommand(in line: String) -> Command? {
    let trimmed = line.drop { $0.isWhitespace }
    guard trimmed.hasPrefix("::"), let end = trimmed.dropFirst(2).firstRange(of: "::") else { return nil }
    let head = trimmed.dropFirst(2)[..<end.lowerBound].split(separator: " ", maxSplits: 1)
    guard let name = head.first else { return nil }
    var properties: [String: String] = [:]
    for pair in head.dropFirst().first?.split(separator: ",") ?? [] {
      let parts = pair.split(separator: "=", maxSplits: 1)
      if parts.count == 2 { properties[String(parts[0])] = plain(String(parts[1]), also: ["%3A": ":", "%2C": ","]) }
    }
    return Command(name: String(name), properties: properties, message: plain(String(trimmed[end.upperBound...])))
  }

  private static func plain(_ text: String, also more: [String: String] = [:]) -> String {
    let escapes = ["%0D": "\r", "%0A": "\n"].merging(more) { $1 }
    return escapes.reduce(text) { $0.replacing($1.key, with: $1.value) }.replacing("%25", with: "%")
  }
}
