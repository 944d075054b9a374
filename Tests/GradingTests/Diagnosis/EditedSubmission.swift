import Foundation
import TestSupport
import Testing

/// Submissions written down by what is changed in a correct one, in the files of `Tests/Submissions`.
///
/// A line `= name` begins an entry, and `@ language` what it is in that language: passages (`-`), each followed by what
/// stands there instead (`+`), or why there is no such submission (`@ language cannot …`). An entry without a language is
/// in Python.
struct EditedSubmission: Sendable, CustomTestStringConvertible {
  enum Language: String, CaseIterable, Sendable {
    case python, swift
  }

  let name: String
  let language: Language
  private(set) var edits: [Edit] = []
  /// Why it cannot be made.
  private(set) var obstacle: String?

  /// A passage, and what stands there instead.
  struct Edit: Sendable {
    var passage: [Substring] = []
    var other: [Substring] = []
  }

  var testDescription: String { "\(name) in \(language.rawValue)" }

  /// The whole source. A passage that is not there is an error: a test that changes nothing would prove nothing.
  func source(basedOn base: WorkedExample? = nil) throws -> WorkedExample {
    let correct =
      switch language {
      case .python: try WorkedExample(text: Shelf.text("correct", "starter"))
      case .swift: try WorkedExample()
      }
    return try edits.reduce(base ?? correct) { source, edit in
      try source.replacing(edit.passage.joined(separator: "\n"), with: edit.other.joined(separator: "\n"))
    }
  }
}

extension EditedSubmission {
  /// The entries of a file of `Tests/Submissions`, or of all files in a folder of it.
  static func table(_ path: String) -> [EditedSubmission] {
    let whole = "\(Repository.root)/Tests/Submissions/\(path)"
    let files = (try? FileManager.default.contentsOfDirectory(atPath: whole))?.sorted().map { "\(whole)/\($0)" }
    return (files ?? [whole]).flatMap { file in
      (try? String(contentsOfFile: file, encoding: .utf8)).map(parse) ?? []
    }
  }

  private static func parse(_ text: String) -> [EditedSubmission] {
    var table: [EditedSubmission] = []
    var name = ""
    for line in text.split(separator: "\n") {
      let rest = line.dropFirst()
      switch line.first {
      case "=":
        name = String(rest.dropFirst())
      case "@":
        let words = rest.split(separator: " ", maxSplits: 1).map(String.init)
        guard let language = Language(rawValue: words[0]) else { preconditionFailure("\(name): \(line)") }
        var submission = EditedSubmission(name: name, language: language)
        submission.obstacle = words.dropFirst().first
        table.append(submission)
      case "-", "+":
        if table.last?.name != name { table.append(EditedSubmission(name: name, language: .python)) }
        table[table.count - 1].take(rest, isPassage: line.first == "-")
      default: preconditionFailure("\(name): \(line)")
      }
    }
    return table
  }

  private mutating func take(_ line: Substring, isPassage: Bool) {
    if isPassage {
      if edits.last.map({ !$0.other.isEmpty }) ?? true { edits.append(Edit()) }
      edits[edits.count - 1].passage.append(line)
    } else {
      edits[edits.count - 1].other.append(line)
    }
  }
}
