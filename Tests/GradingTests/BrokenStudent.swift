import TestSupport
import Testing

/// A mistake, made on purpose in the worked example, and what it may cost.
struct BrokenStudent: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// Passages of the worked example and what stands there instead.
  let edits: [(passage: String, other: String)]
  /// The checks that depend on what is broken. All others must keep their points.
  let loses: Set<String>
  /// How many seconds it is given for one case.
  let patience: Double

  init(
    _ name: String, _ edits: (passage: String, other: String)..., loses: Set<String>, patience: Double = 60
  ) {
    (testDescription, self.edits, self.loses, self.patience) = (name, edits, loses, patience)
  }

  var source: WorkedExample {
    get throws {
      try edits.reduce(WorkedExample()) { example, edit in try example.replacing(edit.passage, with: edit.other) }
    }
  }
}

extension BrokenStudent {
  static let all = [
    // MARK: Linear

    BrokenStudent(
      "transposed weight gradient",
      (#"dJdz3.transposed().matmul(cache["z2"]!)"#, #"cache["z2"]!.transposed().matmul(dJdz3)"#),
      loses: ["linear.backward.weight", "linear.jacobian", "network.compositions", "network.repetition"]),
    BrokenStudent(
      // A case that is one linear layer sees the other's input through it, so the weights' gradients are wrong as well.
      "missing bias", ("x.matmul(W.transposed()).addingToEachRow(b)", "x.matmul(W.transposed())"),
      loses: [
        "linear.forward", "linear.backward.weight", "linear.jacobian", "network.compositions", "network.repetition",
      ]),
    BrokenStudent(
      "bias gradient: mean instead of sum",
      ("dJdz3.summedOverRows()", "dJdz3.summedOverRows() / Float(dJdz3.rows)"),
      ("dJdz1.summedOverRows()", "dJdz1.summedOverRows() / Float(dJdz1.rows)"),
      loses: ["linear.backward.bias", "network.compositions", "network.repetition"]),
    BrokenStudent(
      // Activations are seen through the biases' gradients: nothing else in the interface shows them alone.
      "bias gradient of shape (1, K)",
      ("dJdz3.summedOverRows()", "Tensor(shape: [1, dJdz3.columns], elements: dJdz3.summedOverRows().elements)"),
      loses: [
        "linear.backward.bias", "linear.jacobian", "relu.backward", "relu.extremes", "sigmoid.backward",
        "sigmoid.extremes", "network.compositions", "network.repetition",
      ]),
    BrokenStudent(
      "no weight gradient in grads", (#"grads["dJdW1"] ="#, "_ ="),
      loses: [
        "linear.backward.weight", "linear.jacobian", "network.compositions", "network.repetition", "network.unmodified",
      ]),

    // MARK: Activations

    BrokenStudent(
      "ReLU's mask inverted", ("$0 > 0 ? 1 : 0", "$0 > 0 ? 0 : 1"),
      loses: ["relu.backward", "relu.extremes", "network.compositions", "network.repetition"]),
    BrokenStudent(
      "leaky ReLU", ("$0 > 0 ? 1 : 0", "$0 > 0 ? 1 : 0.01"),
      loses: ["relu.backward", "relu.extremes", "network.compositions", "network.repetition"]),
    BrokenStudent(
      "f's derivative taken at f's output",
      (#"slope(f, cache["z1"]!)"#, #"slope(f, cache["z2"]!)"#),
      loses: ["sigmoid.backward", "sigmoid.extremes", "network.compositions", "network.repetition"]),
    BrokenStudent(
      "the sigmoid's derivative is s instead of s (1 - s)", ("sigmoid($0) * sigmoid(-$0)", "sigmoid($0)"),
      loses: ["sigmoid.backward", "sigmoid.extremes", "network.compositions", "network.repetition"]),
    BrokenStudent(
      "the sigmoid is off by 0.001 above 0",
      ("if z >= 0 { return 1 / (1 + Float.exp(-z)) }", "if z >= 0 { return 1 - sigmoid(-z) - 1e-3 }"),
      loses: [
        "sigmoid.forward", "sigmoid.backward", "sigmoid.extremes", "network.compositions", "network.repetition",
      ]),

    // MARK: Losses

    BrokenStudent(
      "MSE without the factor 2", ("(2 / NK) * difference", "(1 / NK) * difference"),
      loses: ["mse.gradient", "mse.extremes", "network.compositions"]),
    BrokenStudent(
      "MSE as a sum",
      (
        "(difference * difference).sum() / NK, (2 / NK) * difference", "(difference * difference).sum(), 2 * difference"
      ),
      ("let NK = Float(y.count)\n    let difference", "let difference"),
      loses: ["mse.value", "mse.gradient", "mse.extremes", "network.compositions"]),
    BrokenStudent(
      "MSE hangs",
      (
        "let difference = y_hat - y",
        "while Float.random(in: 0...1) < 2 { usleep(1000) }\n    let difference = y_hat - y"
      ),
      ("import StudentKit", "import Glibc\nimport StudentKit"),
      loses: ["mse.value", "mse.gradient", "mse.extremes", "network.compositions", "network.unmodified"],
      patience: 3),
    BrokenStudent(
      "BCE without its second term", ("y * Float.log(y_hat) + (1 - y) * Float.log1p(-y_hat)", "y * Float.log(y_hat)"),
      ("(y_hat - y) / (y_hat * (1 - y_hat))", "-y / y_hat"),
      loses: ["bce.value", "bce.gradient", "bce.extremes", "network.compositions"]),
    BrokenStudent(
      "BCE with its arguments swapped",
      ("bce_loss(_ y: Tensor, _ y_hat: Tensor)", "bce_loss(_ y_hat: Tensor, _ y: Tensor)"),
      loses: ["bce.value", "bce.gradient", "bce.extremes", "network.compositions"]),
    BrokenStudent(
      "BCE as a divergence, NaN where a target is 0", ("Float.log(y_hat)", "Float.log(y_hat / y)"),
      loses: ["bce.value", "bce.extremes", "network.compositions"]),
    BrokenStudent(
      "BCE crashes",
      ("let terms = y.zip", #"if y.count > 0 { fatalError("not done yet") }"# + "\n    let terms = y.zip"),
      loses: ["bce.value", "bce.gradient", "bce.extremes", "network.compositions", "network.unmodified"]),

    // MARK: The network

    BrokenStudent(
      // Where one activation is the identity and both layers are, f and g commute in the forward pass.
      "f and g swapped", ("f = f_function", "f = g_function"), ("g = g_function", "g = f_function"),
      loses: [
        "relu.backward", "relu.extremes", "sigmoid.backward", "sigmoid.extremes", "network.compositions",
        "network.repetition",
      ]),
    BrokenStudent(
      "gradients pile up across clear",
      (
        "mutating func backward(_ dJdy_hat: Tensor) {",
        "mutating func backward(_ dJdy_hat: Tensor) {\n    let before = grads"
      ),
      (
        #"grads["dJdb1"] = dJdz1.summedOverRows()"#,
        #"grads["dJdb1"] = dJdz1.summedOverRows(); grads.merge(before) { $0 + $1 }"#
      ),
      ("grads = [:]\n    cache = [:]", "cache = [:]"),
      loses: ["network.repetition"]),
    BrokenStudent(
      "backward uses the first forward's cache", ("cache = [\"x\"", "if cache.isEmpty { cache = [\"x\""),
      ("\"z3\": z3]", "\"z3\": z3] }"),
      loses: ["network.repetition"]),
    BrokenStudent(
      "backward takes a step of gradient descent",
      (
        #"grads["dJdb1"] = dJdz1.summedOverRows()"#,
        #"grads["dJdb1"] = dJdz1.summedOverRows(); parameters["b1"] = parameters["b1"]! - 0.1 * grads["dJdb1"]!"#
      ),
      loses: ["network.repetition", "network.unmodified"]),
  ]
}
