import Backprop
import GradientCheck
import Tensors

/// An operation in closed form, on any rung.
protocol ClosedForm: Sendable {
  /// The name by which the peers know it too.
  var name: String { get }
  var inputs: [CheckedInput] { get }
  var structure: Structure { get }
  func forward<S: Number>(_ x: [Tensor<S>]) -> Tensor<S>
  /// One gradient an input; none for targets.
  func backward<S: Number>(_ upstream: Tensor<S>, _ x: [Tensor<S>]) -> [Tensor<S>?]
  /// The check of this form. A requirement, so that each form has it compiled for its own type.
  func check(in precision: Precision, mutant: Mutant?) -> (report: GradientReport, forwards: Int)
}

extension ClosedForm {
  func check(in precision: Precision, mutant: Mutant? = nil) -> (report: GradientReport, forwards: Int) {
    switch precision {
    case .float32: check(Subject(self, precision, Float.self, mutant: mutant))
    case .float64: check(Subject(self, precision, Double.self, mutant: mutant))
    }
  }

  private func check<S: Number>(_ subject: Subject<Self, S>) -> (report: GradientReport, forwards: Int) {
    var subject = subject
    let report = GradientChecker().check(&subject)
    return (report, subject.forwards)
  }
}

/// A closed form that is run on the numbers S, and whose gradients may be altered.
struct Subject<Form: ClosedForm, S: Number>: CheckedFunction {
  let form: Form
  let precision: Precision
  var mutant: Mutant?
  var forwards = 0

  init(_ form: Form, _ precision: Precision, _ rung: S.Type, mutant: Mutant? = nil) {
    (self.form, self.precision, self.mutant) = (form, precision, mutant)
    inputs = form.inputs.map { CheckedInput($0.name, $0.value.map { S($0).approximation }) }
  }

  let inputs: [CheckedInput]
  var structure: Structure { form.structure }

  mutating func outputs(after changes: [Change]) -> [Tensor<Double>] {
    forwards += changes.count
    let base = inputs.map { $0.value.map { S($0) } }
    return changes.map { form.forward($0.applied(to: base) { S($0) }).map(\.approximation) }
  }

  func gradients(of pulls: [Pull]) -> [[Tensor<Double>?]] {
    pulls.map { pull in
      let gradients = form.backward(pull.upstream.map { S($0) }, pull.inputs.map { $0.map { S($0) } })
        .map { $0?.map(\.approximation) }
      return mutant?.alter(gradients) ?? gradients
    }
  }

  func aftermath(of pull: Pull) -> Aftermath {
    Aftermath(inputs: pull.inputs, again: gradients(of: [pull])[0])
  }
}

struct LinearForm: ClosedForm {
  let name = "linear"
  let inputs: [CheckedInput]
  let structure = Structure(
    [.rows, .outputColumns, .outputColumns], firstLayer: .init(x: 0, weight: 1, bias: 2), batched: [0])

  init(rows: Int, from columns: Int, to outputs: Int, scale: Double = 1) {
    inputs = [
      CheckedInput("x", numbers([rows, columns], 1, scale: scale)), CheckedInput("W", numbers([outputs, columns], 2)),
      CheckedInput("b", numbers([outputs], 3)),
    ]
  }

  func forward<S: Number>(_ x: [Tensor<S>]) -> Tensor<S> { Linear(weight: x[1], bias: x[2]).forward(x[0]) }

  func backward<S: Number>(_ upstream: Tensor<S>, _ x: [Tensor<S>]) -> [Tensor<S>?] {
    let gradients = Linear(weight: x[1], bias: x[2]).backward(upstream, at: x[0])
    return [gradients.input, gradients.weight, gradients.bias]
  }
}

struct ActivationForm: ClosedForm {
  let name: String
  let activation: Activation
  let inputs: [CheckedInput]
  let structure = Structure([.elementwise], batched: [0])

  init(_ name: String, _ activation: Activation, _ x: Tensor<Double>) {
    (self.name, self.activation, inputs) = (name, activation, [CheckedInput("x", x)])
  }

  func forward<S: Number>(_ x: [Tensor<S>]) -> Tensor<S> { activation.forward(x[0]) }
  func backward<S: Number>(_ upstream: Tensor<S>, _ x: [Tensor<S>]) -> [Tensor<S>?] {
    [activation.backward(upstream, at: x[0])]
  }
}

struct SoftmaxForm: ClosedForm {
  let name = "softmax"
  let inputs: [CheckedInput]
  let structure = Structure([.rows], batched: [0])

  init(_ x: Tensor<Double>) { inputs = [CheckedInput("x", x)] }

