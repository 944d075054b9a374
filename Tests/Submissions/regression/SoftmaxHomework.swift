import StudentKit

@main
struct SoftmaxHomework: SoftmaxRegression, AffineComposition {
  static func softmax(_ z: Tensor) -> Tensor {
    Tensor(
      rows: (0..<z.rows).map { row in
        let largest = z.row(row).max()!
        let powers = z.row(row).map { Float.exp($0 - largest) }
        return powers.map { $0 / powers.reduce(0, +) }
      })
  }

  private static func logits(_ W: Tensor, _ b: Tensor, _ images: Tensor) -> Tensor {
    images.matmul(W).addingToEachRow(b)
  }

  static func cross_entropy_loss(
    _ W: Tensor, _ b: Tensor, _ images: Tensor, _ labels: Tensor, _ alpha: Float
  ) -> Float {
    let z = logits(W, b, images)
    let losses = (0..<z.rows).map { row in
      let largest = z.row(row).max()!
      let normaliser = largest + Float.log(z.row(row).reduce(0) { $0 + Float.exp($1 - largest) })
      return zip(labels.row(row), z.row(row)).reduce(0) { $0 + $1.0 * (normaliser - $1.1) }
    }
    return losses.reduce(0, +) / Float(z.rows) + alpha / 2 * W.elements.reduce(0) { $0 + $1 * $1 }
  }

  static func compute_gradient(
    _ W: Tensor, _ b: Tensor, _ images: Tensor, _ labels: Tensor, _ alpha: Float
  ) -> (dW: Tensor, db: Tensor) {
    let errors = (softmax(logits(W, b, images)) - labels) / Float(images.rows)
    return (images.transposed().matmul(errors) + alpha * W, errors.summedOverRows())
  }

  static func compute_accuracy(_ W: Tensor, _ b: Tensor, _ images: Tensor, _ labels: Tensor) -> Float {
    let z = logits(W, b, images)
    let hits = (0..<z.rows).count { row in
      zip(z.row(row), labels.row(row)).max { $0.0 < $1.0 }!.1 == 1
    }
    return Float(hits) / Float(z.rows)
  }

  static func to_one_hot(_ labels: [Int]) -> Tensor {
    Tensor(rows: labels.map { label in (0...labels.max()!).map { $0 == label ? 1 : 0 } })
  }

  static func AffineTransformation(_ W: Tensor, _ b: Tensor, _ x: Tensor) -> Tensor {
    Tensor((0..<W.rows).map { row in zip(W.row(row), x.elements).reduce(b[row]) { $0 + $1.0 * $1.1 } })
  }

  static func Composition(_ L: [(W: Tensor, b: Tensor)], _ x: Tensor) -> [Tensor] {
    L.reduce(into: []) { z, layer in z.append(AffineTransformation(layer.W, layer.b, z.last ?? x)) }
  }

  static func ComputeGradients(
    _ L: [(W: Tensor, b: Tensor)], _ x: Tensor, _ z: [Tensor]
  ) -> [(dW: Tensor, db: Tensor)] {
    var gradients: [(dW: Tensor, db: Tensor)] = []
    var p = Tensor([1])
    for (layer, before) in zip(L, [x] + z).reversed() {
      let dW = Tensor(rows: p.elements.map { slope in before.elements.map { slope * $0 } })
      gradients.insert((dW, p), at: 0)
      let row = Tensor(rows: [p.elements]).matmul(layer.W)
      p = Tensor(row.elements)
    }
    return gradients
  }
}
