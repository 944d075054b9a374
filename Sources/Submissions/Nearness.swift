internal import Spelling

/// How near the name of a file is to the one that was asked for; the nearest first.
enum Nearness: CaseIterable {
  /// The name and the place are right.
  case same
  /// The name is right, in a folder.
  case nested
  /// Small and capital letters are mixed up.
  case otherCase
  /// It is the name with more: a copy's number, a student's name, a homework's, a second extension.
  case decorated
  /// The name is right, and the extension is not.
  case otherExtension
  /// The name has a typing slip or two.
  case misspelled

  /// Nothing when the file is another one. A test script never is what was asked for.
  init?(of path: String, to expected: String) {
    let name = lastComponent(of: path)
    if path == expected {
      self = .same
    } else if name == expected {
      self = .nested
    } else {
      self.init(ofName: name.lowercased(), to: expected.lowercased())
    }
  }

  private init?(ofName name: String, to expected: String) {
    guard name != expected else {
      self = .otherCase
      return
    }
    let (stem, dotted) = splitExtension(name)
    let (wanted, extensionWanted) = splitExtension(expected)
    let words = stem.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard !words.contains(where: { $0.hasPrefix("test") }) || wanted.hasPrefix("test") else { return nil }
    if name.hasPrefix(expected + ".") {
      self = .decorated
    } else if dotted != extensionWanted {
      guard stem == wanted else { return nil }
      self = .otherExtension
    } else if words.contains(wanted) || wanted.count > 2 && (stem.hasPrefix(wanted) || stem.hasSuffix(wanted)) {
      self = .decorated
    } else if nearest(to: stem, in: [wanted]) != nil {
      self = .misspelled
    } else {
      return nil
    }
  }
}