  func forward<S: Number>(_ x: [Tensor<S>]) -> Tensor<S> { Softmax().forward(x[0]) }
  func backward<S: Number>(_ upstream: Tensor<S>, _ x: [Tensor<S>]) -> [Tensor<S>?] {
    [Softmax().backward(upstream, at: x[0])]
  }
}

/// A loss of each sample of a batch, one row of output a sample; or of each entry, if it is not reduced.
struct LossForm: ClosedForm {
  enum Kind: String { case mse, bce = "bce(sigmoid)", crossEntropy = "softmax cross-entropy" }

  let kind: Kind
  let inputs: [CheckedInput]
  private let target: Tensor<Double>
  private let isReduced: Bool
  var name: String { kind.rawValue }
  var structure: Structure { Structure([isReduced ? .rows : .elementwise], batched: []) }

  init(_ kind: Kind, _ x: Tensor<Double>, target: Tensor<Double>, isReduced: Bool = true) {
    (self.kind, inputs, self.target, self.isReduced) = (kind, [CheckedInput("x", x)], target, isReduced)
  }

  func forward<S: Number>(_ x: [Tensor<S>]) -> Tensor<S> {
    let target = target.map { S($0) }
    if !isReduced {
      return Tensor(
        shape: target.shape,
        elements: zip(target.elements, x[0].elements).map { value(Tensor(rows: [[$0]]), Tensor(rows: [[$1]])) })
    }
    return Tensor(rows: (0..<target.rows).map { [value(sample($0, target), sample($0, x[0]))] })
  }

  private func sample<S: Number>(_ row: Int, _ batch: Tensor<S>) -> Tensor<S> { Tensor(rows: [Array(batch.row(row))]) }

  private func value<S: Number>(_ target: Tensor<S>, _ x: Tensor<S>) -> S {
    switch kind {
    case .mse: SquaredError(reduction: .sum).value(target: target, prediction: x)
    case .bce: BinaryCrossEntropy(reduction: .sum).value(target: target, prediction: Activation.sigmoid.forward(x))
    case .crossEntropy: SoftmaxCrossEntropy(reduction: .sum).value(target: target, logits: x)
    }
  }

  func backward<S: Number>(_ upstream: Tensor<S>, _ x: [Tensor<S>]) -> [Tensor<S>?] {
    let gradient = slope(target.map { S($0) }, x[0])
    let columns = isReduced ? gradient.columns : 1
    return [
      Tensor(
        shape: gradient.shape,
        elements: gradient.elements.indices.map { upstream.elements[$0 / columns] * gradient.elements[$0] })
    ]
  }

  private func slope<S: Number>(_ target: Tensor<S>, _ x: Tensor<S>) -> Tensor<S> {
    switch kind {
    case .mse: return SquaredError(reduction: .sum).gradient(target: target, prediction: x)
    case .bce:
      let prediction = Activation.sigmoid.forward(x)
      return Activation.sigmoid.backward(
        BinaryCrossEntropy(reduction: .sum).gradient(target: target, prediction: prediction), at: x)
    case .crossEntropy: return SoftmaxCrossEntropy(reduction: .sum).gradient(target: target, logits: x)
    }
  }
}

/// The largest entry of each row; of a tie the first one takes the whole gradient.
struct MaxForm: ClosedForm {
  let name = "max"
  let inputs: [CheckedInput]
  let structure = Structure([.rows], batched: [0])

  init(_ x: Tensor<Double>) { inputs = [CheckedInput("x", x)] }

  func forward<S: Number>(_ x: [Tensor<S>]) -> Tensor<S> {
    Tensor(rows: (0..<x[0].rows).map { [x[0].row($0)[place(x[0], $0)]] })
  }

  func backward<S: Number>(_ upstream: Tensor<S>, _ x: [Tensor<S>]) -> [Tensor<S>?] {
    var gradient = Tensor<S>(shape: x[0].shape, repeating: 0)
    for row in 0..<x[0].rows { gradient[row, place(x[0], row) - row * x[0].columns] = upstream[row, 0] }
    return [gradient]
  }

  private func place<S: Number>(_ x: Tensor<S>, _ row: Int) -> Int {
    let entries = x.row(row)
    return entries.indices.reduce(entries.startIndex) {
      entries[$1].approximation > entries[$0].approximation ? $1 : $0
    }
  }
}

/// Linear, ReLU, Linear, sigmoid, as a homework hands it in: gradients for the parameters only.
struct NetworkForm: ClosedForm {
  let name = "network"
  let inputs: [CheckedInput]
  let structure = Structure(
    [.rows, .dense, .dense, .outputColumns, .outputColumns], firstLayer: .init(x: 0, weight: 1, bias: 2), batched: [0])

