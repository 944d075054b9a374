/// A call of one of the homework's functions: `call softmax-regression.gradient W b images labels alpha -> dW db`.
///
/// The script says what is computed; which function of the submission does that is the interface's to say.
public struct Call: Sendable, Equatable {
  public let computation: Computation
  /// The names that it reads, as many as the computation has arguments.
  public let arguments: [String]
  /// The names under which what comes back is kept.
  public let results: [String]

  /// A call of `computation`; the names must be as many as it has arguments and results.
  public init(computation: Computation, arguments: [String], results: [String]) {
    (self.computation, self.arguments, self.results) = (computation, arguments, results)
  }

  /// The same call, reading other names.
  public func renaming(_ name: (String) -> String) -> Call {
    Call(computation: computation, arguments: arguments.map(name), results: results)
  }

  /// The call that the words after `call` spell.
  init(parsing words: [String]) throws(ScriptError.Problem) {
    guard let name = words.first, let computation = Computation(rawValue: name) else {
      throw .expected("call with one of \(Computation.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    let parts = words.dropFirst().split(separator: Self.arrow, omittingEmptySubsequences: false).map(Array.init)
    guard parts.count == 2, parts[0].count == computation.arguments.count, parts[1].count == computation.results else {
      throw .expected(computation.usage)
    }
    self.init(computation: computation, arguments: parts[0], results: parts[1])
  }

  static let arrow = "->"
}

extension Call: CustomStringConvertible {
  public var description: String {
    (["call", computation.rawValue] + arguments + [Self.arrow] + results).joined(separator: " ")
  }
}

extension Computation {
  /// How a call of it is written.
  fileprivate var usage: String {
    let results = (1...results).map { self.results == 1 ? "RESULT" : "RESULT\($0)" }
    return (["call", rawValue] + arguments.map { $0.rawValue.uppercased() } + [Call.arrow] + results)
      .joined(separator: " ")
  }
}
