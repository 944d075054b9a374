import Tensors

extension Catalogue {
  static let linearMistakes: [Mistake] = [
    Mistake(
      "transposed-weight-gradient", "The weight's gradient is transposed",
      nudge: """
        Compare what each entry of the weight's gradient stands for with what the same entry of the weight does.
        """,
      written: "The product was taken as xᵀ·G: its rows are the layer's inputs and its columns the outputs.",
      asked: """
        W has a row for each output, and so has its gradient: ∂J/∂W = Gᵀ·x, with G the gradient at the layer's \
        output.
        """,
      .each(["W1": .dW1, "W2": .dW2]) { $0.alter($1) { numbers, _ in numbers.T } })
  ]
}
