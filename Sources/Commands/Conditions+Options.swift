internal import Fixtures
internal import Foundation
internal import Grading
internal import Journal
internal import Workers

extension Conditions {
  /// All that a report depends on besides the hand-in: the fixtures, who judges, what staff say, and what submissions run
  /// on, what libraries are trained on included. How reports are shown is no part of it, nor how many jobs there are.
  init(
    _ options: Options, _ folders: FixtureFolders, _ isolation: Isolation, _ training: LibraryTraining?
  ) throws {
    let texts: [String?] = [
      options.submittedAt, options.due, options.python, options.timeout.map { "\($0)" },
      "\(options.ignoresFormat)", options.isolation.rawValue, isolation.appliedLayers.joined(separator: ","),
    ]
    let files = try [options.metadata, options.times, options.theory, options.overrides].map { path in
      try path.map { try Data(contentsOf: URL(filePath: $0)) }
    }
    var facts = [try folders.readManifest(), try buildID()]
    facts += texts.map { Array(($0 ?? "").utf8) }
    facts += files.map { Array($0 ?? Data()) }
    facts += try (options.formulas.map(answersFiles) ?? []).flatMap { [Array($0.path.utf8), $0.contents] }
    facts += training?.facts ?? []
    self.init(facts)
  }
}