  init(batch: Int, first: Int, hidden: Int, out: Int) {
    inputs = [
      CheckedInput("x", numbers([batch, first], 1)), CheckedInput("W1", numbers([hidden, first], 2, scale: 0.5)),
      CheckedInput("b1", numbers([hidden], 3)), CheckedInput("W2", numbers([out, hidden], 4, scale: 0.5)),
      CheckedInput("b2", numbers([out], 5)),
    ]
  }

  private func pass<S: Number>(_ x: [Tensor<S>]) -> [Tensor<S>] {
    let z1 = x[0].matmul(x[1].transposed()).addingToEachRow(x[2])
    let z2 = z1.map { $0.approximation > 0 ? $0 : 0 }
    return [z1, z2, z2.matmul(x[3].transposed()).addingToEachRow(x[4])]
  }

  func forward<S: Number>(_ x: [Tensor<S>]) -> Tensor<S> { pass(x)[2].map { 1 / (1 + S.exp(-$0)) } }

  func backward<S: Number>(_ upstream: Tensor<S>, _ x: [Tensor<S>]) -> [Tensor<S>?] {
    let made = pass(x)
    let slope3 = Activation.sigmoid.backward(upstream, at: made[2])
    let slope1 = Activation.relu().backward(slope3.matmul(x[3]), at: made[0])
    return [
      nil, slope1.transposed().matmul(x[0]), slope1.summedOverRows(), slope3.transposed().matmul(made[1]),
      slope3.summedOverRows(),
    ]
  }
}

/// The network as a subject of its own type, compiled for its numbers as a submission is: generic code, called through a
/// protocol, would take thirty times as long, and it is the checker that is to be timed.
struct NetworkSubject: CheckedFunction {
  let form: NetworkForm
  let precision: Precision
  let inputs: [CheckedInput]
  private let singles: [Tensor<Float>]
  private let doubles: [Tensor<Double>]
  private(set) var forwards = 0

  init(_ form: NetworkForm, _ precision: Precision) {
    (self.form, self.precision, inputs) = (form, precision, form.inputs)
    doubles = inputs.map(\.value)
    singles = doubles.map { $0.map { Float($0) } }
  }

  var structure: Structure { form.structure }

  mutating func outputs(after changes: [Change]) -> [Tensor<Double>] {
    forwards += changes.count
    switch precision {
    case .float32:
      return changes.map { form.forward($0.applied(to: singles) { Float($0) }).map { Double($0) } }
    case .float64: return changes.map { form.forward($0.applied(to: doubles)) }
    }
  }

  func gradients(of pulls: [Pull]) -> [[Tensor<Double>?]] {
    pulls.map { pull in
      switch precision {
      case .float32:
        form.backward(pull.upstream.map { Float($0) }, pull.inputs.map { $0.map { Float($0) } })
          .map { $0?.map { Double($0) } }
      case .float64: form.backward(pull.upstream, pull.inputs)
      }
    }
  }

  func aftermath(of pull: Pull) -> Aftermath { Aftermath(inputs: pull.inputs, again: gradients(of: [pull])[0]) }
}

/// Numbers in −1…1 that Python makes the same way, so that all peers check the same point.
func numbers(_ shape: [Int], _ stream: Int, scale: Double = 1) -> Tensor<Double> {
  Tensor(
    shape: shape,
    elements: (0..<shape.reduce(1, *)).map { index in
      let turns = (Double(index) + 1) * 0.618_033_988_749_894_9 + Double(stream) * 0.414_213_562_373_095_1
      return scale * (2 * turns.truncatingRemainder(dividingBy: 1) - 1)
    })
}

/// The nine operations of the table of false negatives.
func operations(rows: Int, columns: Int) -> [any ClosedForm] {
  let x = numbers([rows, columns], 1, scale: 3)
  let target = numbers([rows, columns], 4).map { $0 > 0 ? 1.0 : 0 }
  let classes = Tensor(
    shape: [rows, columns], elements: (0..<rows * columns).map { $0 % columns == $0 / columns % columns ? 1.0 : 0 })
  return [
    LinearForm(rows: rows, from: columns, to: rows),
    ActivationForm("relu", .relu(), x), ActivationForm("sigmoid", .sigmoid, x), ActivationForm("tanh", .tanh, x),
    ActivationForm("gelu", .gelu, x), SoftmaxForm(x),
    LossForm(.mse, x, target: target), LossForm(.bce, x, target: target), LossForm(.crossEntropy, x, target: classes),
  ]
}
