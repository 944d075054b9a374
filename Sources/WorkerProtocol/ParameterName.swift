/// The parameters of the homework's network, in its order.
public enum ParameterName: String, Sendable, CaseIterable {
  case W1, b1, W2, b2

  /// What the homework calls the gradient with respect to this parameter.
  public var gradient: String { "dJd" + rawValue }
}
