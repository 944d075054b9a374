/// A call of one of the homework's functions: `call softmax-regression.gradient W b images labels alpha -> dW db`.
///
/// A list is one word: `call affine.composition W1:b1,W2:b2 x -> z1,z2` reads a list of pairs and makes a list of two.
/// How long its lists are, each call chooses by itself; in one call they are equally long.
///
/// The script says what is computed; which function of the submission does that is the interface's to say.
public struct Call: Sendable, Equatable {
  public let computation: Computation
  /// The names that it reads, those in lists one by one.
  public let arguments: [String]
  /// The names under which what comes back is kept.
  public let results: [String]
  /// How many items its lists have; nothing if it has none.
  public let layers: Int?

  /// A call of `computation`; the names must be as many as it has arguments and results.
  public init(computation: Computation, arguments: [String], results: [String], layers: Int? = nil) {
    (self.computation, self.arguments, self.results, self.layers) = (computation, arguments, results, layers)
  }

  /// A call that names everything after what it is, and has so many items in its lists, if it has some.
  public init(naming computation: Computation, layers: Int = 2) {
    let hasLists = (computation.arguments.map(\.parts) + computation.results.map(\.parts)).contains { $0 != nil }
    let count = computation.results.reduce(0) { $0 + ($1.parts.map { layers * $0 } ?? 1) }
    self.init(
      computation: computation,
      arguments: computation.arguments.flatMap { $0.arguments(layers: layers) }.map(\.name),
      results: (1...count).map { "result\($0)" }, layers: hasLists ? layers : nil)
  }

  /// The same call, reading other names.
  public func renaming(_ name: (String) -> String) -> Call {
    Call(computation: computation, arguments: arguments.map(name), results: results, layers: layers)
  }

  /// What it reads, with what that is for.
  public var given: [(name: String, argument: Argument)] {
    Array(zip(arguments, computation.arguments.flatMap { $0.arguments(layers: layers ?? 0) }))
  }

  /// The call that the words after `call` spell.
  init(parsing words: [String]) throws(ScriptError.Problem) {
    guard let name = words.first, let computation = Computation(rawValue: name) else {
      throw .expected("call with one of \(Computation.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    let parts = words.dropFirst().split(separator: Self.arrow, omittingEmptySubsequences: false).map(Array.init)
    guard parts.count == 2,
      let given = Self.lists(parts[0], computation.arguments.map(\.parts)),
      let made = Self.lists(parts[1], computation.results.map(\.parts)),
      Set(given.lengths + made.lengths).count < 2
    else { throw .expected(computation.usage) }
    self.init(
      computation: computation, arguments: given.names, results: made.names, layers: given.lengths.first)
  }

  /// The names in `words`, and how long each list among them is; nothing if they are not built as they should be. The
  /// items of a list have so many parts each; what is no list has none.
  private static func lists(_ words: [String], _ parts: [Int?]) -> (names: [String], lengths: [Int])? {
    guard words.count == parts.count else { return nil }
    var (names, lengths): ([String], [Int]) = ([], [])
    for (word, parts) in zip(words, parts) {
      let items = word.split(separator: ",").map { $0.split(separator: ":").map(String.init) }
      guard !items.isEmpty, items.allSatisfy({ $0.count == parts ?? 1 }) else { return nil }
      if parts == nil, items.count != 1 { return nil }
      if parts != nil { lengths.append(items.count) }
      names += items.joined()
    }
    return (names, lengths)
  }

  static let arrow = "->"
}

extension Call {
  /// The names that it reads, place by place: what is no list is an item of one part by itself.
  public var argumentWords: [Word] { words(arguments, computation.arguments.map(\.parts)) }

  /// The names that it makes, likewise.
  public var resultWords: [Word] { words(results, computation.results.map(\.parts)) }

  /// What stands in one place of a call.
  public enum Word: Sendable, Equatable {
    case one(String)
    case list([[String]])
  }

  private func words(_ names: [String], _ parts: [Int?]) -> [Word] {
    var rest = names[...]
    return parts.map { parts in
      guard let parts else { return .one(rest.removeFirst()) }
      return .list(
        (0..<(layers ?? 0)).map { _ in
          defer { rest = rest.dropFirst(parts) }
          return Array(rest.prefix(parts))
        })
    }
  }
}

extension Call: CustomStringConvertible {
  public var description: String {
    (["call", computation.rawValue] + argumentWords.map(\.text) + [Self.arrow] + resultWords.map(\.text))
      .joined(separator: " ")
  }
}

extension Call.Word {
  /// As scripts spell it. A list of one name has a comma at its end, as a tuple of Python's.
  fileprivate var text: String {
    switch self {
    case .one(let name): return name
    case .list(let items):
      let text = items.map { $0.joined(separator: ":") }.joined(separator: ",")
      return items.count == 1 && items[0].count == 1 ? text + "," : text
    }
  }
}

extension Place {
  /// How many parts the items of the list have; nothing for what is no list.
  fileprivate var parts: Int? { if case .perLayer(let parts) = self { parts.count } else { nil } }

  /// What is read here, one by one.
  fileprivate func arguments(layers: Int) -> [Argument] {
    switch self {
    case .one(let argument): [argument]
    case .perLayer(let parts): (0..<layers).flatMap { layer in parts.map { .layer($0, layer + 1) } }
    }
  }

  /// A stand-in for it, in the description of how a call is written.
  fileprivate var usage: String {
    switch self {
    case .one(let argument): argument.name.uppercased()
    case .perLayer(let parts): Return.list { layer in parts.map { "\($0.rawValue.uppercased())\(layer)" } }
    }
  }
}

extension Return {
  fileprivate var parts: Int? { if case .perLayer(let parts) = self { parts } else { nil } }

  fileprivate func usage(_ number: String) -> String {
    switch self {
    case .one: "RESULT\(number)"
    case .perLayer(let parts):
      Self.list { layer in (0..<parts).map { "RESULT\(number)\(parts == 1 ? "" : ["A", "B"][$0])\(layer)" } }
    }
  }

  fileprivate static func list(_ item: (Int) -> [String]) -> String {
    (1...2).map { item($0).joined(separator: ":") }.joined(separator: ",") + ",…"
  }
}

extension Computation {
  /// How a call of it is written.
  fileprivate var usage: String {
    let made = results.enumerated().map { $1.usage(results.count == 1 ? "" : "\($0 + 1)") }
    return (["call", rawValue] + arguments.map(\.usage) + [Call.arrow] + made).joined(separator: " ")
  }
}
