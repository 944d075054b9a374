internal import GradientCheck
internal import Tensors
internal import WorkerProtocol

/// The checks of one submission, one after the other.
struct GradientInterview {
  private let correspondent: Correspondent
  private let seed: UInt64
  private(set) var notes: [String] = []
  /// How the networks failed, as long as none came to be checked.
  private var failures: [String]? = []

  init(asking correspondent: Correspondent, seed: UInt64) { (self.correspondent, self.seed) = (correspondent, seed) }

  /// How many of the first networks may fail in the same way before all others are taken to do so too.
  private static let patience = 3

  /// Every pair of activations, and two of them at points that show what the usual one may hide.
  private static let networks: [(activations: Activations, point: CheckPoint)] =
    Activation.allCases.flatMap { f in Activation.allCases.map { (Activations(f: f, g: $0), .usual) } }
    + [(Activations(f: .relu, g: .sigmoid), .single), (Activations(f: .sigmoid, g: .identity), .square)]

  /// The losses come first: they need least of the submission, and a loop in `forward` takes no time from them.
  mutating func checks() throws -> [GradientCheckReport.Check] {
    var losses: [GradientCheckReport.Check] = []
    for loss in Loss.allCases { losses.append(try check(loss)) }
    var networks: [GradientCheckReport.Check] = []
    for (activations, point) in Self.networks { networks.append(try check(activations, point)) }
    try excuseSplitNormalisation(&losses, &networks)
    return losses + networks
  }

  private func check(_ loss: Loss) throws -> GradientCheckReport.Check {
    let (target, prediction) = CheckPoint.usual.prediction(for: loss, seed: seed)
    var function = CheckedSubmission.loss(loss, target: target, prediction: prediction, asking: correspondent)
    let formula = HomeworkFormula(loss, target: target.map { Double($0) }, prediction: prediction, upstream: 1)
    return try check(
      &function, formula, upstream: Tensor(scalar: 1), at: .usual, id: loss.rawValue, title: "\(loss.rawValue)_loss")
  }

  private mutating func check(_ activations: Activations, _ point: CheckPoint) throws -> GradientCheckReport.Check {
    let (f, g) = (activations.f.rawValue, activations.g.rawValue)
    let (id, title) = ("network.\(f).\(g)\(point.id)", "Network, f = \(f), g = \(g)\(point.title)")
    if let failures, failures.count >= Self.patience, Set(failures).count == 1 {
      let reason = "Not run: \(Self.patience) networks had failed in the same way, and none had not."
      return .init(id: id, title: title, result: .skipped(reason))
    }
    let inputs = point.network(seed: seed)
    var generator = SplitMix64(seed: ~seed)
    let upstream = Tensor(
      shape: [point.samples, point.output],
      elements: (0..<point.samples * point.output).map { _ in Double(Float.random(in: 0.5...1.5, using: &generator)) })
    var function = CheckedSubmission.network(activations, at: inputs, asking: correspondent)
    let check = try check(
      &function, HomeworkFormula(activations, at: inputs, upstream: upstream), upstream: upstream, at: point, id: id,
      title: title)
    switch check.result {
    case .failed(let message): failures?.append(message)
    case .checked, .wrongTensor: failures = nil
    case .skipped: break
    }
    return check
  }

  private func check(
    _ function: inout CheckedSubmission, _ formula: HomeworkFormula, upstream: Tensor<Double>, at point: CheckPoint,
    id: String,
    title: String
  ) throws -> GradientCheckReport.Check {
    var check = GradientCheckReport.Check(id: id, title: title, result: .skipped(""), extents: point.extents)
    do throws(Unanswered) {
      let report = try GradientChecker(seed: seed).check(&function)
      var finding = GradientCheckReport.Finding(report: report)
      let output = try function.outputs(after: [Change([])])[0]
      let isForwardRight = formula.has(output: output)
      if report.passed {
        if !isForwardRight { check.remarks.append(Self.otherForward) }
      } else {
        let claims = try function.gradients(of: [Pull(inputs: function.inputs.map(\.value), upstream: upstream)])[0]
        finding.suspect = suspect(report, isForwardRight, isBackwardRight: formula.has(gradients: claims))
      }
      check.result = .checked(finding)
    } catch {
      check.result = try result(of: error)
    }
    return check
  }

  private static let otherForward =
    "The forward pass is not what the homework describes, though the backward pass is its derivative."

