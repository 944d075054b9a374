/// A function that a formula may apply.
public enum Function: Hashable, Sendable {
  case known(Known)
  /// One that the vocabulary declares: `f`, `g`.
  case declared(String)

  /// The functions of the language by their plain spelling.
  public enum Known: String, Hashable, Sendable, CaseIterable {
    case exp, log, sqrt, abs, sign
    case sin, cos, tanh, sinh, cosh
    case sigmoid, relu, softplus
    /// Of one argument, or of scores and a temperature.
    case softmax
    /// The normal distribution's cumulative distribution function and its density.
    case normalCDF = "Phi"
    case normalPDF = "phi"
    /// The largest or smallest of the arguments element by element, or of the elements of one argument.
    case max, min
    /// The sum or the mean of all elements.
    case sum, mean
    /// A vector's diagonal matrix, a matrix's diagonal.
    case diag
    /// All columns of a matrix on top of each other, or all rows.
    case vec
    case vecRows = "vecrow"
    case trace = "tr"
    case det
  }
}
