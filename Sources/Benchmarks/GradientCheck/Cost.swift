import Backprop
import GradientCheck
import Tensors

extension GradientCheckSection {
  /// What a check of a whole network costs.
  static func cost() throws {
    let table = Table(
      "Cost of a whole check, one thread",
      [
        ("function", 22), ("numbers", 8), ("entries", 8), ("Grader ms", 10), ("forwards", 9), ("torch slow ms", 13),
        ("forwards", 9), ("of torch's time", 15), ("forwards an entry", 17),
      ])
    for (batch, first, hidden, out) in [(4, 8, 16, 10), (8, 32, 64, 10), (16, 64, 128, 10)] {
      let form = NetworkForm(batch: batch, first: first, hidden: hidden, out: out)
      let torch = try Peer.run(
        "Sources/Benchmarks/Peers/torch_gradcheck.py", ["cost", "\(batch)x\(first)x\(hidden)x\(out)"])[0]
      for (name, measure) in [
        ("float64", { time(NetworkSubject(form, .float64)) }),
        ("float32", { time(NetworkSubject(form, .float32)) }),
      ] {
        let (seconds, forwards, verdict) = measure()
        table.row([
          "B\(batch) \(first)-\(hidden)-\(out) \(verdict)", name, "\(form.entries)",
          short(1000 * seconds, digits: 4), "\(forwards)", short(1000 * (Double(torch[0]) ?? .nan), digits: 4),
          torch[1], short(seconds / (Double(torch[0]) ?? .nan)), short(Double(forwards) / Double(form.entries)),
        ])
      }
    }
    let linear = LinearForm(rows: 64, from: 64, to: 128)
    let start = ContinuousClock.now
    let (report, forwards) = linear.check(in: .float64)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    table.row([
      "Linear 64-128 N64 \(report.passed ? "" : "FAILED")", "float64", "\(linear.entries)",
      short(1000 * seconds, digits: 4),
      "\(forwards)", "-",
      "\(2 * linear.entries)", "-", short(Double(forwards) / Double(linear.entries)),
    ])
  }

  /// The faster of two checks: the first one also warms up.
  private static func time(_ subject: NetworkSubject) -> (seconds: Double, forwards: Int, verdict: String) {
    let runs = (0..<2).map { _ in
      var subject = subject
      let start = ContinuousClock.now
      let report = GradientChecker().check(&subject)
      return ((ContinuousClock.now - start) / .seconds(1), subject.forwards, report.passed ? "" : "FAILED")
    }
    return runs[0].0 < runs[1].0 ? runs[0] : runs[1]
  }
}

extension ClosedForm {
  /// How many numbers all inputs have.
  fileprivate var entries: Int { inputs.reduce(0) { $0 + $1.value.count } }
}
