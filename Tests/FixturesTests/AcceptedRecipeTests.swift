import Assignments
import Backprop
import Foundation
import Tensors
import TestSupport
import Testing
import WorkerProtocol

@testable import Fixtures

/// Whatever an assignment may ask can be drawn, answered twice and put to a mutant.
struct AcceptedRecipeTests {
  /// A homework in which everything can be called for.
  private static let assignment = Result {
    let names = Computation.ofFunctions.filter { !$0.isBuiltIn }.map(\.rawValue).sorted()
    let functions = names.enumerated().map { "\"f\($0)\": \"\($1)\"" }.joined(separator: ", ")
    let modules = ModuleLibrary.Name.allCases.map { "\"\($0.rawValue)\": \"m\"" }.joined(separator: ", ")
    let interface = #""interface": {"library": "torch", "functions": {\#(functions)}, "modules": {\#(modules)}},"#
    let text = SmallAssignment().text.replacing("\"penalties\":", with: interface + "\"penalties\":")
    return try Assignment(parsing: Array(text.utf8), file: "small.json")
  }

  private func answer(_ recipe: CaseRecipe) throws {
    let draft = try DrawnCase(recipe, of: Self.assignment.get(), seed: 1, file: "small.json").draft
    _ = try Exam(draft.hidden, try Derivation(draft).reference)
  }

  /// What one function makes another is given, and what a loss makes goes back through the network.
  @Test(arguments: [
    "call one-hot labels -> Y; call softmax-regression.loss W b X Y a -> J",
    "call one-hot labels -> Y; call softmax-cross-entropy.backward z Y -> g; call linear.backward V c x g -> p q r",
    "call softmax z -> p; call softmax p -> q", "call affine A b x -> z; call affine B c z -> y",
    "call linear.forward W b x -> z; call softmax-cross-entropy.forward z T -> J",
  ])
  func chainsAreAnswered(script: String) throws {
    let recipe = CaseRecipe(name: "chain", script: script, batch: 4, sizes: ["m": 2, "c": 3, "k0": 2, "k1": 2])
    try answer(recipe.withoutUnusedSizes())
  }

  /// Where validation says yes, nothing behind it may stop: in scripts that nobody thought of.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func whateverIsAcceptedIsAnswered(seed: UInt64) throws {
    let assignment = try Self.assignment.get()
    var random = SeededGenerator(seed: seed)
    var answered = 0
    for _ in 0..<3_000 {
      guard let recipe = RandomRecipe(&random).recipe, recipe.isPossible(in: assignment) else { continue }
      do {
        try answer(recipe)
        answered += 1
      } catch let error as FixtureError {
        // Numbers of which float32 does not settle the answer are told when they are drawn.
        #expect(error.problem.contains("in each of 64 draws"), "\(recipe.text)")
      } catch {
        Issue.record("\(recipe.text): \(error)")
      }
    }
    #expect(answered > 100)
  }

  /// The shapes that a script is checked with are those that come out.
  @Test(arguments: Repository.everyAssignment)
  func resultsHaveTheShapesThatAreExpected(name: String) throws {
    let suite = try Suite.load(.committed(name))
    for recipe in suite.assignment.recipes {
      let hidden = try #require(suite.cases[recipe.name])
      let outputs = Evaluation<Double>(hidden, conventions: suite.assignment.conventions, kinkSide: .left).outputs
      for call in hidden.script.calls {
        var sizes = CallSizes()
        for (name, argument) in call.given {
          let shape = hidden[name]?.shape ?? outputs.first { $0.name == name }!.tensor.shape
          let fits = sizes.take(shape, for: argument)
          #expect(fits)
        }
        let made = call.results.map { result in outputs.first { $0.name == result }!.tensor.shape }
        #expect(call.resultShapes { sizes[$0] ?? recipe.size($0) } == made, "\(recipe.name)")
      }
    }
  }
}

extension CaseRecipe {
  fileprivate func withoutUnusedSizes() throws -> CaseRecipe {
    let script = try parsedScript
    let given = script.calls.flatMap(\.given).filter { script.inputs.contains($0.name) }.map(\.argument)
    let used = Set(given.flatMap { $0.axes + ($0 == .classes ? [.c] : []) }.map(\.rawValue))
    return CaseRecipe(
      name: name, script: self.script, network: network, batch: batch, width: width,
      sizes: sizes?.filter { used.contains($0.key) }, draw: draw)
  }
}

/// A recipe at random: many are nonsense, and some are odd and right.
private struct RandomRecipe {
  let recipe: CaseRecipe?

  private static let names = [
    "x", "y", "g", "p", "q", "y_hat", "y_hat.2", "dJdy_hat", "dJdW1", "J", "W1", "unit.0", "unit.2", "g+p", "y_hat+g",
  ]

  init(_ random: inout SeededGenerator) {
    let hasNetwork = Bool.random(using: &random)
    var steps: [String] = []
    var made: [String] = []
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      steps.append(Self.step(hasNetwork, &made, &random))
    }
    let size = { (random: inout SeededGenerator) in Int.random(in: 1...3, using: &random) }
    let network = CaseRecipe.Network(
      input: size(&random), hidden: size(&random), output: size(&random), f: Self.any(&random), g: Self.any(&random))
    let script = steps.joined(separator: "; ")
    var draw: [String: Distribution] = [:]
    let inputs = (try? Script(parsing: script))?.inputs ?? []
    if let name = inputs.randomElement(using: &random), Int.random(in: 0..<3, using: &random) == 0 {
      draw[name] = Distribution.allCases.randomElement(using: &random)!
    }
    let keys = ["m", "c", "u", "h", "k0", "k1", "k2", "k3"]
    let sizes = Dictionary(uniqueKeysWithValues: keys.map { ($0, size(&random)) })
    let recipe = CaseRecipe(
      name: "random", script: script, network: hasNetwork ? network : nil, batch: Int.random(in: 1...4, using: &random),
      width: hasNetwork ? nil : size(&random), sizes: sizes, draw: draw)
    self.recipe = try? recipe.withoutUnusedSizes()
  }

  private static func any<Choice: CaseIterable>(_ random: inout SeededGenerator) -> Choice {
    Choice.allCases.randomElement(using: &random)!
  }

  private static func step(_ hasNetwork: Bool, _ made: inout [String], _ random: inout SeededGenerator) -> String {
    func name() -> String { names.randomElement(using: &random)! }
    switch Int.random(in: 0..<8, using: &random) {
    case 0 where hasNetwork: return "clear"
    case 1 where hasNetwork: return "forward \(name())"
    case 2 where hasNetwork: return "forward x"
    case 3 where hasNetwork: return "backward \(name())"
    case 4: return "mse \(name()) \(name())"
    case 5: return "bce \(name()) \(name())"
    case 6 where !made.isEmpty: return "recall"
    default: break
    }
    var call = Call(naming: any(&random), layers: Int.random(in: 1...3, using: &random))
    let earlier = made
    var generator = random
    call = call.renaming { name in
      guard !earlier.isEmpty, Int.random(in: 0..<3, using: &generator) == 0 else { return name }
      return earlier.randomElement(using: &generator)!
    }
    random = generator
    made += call.results + call.arguments
    return call.description
  }
}
