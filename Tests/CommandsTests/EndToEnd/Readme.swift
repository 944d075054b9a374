import Foundation
import TestSupport

/// The README, as somebody reads it and types what it says.
struct Readme {
  let text: String

  init() throws { text = try String(contentsOfFile: "\(Repository.root)/README.md", encoding: .utf8) }

  /// What stands below a heading, as far as the next one that is not below it.
  func section(_ heading: String) -> String {
    let depth = heading.prefix { $0 == "#" }.count
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let section = lines.drop { $0 != heading }.dropFirst().prefix { !($0.isHeading && $0.depth <= depth) }
    return section.joined(separator: "\n")
  }

  /// Types a command line in the package's folder, with the programs that are built already. What it prints, errors
  /// included.
  static func run(_ command: String, environment: [String: String] = [:]) throws -> String {
    let line = command.replacing("swift run -c release ", with: "'\(Repository.products)'/")
    return try Tool("/bin/bash")
      .run(["-c", "exec 2>&1; \(line)"], in: Repository.root, environment: environment).output
  }
}

extension Substring {
  /// Whether this line of Markdown is a heading; what a shell prints or a comment of its is none here, as all of ours are
  /// followed by a capital letter.
  fileprivate var isHeading: Bool { firstMatch(of: /^#+ [A-Z]/) != nil }

  fileprivate var depth: Int { prefix { $0 == "#" }.count }
}
