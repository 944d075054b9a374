import Backprop
import GradientCheck
import Tensors

extension GradientCheckSection {
  /// What a check of a whole network costs.
  static func cost() throws {
    let table = Table(
      "Cost of a whole check, one thread",
      [
        ("function", 22), ("run as", 8), ("entries", 8), ("Grader ms", 10), ("forwards", 9), ("torch slow ms", 13),
        ("forwards", 9), ("of torch's time", 15), ("forwards an entry", 17),
      ])
    let submissions = try SubmittedNetwork.all()
    for (batch, first, hidden, out) in [(4, 8, 16, 10), (8, 32, 64, 10), (16, 64, 128, 10)] {
      let form = NetworkForm(batch: batch, first: first, hidden: hidden, out: out)
      let torch = try Peer.run(
        "Sources/Benchmarks/Peers/torch_gradcheck.py", ["cost", "\(batch)x\(first)x\(hidden)x\(out)"])[0]
      let torchSeconds = Double(torch[0]) ?? .nan
      var measurements = [Precision.float64, .float32].map { ("\($0)", time(NetworkSubject(form, $0))) }
      for submission in submissions { measurements.append((submission.name, try submission.time(form))) }
      for (name, measured) in measurements {
        table.row([
          "B\(batch) \(first)-\(hidden)-\(out) \(measured.passed ? "" : "FAILED")", name, "\(form.entries)",
          short(1000 * measured.seconds, digits: 4), "\(measured.forwards)", short(1000 * torchSeconds, digits: 4),
          torch[1], short(measured.seconds / torchSeconds), short(Double(measured.forwards) / Double(form.entries)),
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

  private static func time(_ subject: NetworkSubject) -> CheckCost {
    CheckCost.fastest {
      var subject = subject
      let report = GradientChecker().check(&subject)
      return (subject.forwards, report.passed)
    }
  }
}

/// What a check costs.
struct CheckCost {
  let seconds: Double
  let forwards: Int
  let passed: Bool

  /// The fastest check of those that two seconds hold, as the peers are timed too: the first one also warms up, and the
  /// machine may have other things to do.
  static func fastest(_ check: () throws -> (forwards: Int, passed: Bool)) rethrows -> CheckCost {
    var (fastest, spent): (CheckCost?, Double) = (nil, 0)
    while true {
      let start = ContinuousClock.now
      let (forwards, passed) = try check()
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      if seconds < fastest?.seconds ?? .infinity {
        fastest = CheckCost(seconds: seconds, forwards: forwards, passed: passed)
      }
      spent += seconds
      if let fastest, spent >= 2 { return fastest }
    }
  }
}

extension ClosedForm {
  /// How many numbers all inputs have.
  fileprivate var entries: Int { inputs.reduce(0) { $0 + $1.value.count } }
}
