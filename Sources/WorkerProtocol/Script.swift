/// What a worker does with the student's code in one request: steps, each reading and making named tensors.
///
///     clear; forward x; mse y y_hat; backward dJdy_hat
///
/// The second time that a name is made it is called `NAME.2`, then `NAME.3`. An argument is the full name of something
/// made before, or else an input of the request. The two never share a name, so what an argument means cannot depend
/// on which of them was looked up first.
public struct Script: Sendable, Equatable {
  public let steps: [Step]

  /// The inputs that the steps read, in the order of their first use. The parameters of the network come on top.
  public let inputs: [String]

  /// The script that `text` spells.
  public init(parsing text: String) throws(ScriptError) {
    var steps: [Step] = []
    for (index, part) in text.split(separator: ";", omittingEmptySubsequences: false).enumerated() {
      do throws(ScriptError.Problem) {
        steps.append(try Step(parsing: part))
      } catch {
        throw ScriptError(
          step: index, text: part.split(whereSeparator: { $0.isWhitespace }).joined(separator: " "), problem: error)
      }
    }
    try self.init(steps)
  }

  /// The script of these steps. Every argument must be made before it is read, or be free to be an input.
  public init(_ steps: [Step]) throws(ScriptError) {
    let names = Self.fullNames(steps, inputs: [])
    // A script is a handful of steps: there is less to look through than to hash.
    let everMade = steps.flatMap { $0.makes(inputs: []) }
    var made: [String] = []
    var inputs: [String] = []
    for (index, step) in steps.enumerated() {
      for argument in step.arguments where !made.contains(argument) {
        if everMade.contains(Self.stem(of: argument)) {
          throw ScriptError(step: index, text: step.description, problem: .notMadeYet(argument))
        }
        if argument.hasPrefix(Step.recalled) {
          throw ScriptError(step: index, text: step.description, problem: .readsRecalled(argument))
        }
        if !inputs.contains(argument) { inputs.append(argument) }
      }
      made += names[index]
    }
    (self.steps, self.inputs) = (steps, inputs)
  }

  /// Whether a step needs the network; a script without one only calls losses.
  public var needsNetwork: Bool { steps.contains(where: \.callsNetwork) }

  /// What the functions that the script calls compute.
  public var computations: Set<Computation> { Set(calls.map(\.computation)) }

  /// The calls of the homework's functions.
  public var calls: [Call] {
    steps.compactMap { step in
      guard case .call(let call) = step else { return nil }
      return call
    }
  }

  /// What an input is for, if a function of the homework's is given it.
  public func argument(_ name: String) -> Argument? {
    calls.lazy.flatMap(\.given).first { $0.name == name }?.argument
  }

  /// The full names that each step makes, in the steps' order, when the request's inputs are `inputs`.
  public func outputs(inputs: [String]) -> [[String]] { Self.fullNames(steps, inputs: inputs) }

  private static func fullNames(_ steps: [Step], inputs: [String]) -> [[String]] {
    var times: [String: Int] = [:]
    return steps.map { step in
      step.makes(inputs: inputs).map { name in
        times[name, default: 0] += 1
        return times[name] == 1 ? name : "\(name).\(times[name]!)"
      }
    }
  }

  /// `y_hat` of `y_hat.2`; a name without a number is its own stem.
  private static func stem(of name: String) -> String {
    guard let dot = name.lastIndex(of: "."), Int(name[name.index(after: dot)...]) != nil else { return name }
    return String(name[..<dot])
  }
}

extension Script: CustomStringConvertible {
  /// The text that parses to this script.
  public var description: String { steps.map(\.description).joined(separator: "; ") }
}

/// A script that cannot be run, and where.
public struct ScriptError: Error, Equatable, CustomStringConvertible {
  /// The index of the step, from 0.
  public let step: Int
  /// The step as written.
  public let text: String
  public let problem: Problem

  public enum Problem: Error, Equatable {
    /// The step is not a verb with its arguments; this is how one is written.
    case expected(String)
    /// The argument is made by the script, but not before this step.
    case notMadeYet(String)
    /// What `recall` makes is for the judge; nothing is computed from it.
    case readsRecalled(String)
  }

  public var description: String { "step \(step + 1) of the script, \"\(text)\": \(problem)" }
}

extension ScriptError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .expected(let usage): "expected \(usage)"
    case .notMadeYet(let name): "\(name) is not made before this step, and an input may not have that name"
    case .readsRecalled(let name): "\(name) is made by recall, which no step may read"
    }
  }
}
