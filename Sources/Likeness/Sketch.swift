/// A language whose programs can be compared.
public enum Language: Sendable {
  case python, swift
}

/// What a program looks like, as a few numbers: programs that share code share numbers.
///
/// The numbers are fingerprints of runs of tokens, chosen by winnowing (Schleimer, Wilkerson and Aiken, 2003): of any
/// two equal runs of at least `run + window - 1` tokens in two programs at least one equal fingerprint is kept.
/// They do not depend on layout, comments and texts, on what a program calls its own variables, functions and
/// attributes, or on the order of its functions and methods, because no run reaches from one into another.
public struct Sketch: Sendable, Equatable {
  /// Ascending, none twice.
  public let marks: [UInt32]
  /// The same for the same text only.
  public let text: UInt64

  public init(marks: [UInt32], text: UInt64) { (self.marks, self.text) = (marks, text) }

  /// The sketch of a program that consists of these files; nothing if there is too little of it to tell anything by.
  public init?(of files: [[UInt8]], in language: Language) {
    var marks: Set<UInt32> = []
    for file in files {
      let tokens = language == .python ? PythonReader.tokens(of: file) : SwiftReader.tokens(of: file)
      let words = Self.words(tokens, in: language)
      for section in Self.sections(of: tokens) { Self.addMarks(of: words[section], to: &marks) }
    }
    guard marks.count >= Self.fewest else { return nil }
    // The least of random numbers are a random choice, and the same one in every program.
    self.marks = Array(marks.sorted().prefix(Self.most))
    text = files.map { $0.reduce(.offset) { $0.mixed(with: UInt64($1)) } }.sorted()
      .reduce(.offset) { $0.mixed(with: $1) }
  }

  /// How many tokens a fingerprint is of: a statement or two. Shorter runs are everybody's.
  static let run = 16
  /// Of so many fingerprints in a row at least one is kept.
  static let window = 4
  private static let fewest = 8
  /// More than any homework has; a file that is no homework must not fill the memory.
  private static let most = 1024

  private static func sections(of tokens: [Token]) -> [Range<Int>] {
    let starts = [0] + tokens.indices.dropFirst().filter { tokens[$0].opensSection }
    return zip(starts, starts.dropFirst() + [tokens.count]).map { $0..<$1 }
  }

  /// Each token as a number; the program's own names are all the same.
  private static func words(_ tokens: [Token], in language: Language) -> [UInt64] {
    let vocabulary = Vocabulary(of: tokens, in: language)
    return tokens.indices.map { index in
      let token = tokens[index]
      let isOwn = token.kind == .name && vocabulary.isOwn(token, after: index > 0 ? tokens[index - 1] : nil)
      return isOwn ? 1 : token.text.reduce(.offset) { $0.mixed(with: UInt64($1)) }
    }
  }

  /// Winnows a section: of each window the least fingerprint, of equal ones the last.
  private static func addMarks(of words: ArraySlice<UInt64>, to marks: inout Set<UInt32>) {
    guard words.count >= run / 2 else { return }
    let length = min(run, words.count)
    let prints = (words.startIndex...words.endIndex - length).map { start in
      UInt32(truncatingIfNeeded: words[start..<start + length].reduce(UInt64.offset) { $0.mixed(with: $1) } >> 32)
    }
    for start in 0...max(0, prints.count - window) {
      if let least = prints[start..<min(start + window, prints.count)].min() { marks.insert(least) }
    }
  }
}

extension UInt64 {
  fileprivate static let offset: UInt64 = 0xcbf2_9ce4_8422_2325

  /// One step of a hash in the manner of FNV-1a, with the high bits brought down: the same on every machine, as Swift's
  /// own is not.
  fileprivate func mixed(with value: UInt64) -> UInt64 {
    let product = (self ^ value) &* 0x9e37_79b9_7f4a_7c15
    return product ^ product >> 29
  }
}
