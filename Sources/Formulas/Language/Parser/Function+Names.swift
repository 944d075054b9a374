extension Function {
  /// The function of this name.
  static func named(_ name: String) -> Function? { (Known(rawValue: name) ?? others[name]).map { .known($0) } }

  private static let others: [String: Known] = [
    "ln": .log, "sgn": .sign, "sigma": .sigmoid, "logistic": .sigmoid, "expit": .sigmoid, "ReLU": .relu, "Relu": .relu,
    "RELU": .relu, "Softmax": .softmax, "Sigmoid": .sigmoid, "Tanh": .tanh, "Softplus": .softplus, "Diag": .diag,
    "trace": .trace, "Tr": .trace, "Vec": .vec, "maximum": .max, "minimum": .min, "Sign": .sign,
  ]
}
