import Testing
import WorkerProtocol

@testable import Assignments

/// What a case may ask, and what it may not because nobody could answer it or anybody could.
@Suite struct RecipeTests {
  /// A network of sizes 5, 3 and 2 with ReLU and a sigmoid; of sizes 3, 3 and 3 if it is square.
  private static func network(_ script: String, _ rest: String = "", isSquare: Bool = false) -> String {
    let sizes = isSquare ? (3, 3, 3) : (5, 3, 2)
    return """
      {"name": "case", "script": "\(script)", "batch": 4, "network": \
      {"input": \(sizes.0), "hidden": \(sizes.1), "output": \(sizes.2), "f": "relu", "g": "sigmoid"}\(rest)}
      """
  }

  private static func calls(_ script: String, _ rest: String, batch: Int = 4) -> String {
    #"{"name": "case", "script": "\#(script)", "batch": \#(batch)\#(rest)}"#
  }

  /// The assignment with this case, where every function is known.
  private func assignment(_ recipe: String, functions: String? = nil) throws -> Assignment {
    let names = Computation.ofFunctions.filter { !$0.isBuiltIn }.map(\.rawValue).sorted()
    let functions = functions ?? names.enumerated().map { "\"f\($0)\": \"\($1)\"" }.joined(separator: ", ")
    let modules = ModuleLibrary.Name.allCases.map { "\"\($0.rawValue)\": \"m\"" }.joined(separator: ", ")
    let text = """
      {
        "schema": 1, "name": "small", "title": "Small", "seed": 1, "handIn": {"archive": "x.zip", "files": ["mlp.py"]},
        "penalties": [], "conventions": {},
        "interface": {"library": "numpy", "functions": {\(functions)}, "modules": {\(modules)}},
        "parts": [{"id": "a", "title": "A", "points": 1, "checks": [
          {"id": "a.a", "title": "A", "points": 1, "cases": [\(recipe)]}]}]
      }
      """
    return try Assignment(parsing: Array(text.utf8), file: "small.json")
  }

  private func expectRefusal(of recipe: String, _ words: String) {
    let error = #expect(throws: AssignmentError.self, "\(recipe)") { try assignment(recipe) }
    #expect(error?.problem.hasPrefix("parts[0].checks[0].cases[0]") == true, "\(error?.problem ?? "")")
    #expect(error?.problem.contains(words) == true, "\(error?.problem ?? "")")
  }

