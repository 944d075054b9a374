/// The mistakes in formulas that have a name. Each was confirmed before it is named: with it put right, the answer is right.
public enum FormulaMistake: String, Sendable, CaseIterable {
  case sign
  case factor
  case missingTranspose = "missing-transpose"
  case needlessTranspose = "needless-transpose"
  case productOrder = "product-order"
  case elementwiseProduct = "elementwise-product"
  case missingDiagonal = "missing-diagonal"
  case powerOfArgument = "power-of-argument"
  case exponent
  case index
  case condition
  case functionForDerivative = "function-for-derivative"
  case derivativeForFunction = "derivative-for-function"
  case extraFactor = "extra-factor"
  case extraTerm = "extra-term"
  case missingUpstream = "missing-upstream"
  case missingInnerDerivative = "missing-inner-derivative"
  case missingFactor = "missing-factor"
  case missingTerm = "missing-term"
}
