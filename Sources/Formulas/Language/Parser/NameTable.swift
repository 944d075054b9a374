import Spelling

/// The vocabulary by normalised names: all spellings of a name (`ŷ`, `\hat{y}`, `y_hat`, `yhat`; `W^{(1)}`, `W_1`, `W1`) have
/// one key.
struct NameTable: Hashable, Sendable {
  private var entries: [String: Vocabulary.Entry] = [:]
  private var entriesByName: [String: Vocabulary.Entry] = [:]
  /// The names that can be suggested.
  private let names: [String]

  init(_ all: [Vocabulary.Entry]) {
    names = all.filter { $0.kind != .nameOnly }.map(\.name)
    for entry in all {
      entriesByName[entry.name] = entriesByName[entry.name] ?? entry
      for name in [entry.name] + entry.aliases {
        let key = Self.key(of: name)
        entries[key] = entries[key] ?? entry
      }
    }
    // The parts of a derivative have aliases of their own: all of them name the same derivative.
    for (key, entry) in entries {
      let common = commonKey(key)
      entries[common] = entries[common] ?? entry
    }
  }

  private init() { names = [] }

  subscript(key: String) -> Vocabulary.Entry? { entries[key] ?? entries[commonKey(key)] }

  subscript(named name: String) -> Vocabulary.Entry? { entriesByName[name] }

  func contains(_ key: String) -> Bool { self[key] != nil }

  /// The key of a name in any spelling; the name itself if it is no name.
  static func key(of name: String) -> String {
    guard let source = try? Source(name), var parser = try? Parser(source, NameTable()),
      let key = try? parser.wholeName()
    else { return name }
    return key
  }

  // MARK: Derivatives

  /// `∂l/∂yhat`
  static func key(of derivative: Parser.Derivative) -> String {
    let sign = derivative.isGradient ? "∇" : "∂"
    return "\(sign)\(derivative.of.key)/\(sign)\(derivative.by.key)"
  }

  func entry(of derivative: Parser.Derivative) -> Vocabulary.Entry? { self[Self.key(of: derivative)] }

  /// A derivative's name: the vocabulary's, or else one that is made of its names for the parts.
  func name(of derivative: Parser.Derivative) -> String {
    entry(of: derivative)?.name ?? "d\(name(ofKey: derivative.of.key))/d\(name(ofKey: derivative.by.key))"
  }

  /// The vocabulary's name for a key, or the key.
  func name(ofKey key: String) -> String { entries[key]?.name ?? key }

  /// The key with the parts of a derivative replaced by their names in the vocabulary.
  private func commonKey(_ key: String) -> String {
    guard let sign = key.first, sign == "∂" || sign == "∇", let slash = key.firstIndex(of: "/") else { return key }
    let of = key[key.index(after: key.startIndex)..<slash]
    let by = key[slash...].dropFirst(2)
    return "\(sign)\(name(ofKey: String(of)))/\(sign)\(name(ofKey: String(by)))"
  }

  // MARK: Runs of letters

  /// The cuts of `text` into two or more names, as far as two: one is a reading, two are an ambiguity.
  func cuts(_ text: String, with indices: [String]) -> [[String]] {
    let letters = Array(text)
    guard letters.count <= 40 else { return [] }
    // How the rest from each place can be cut, at most twice.
    var rests: [[[String]]] = Array(repeating: [], count: letters.count) + [[[]]]
    for start in letters.indices.reversed() {
      for end in start + 1...letters.count where end - start < letters.count && !rests[end].isEmpty {
        let piece = String(letters[start..<end])
        guard entries[piece] != nil || indices.contains(piece) else { continue }
        for rest in rests[end] where rests[start].count < 2 { rests[start].append([piece] + rest) }
      }
    }
    return rests[0]
  }

  /// The known name that was probably meant.
  func suggestion(for word: String) -> String? {
    if word.count == 1 { return names.first { $0.hasPrefix(word) } }
    return nearest(to: word, in: names + Function.Known.allCases.map(\.rawValue))
  }
}