  /// What a network or a loss cannot be given.
  @Test(arguments: [
    (network("clear; backward g"), #"step 2, "backward g": there is no forward pass since the last clear"#),
    (network("forward x; clear; backward g"), #"step 3, "backward g": there is no forward pass since"#),
    (network("forward x; mse y_hat y"), #"step 2, "mse y_hat y": y_hat is made by the script; a target is an input"#),
    (network("forward x; forward y_hat", isSquare: true), "y_hat is made by the script; a batch is an input"),
    (network("forward x; backward y_hat"), "y_hat is neither an input nor the gradient of a loss of y_hat"),
    (network("forward x; backward g; backward dJdW1"), "dJdW1 is neither an input nor the gradient of a loss of y_hat"),
    (network("forward x; mse y y_hat; forward u; backward dJdy_hat"), "nor the gradient of a loss of y_hat.2"),
    (network("forward x; mse y p; backward dJdy_hat"), "dJdy_hat is neither an input nor the gradient of a loss"),
    (network("forward x; mse x y_hat"), "x is 4 × 5, but y_hat is 4 × 2"),
    (network("forward x; mse y y"), "compares y with itself"),
    (network("forward x; mse y y_hat; bce y dJdy_hat"), "dJdy_hat can leave (0, 1)"),
    (
      network("forward x; bce y y_hat").replacing("sigmoid", with: "identity"),
      "network.g is identity, whose output can"
    ),
    (network("forward x; backward x"), "x is 4 × 5, but y_hat is 4 × 2"),
    (network("forward x; forward g; backward x"), "x is 4 × 5, but y_hat.2 is 4 × 2"),
    (network("forward x; backward x+g"), "x+g is a sum of x, which is 4 × 5, and not 4 × 2"),
    (network("forward x; backward a+y_hat"), "a+y_hat is a sum of y_hat, which is no input"),
    (network("forward x; backward a+b+c"), "a+b+c is no sum of two inputs"),
    (network("forward W1"), "W1 is 3 × 5, and a batch is 4 × 5"),
    (network("forward x; bce y x", isSquare: true), "draw.x can leave (0, 1)"),
    (
      #"{"name": "case", "script": "forward x; mse y y_hat", "batch": 4, "width": 2}"#,
      "network is missing: the script calls it"
    ),
  ])
  func whatANetworkCannotBeGivenIsNamed(recipe: String, words: String) { expectRefusal(of: recipe, words) }

  /// What a function cannot be given.
  @Test(arguments: [
    (calls("call step-network w b v x -> y", #", "sizes": {"u": 2}"#), "x are positions around a box"),
    (
      calls("call softmax u -> s; call step-network w b v x -> y; call box.network h d -> p q r", sizes("c", "u")),
      "x are positions around a box"
    ),
    (
      calls("call one-hot labels -> Y", ""),
      #"sizes must say how large c is: "call one-hot labels -> Y" depends on it"#
    ),
    (
      calls("call one-hot labels -> Y", #", "sizes": {"c": 3}, "draw": {"labels": "signed"}"#),
      #"draw.labels is "signed"; numbers of classes are drawn from "classes""#
    ),
    (
      calls("call sigmoid-network.loss W1,W2 b1,b2 x label -> J", layers + #", "draw": {"label": "grid"}"#),
      #"draw.label is "grid""#
    ),
    (
      calls("call softmax z -> p; call softmax.jacobian p -> J", sizes("c")),
      #"p of shape (4, 3) is no argument for "call softmax.jacobian p -> J""#
    ),
    (
      calls("call softmax z -> p; call linear.forward W b p -> q", #", "sizes": {"c": 3, "m": 2}"#),
      "p of shape (4, 3) is no argument"
    ),
    (
      calls("call adam w g a d e s -> p; call one-hot p -> Y", ""),
      "p is made by the script; numbers of classes are an input"
    ),
    (
      calls("call softmax z -> p; call softmax-cross-entropy.forward z p -> J", sizes("c")),
      "p is made by the script, and by no one-hot; targets are an input"
    ),
    (
      calls("call adam w g a d e s -> p; call one-hot g -> Y", sizes("c")),
      "g is something else already; classes are an input of their own"
    ),
    (
      calls(
        "call affine A c u -> x; call affine.gradients W1:b1,W2:b2 x z1,z2 -> p:q,r:s",
        layers.replacing("2, \"k1\"", with: "3, \"k1\"")),
      "x is made by the script; z1 follows from it"
    ),
    (
      calls(
        "call affine.gradients W1:b1,W2:b2 x z1,z2 -> p:q,r:s; call affine.gradients W1:b1,V:b2 x z1,z3 -> t:u,v:w",
        layers),
      "z3 would follow from other layers, those of"
    ),
    (
      calls(
        "call sigmoid-network.loss W1,W2 b1,b2 x label -> J; call sigmoid-network.loss W1, b1, x label -> K",
        layers.replacing("\"k2\": 1", with: "\"k2\": 2")),
      "sizes.k2 is 2, and label one of 3 classes"
    ),
    (
      calls("call sigmoid-network.loss W1,W2 b1,b2 x label -> J", layers),
      "label is one of 1 classes, so that there is nothing to tell apart"
    ),
    (
      calls("call box.network h d -> w b v; call step-network w b v x -> y", ""),
      "compares w, b, v, but many networks make the same box; name what \"step-network\" makes of it in \"compare\""
    ),
    (
      calls("call box.network h d -> w b v; call step-network w b v x -> y", #", "compare": ["y", "v"]"#),
      "compares v, but many networks"
    ),
    (
      calls(
        "call softmax-regression.accuracy W b X T -> p", sizes("m", "c") + #", "draw": {"T": "probability"}"#),
      #"draw.T is "probability", but "call softmax-regression.accuracy W b X T -> p" counts samples of a class"#
    ),
    (
      calls("call softmax z -> p.2; call softmax z -> p; call softmax z -> p", sizes("c")),
      "makes two things that are called p.2"
    ),
    (calls("mse y y_hat", #", "width": 2, "sizes": {"c": 3}"#), "sizes.c is the size of no input"),
  ])
  func whatAFunctionCannotBeGivenIsNamed(recipe: String, words: String) { expectRefusal(of: recipe, words) }

  private static func sizes(_ names: String...) -> String {
    ", \"sizes\": {\(names.map { "\"\($0)\": 3" }.joined(separator: ", "))}"
  }

  private static let layers = #", "sizes": {"k0": 2, "k1": 3, "k2": 1}"#

  /// What anybody would pass, and what a recipe asks for in vain.
  @Test(arguments: [
    (network("clear; forward x; backward unit.2"), "unit.2 picks none of the 2 outputs, which count from 0"),
    (network("clear; forward x; backward unit.-1"), "unit.-1 picks none of the 2 outputs"),
    (
      network("forward x", #", "draw": {"x": "classes"}"#),
      #"draw.x is "classes", which is for inputs that are classes"#
    ),
    (
      network("forward x; backward unit.1", #", "draw": {"unit.1": "huge"}"#),
      "draw.unit.1 is of no use: a unit vector is not drawn"
    ),
    (
      network("forward x; backward a+b", #", "draw": {"a+b": "huge"}"#),
      "draw.a+b is of no use: a sum is not drawn, but its parts are"
    ),
    (
      network("forward x", #", "draw": {"W1": "huge"}"#, isSquare: true)
        .replacing(#""g": "sigmoid""#, with: #""g": "sigmoid", "identity": "first""#),
      "draw.W1 is of no use: the parameters of an identity layer are not drawn"
    ),
    (
      calls(
        "call box.network h d -> w b v; call step-network w b v x -> y",
        #", "compare": ["y"], "draw": {"x": "huge"}"#),
      "draw.x is of no use: positions lie around the box"
    ),
    (
      calls(
        "call affine.gradients W1:b1,W2:b2 x z1,z2 -> p:q,r:s", layers + #", "draw": {"z1": "huge"}"#),
      "draw.z1 is of no use: it follows from the layers"
    ),
    (calls("call softmax z -> p", #", "sizes": {"c": 3, "N": 7}"#), "sizes.N is no size; the sizes are m, c, u, h"),
    (calls("call softmax z -> p", #", "sizes": {"c": 3, "m": 7}"#), "sizes.m is the size of no input"),
    (calls("call softmax z -> p", #", "sizes": {"c": 3, "k1": 7}"#), "sizes.k1 is the size of no input"),
    (calls("call softmax z -> p", #", "sizes": {"c": 3, "k01": 7}"#), "sizes.k01 is no size"),
    (calls("call softmax z -> p", #", "sizes": {"c": 3, "n": 7}"#), "sizes.n is what \"batch\" says"),
  ])
  func whatWouldBeIgnoredIsNamed(recipe: String, words: String) { expectRefusal(of: recipe, words) }

  /// What goes together, though it is unusual.
  @Test(arguments: [
    network("forward x; mse x y_hat; backward dJdy_hat", isSquare: true),
    network("forward x; mse y y_hat; bce y y_hat; backward dJdy_hat.2; backward dJdy_hat"),
    network("forward x; forward u; backward g; backward a+unit.1; recall"),
    network("clear; forward x; clear; forward x; backward x", isSquare: true),
    network("mse y p; forward x; backward g"),
    calls("call one-hot labels -> Y; call softmax-regression.loss W b X Y a -> J", sizes("m", "c")),
    calls("call softmax z -> p; bce y p; mse q p", sizes("c") + #", "width": 3"#),
    calls("call box.network h d -> w b v; call step-network w b v x -> y", #", "compare": ["y"]"#),
    calls("call box.network h d -> w b v; call step-network t s r x -> y", sizes("u") + #", "compare": ["y"]"#),
    calls(
      "call affine.composition W1:b1,W2:b2 x -> z1,z2; call affine.gradients W1:b1,W2:b2 x z1,z2 -> p:q,r:s", layers),
    calls("call linear.backward W b x g -> x2 W2 b2; call linear.backward W2 b2 x2 g -> p q r", sizes("m", "c")),
    calls("call sigmoid-network.gradients W1,W2 b1,b2 x label -> p,q r,s", sizes("k0", "k1", "k2")),
    calls("call softmax-regression.accuracy W b X labels -> p", sizes("m", "c"), batch: 2),
  ])
  func whatGoesTogetherIsAccepted(recipe: String) {
    #expect(throws: Never.self) { try assignment(recipe) }
  }

  @Test func aFunctionHasOneName() throws {
    let error = #expect(throws: AssignmentError.self) {
      try assignment(Self.calls("call softmax z -> p", Self.sizes("c")), functions: #""a": "softmax", "b": "softmax""#)
    }
    #expect(error?.problem.contains("interface.functions has the computation \"softmax\" twice") == true)
  }
}