  /// The pass that is not the homework's. Where both are, only a property is violated, which says itself where to look. What
  /// a forward pass forgot is not the backward pass's fault, though it may have been led astray by it.
  private func suspect(
    _ report: GradientReport, _ isForwardRight: Bool, isBackwardRight: Bool
  ) -> GradientCheckReport.Suspect? {
    let hasWrongGradients = !report.mismatches.isEmpty || report.gradients.contains { $0.wrong > 0 }
    if !hasWrongGradients, report.violations.contains(where: { $0.property == .unchanged }) { return nil }
    if !isForwardRight, report.gradients.contains(where: { MistakePattern($0) == .unused }) { return .forward }
    return switch (isForwardRight, isBackwardRight) {
    case (true, false): .backward
    case (false, true): .forward
    case (false, false): .both
    case (true, true): report.suspect == .forward ? .forward : nil
    }
  }

  private func result(of error: Unanswered) throws -> GradientCheckReport.Check.Result {
    switch error {
    case .raised(let message), .ended(let message): .failed(message: message)
    case .wrongTensor(let name, let verdict): .wrongTensor(name: name, verdict)
    case .outOfTime: .skipped("Not run: the submission had used up its time.")
    case .fault(let fault): throw fault
    }
  }
}

/// A factor of the normalisation that sits in `backward` instead of in the losses: wrong piece by piece, right end to end.
extension GradientInterview {
  /// Excuses the losses and networks that differ from their derivatives by reciprocal factors, if the two in a row do not.
  private mutating func excuseSplitNormalisation(
    _ losses: inout [GradientCheckReport.Check], _ networks: inout [GradientCheckReport.Check]
  ) throws {
    let sizes = [CheckPoint.usual.samples, CheckPoint.usual.samples * CheckPoint.usual.output].map(Double.init)
    let isSplit = losses.allSatisfy { loss in
      loss.factor.map { factor in sizes.contains { (factor / $0 - 1).magnitude < 1e-3 } } ?? false
    }
    guard isSplit, networks.allSatisfy({ $0.passed || $0.factor != nil }) else { return }
    // A network that is right by itself is as wrong behind such a loss as the loss: its divisor was forgotten, not moved.
    var excused = networks
    for index in networks.indices {
      guard let report = try endToEnd(Self.networks[index].activations, Self.networks[index].point) else { return }
      if !networks[index].passed { excused[index].result = .checked(.init(report: report, isExcused: true)) }
    }
    networks = excused
    for index in losses.indices {
      guard case .checked(var finding) = losses[index].result else { continue }
      finding.isExcused = true
      losses[index].result = .checked(finding)
    }
    notes.append(
      "The divisor of the losses' means is applied in backward instead of in the losses' gradients. Both are checked in a "
        + "row, as the homework runs them: there the gradients are right.")
  }

  /// The report on the network followed by each loss that can follow it; nothing unless all are right.
  private func endToEnd(_ activations: Activations, _ point: CheckPoint) throws -> GradientReport? {
    var last: GradientReport?
    for loss in Loss.allCases where loss == .mse || activations.g == .sigmoid {
      let (target, _) = point.prediction(for: loss, seed: seed)
      var function = CheckedSubmission.endToEnd(
        activations, loss, target: target, at: point.network(seed: seed), asking: correspondent)
      do throws(Unanswered) {
        let report = try GradientChecker(seed: seed, checksProperties: false).check(&function)
        guard report.passed else { return nil }
        last = report
      } catch {
        _ = try result(of: error)
        return nil
      }
    }
    return last
  }
}

extension GradientCheckReport.Check {
  /// The factor by which all gradients are off, if it is the same for all and nothing else is wrong. A backward pass that
  /// divides by the size of the batch is not the sum over its samples.
  fileprivate var factor: Double? {
    guard case .checked(let finding) = result, finding.report.mismatches.isEmpty,
      finding.report.violations.allSatisfy({ $0.property == .additive })
    else { return nil }
    let factors = finding.report.gradients.map { gradient -> Double? in
      if case .factor(let factor) = MistakePattern(gradient) { factor } else { nil }
    }
    guard let first = factors.first ?? nil,
      factors.allSatisfy({ ($0.map { ($0 / first - 1).magnitude } ?? 1) < 1e-3 })
    else { return nil }
    return first
  }
}
