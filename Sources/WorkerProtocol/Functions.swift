/// The functions of a submission, where a homework's interface is functions.
public struct Functions: Sendable, Equatable {
  /// What the homework calls the function of each computation.
  public let names: [Computation: String]
  /// The classes of a library, each with the module in which the homework wants it, such as `mytorch.nn.modules.linear`.
  public let modules: [String: String]
  /// Whether numbers are handed over as float64: what NumPy makes of everything that is not asked to be smaller. The
  /// numbers themselves are float32 all the same, so code that works in float32 is given the same ones.
  public let usesDoubles: Bool
  /// How the submission writes what the homework leaves open.
  public var habits: Habits

  public init(
    names: [Computation: String], modules: [String: String] = [:], usesDoubles: Bool, habits: Habits = Habits()
  ) {
    (self.names, self.modules, self.usesDoubles, self.habits) = (names, modules, usesDoubles, habits)
  }

  /// Ways to write the same mathematics, none of them wrong.
  public struct Habits: Hashable, Sendable {
    /// Whether a vector of k numbers is a matrix of one column, (k, 1), and not (k,).
    public var writesColumns = false
    /// Whether the second part of a returned pair comes first.
    public var turnsPairs = false
    /// Whether arrays are torch's tensors, where the homework's other code is NumPy's.
    public var takesTensors = false

    public init(writesColumns: Bool = false, turnsPairs: Bool = false, takesTensors: Bool = false) {
      (self.writesColumns, self.turnsPairs, self.takesTensors) = (writesColumns, turnsPairs, takesTensors)
    }
  }

  /// Whether something is known to compute this: a function, or classes of a library.
  func computes(_ computation: Computation) -> Bool {
    names[computation] != nil || Computation.ofModules(modules.keys).contains(computation)
  }

  /// How a step is written for people: a call as the submission's language writes it.
  public func words(for step: Step) -> String {
    guard case .call(let call) = step else { return step.description }
    guard let name = names[call.computation] else { return call.libraryWords ?? step.description }
    let results = call.resultWords.map { $0.written(turned: habits.turnsPairs) }.joined(separator: ", ")
    return "\(results) = \(name)(\(call.argumentWords.map { $0.written() }.joined(separator: ", ")))"
  }

  /// As they travel in a message's metadata: `softmax=softmax one-hot=to_one_hot`.
  var encodedNames: String { encode(names.map { ($0.key.rawValue, $0.value) }) }

  /// As they travel in a message's metadata: `Linear=mytorch.nn.modules.linear`.
  var encodedModules: String { encode(modules.map { ($0.key, $0.value) }) }

  private func encode(_ pairs: [(String, String)]) -> String {
    pairs.sorted { $0 < $1 }.map { "\($0)=\($1)" }.joined(separator: " ")
  }

  init?(decoding text: String, modules: String, usesDoubles: Bool, habits: Habits) {
    guard let named = Self.decode(text), let modules = Self.decode(modules) else { return nil }
    var names: [Computation: String] = [:]
    for (name, value) in named {
      guard let computation = Computation(rawValue: name) else { return nil }
      names[computation] = value
    }
    self.init(names: names, modules: modules, usesDoubles: usesDoubles, habits: habits)
  }

  private static func decode(_ text: String) -> [String: String]? {
    var pairs: [String: String] = [:]
    for pair in text.split(separator: " ") {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return nil }
      pairs[parts[0]] = parts[1]
    }
    return pairs
  }
}

extension Call.Word {
  /// As both languages write it, but for results: a name, or a list of names or of pairs.
  public func written(turned: Bool = false) -> String {
    switch self {
    case .one(let name): return name
    case .list(let items):
      let items = items.map { parts in
        let parts = turned ? parts.reversed() : parts
        return parts.count == 1 ? parts[0] : "(\(parts.joined(separator: ", ")))"
      }
      return "[\(items.joined(separator: ", "))]"
    }
  }
}
