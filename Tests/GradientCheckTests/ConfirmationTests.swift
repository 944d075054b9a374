import Backprop
import Foundation
import GradientCheck
import TestSupport
import Tensors
import Testing

/// Measured derivatives beside those that mpmath computes to 50 digits.
struct ConfirmationTests {
  @Test(arguments: [
    ("sigmoid", Activation.sigmoid), ("tanh", .tanh), ("softplus", .softplus()), ("gelu", .gelu),
  ])
  func mpmathAgrees(name: String, activation: Activation) throws {
    let points = (0..<60).map { -3 + 0.1 * Double($0) }
    let errors = try zip(points, slopes(name, points)).map { x, truth in
      let derivative = differentiate(at: x) { $0.map { activation.value($0) } }
      #expect(abs(derivative.value - truth) <= derivative.bound)
      return abs(derivative.value - truth) / abs(truth)
    }.sorted()
    #expect(errors[30] < 6e-15 && errors[59] < 1e-12)
  }

  private func slopes(_ name: String, _ points: [Double]) throws -> [Double] {
    let folder = try TemporaryFolder()
    let input = URL(filePath: folder.path).appending(path: "points")
    let words = points.map { word -> String in
      let digits = String(word.bitPattern, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
    try Data(words.joined(separator: "\n").utf8).write(to: input)
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/python3")
    python.arguments = [Repository.root + "/Tests/Confirmation/derivatives.py", name]
    python.standardInput = try FileHandle(forReadingFrom: input)
    let output = Pipe()
    python.standardOutput = output
    try python.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    python.waitUntilExit()
    let values = text.split(separator: "\n").compactMap { UInt64($0, radix: 16).map(Double.init(bitPattern:)) }
    try #require(python.terminationStatus == 0 && values.count == points.count)
    return values
  }
}
