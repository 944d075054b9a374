import Tensors
import WorkerProtocol

/// What one element adds to a loss, or its derivative, by the target y and the prediction ŷ.
typealias LossFormula = @Sendable (_ y: Double, _ p: Double) -> Double

extension Variants {
  /// Another term in J.
  static func lossValue(_ loss: Loss, _ name: String, _ term: @escaping LossFormula) -> Self {
    one(name, [loss.value.operation]) { $0.setFormula(of: loss.value, term) }
  }

  /// Another derivative in ∂J/∂ŷ.
  static func lossGradient(_ loss: Loss, _ name: String, _ slope: @escaping LossFormula) -> Self {
    one(name, [loss.value.operation]) { $0.setFormula(of: loss.gradient, slope) }
  }

  /// Another term and its derivative: each alone, and both.
  static func lossForms(
    _ loss: Loss, _ name: String, _ term: @escaping LossFormula, _ slope: @escaping LossFormula
  ) -> Self {
    let prefix = name.isEmpty ? "" : name + "-"
    return lossValue(loss, prefix + "value", term) + lossGradient(loss, prefix + "gradient", slope)
      + one(prefix + "both", [loss.value.operation]) { derivation in
        derivation.setFormula(of: loss.value, term)
        derivation.setFormula(of: loss.gradient, slope)
      }
  }
}

extension Loss {
  /// J.
  var value: Quantity { self == .mse ? .mse : .bce }
  /// ∂J/∂ŷ.
  var gradient: Quantity { self == .mse ? .mseGradient : .bceGradient }
}

extension Derivation {
  /// Another formula for what each element adds to a loss, or for its derivative. What it is divided by stays.
  mutating func setFormula(of quantity: Quantity, _ formula: @escaping LossFormula) {
    let reduction = quantity.operation == .mse ? conventions.mse : conventions.bce
    let isValue = quantity == .mse || quantity == .bce
    self[quantity] = { sheet throws(Misfit) in
      let divisor = reduction.divisor(for: sheet[.prediction])
      let terms = try sheet[.target].joined(sheet[.prediction], formula)
      return isValue ? Numbers(scalar: terms.sum() / divisor) : terms.scaled(by: 1 / divisor)
    }
  }
}
