public import Foundation

/// The system's Python, which has the independent implementations that ours are measured against.
public enum Python {
  /// Runs a program given as text. Its standard output, if it succeeds.
  public static func run(program: String, _ arguments: String..., input: Data = Data()) throws -> String {
    try run(["-c", program] + arguments, input: input)
  }

  /// Runs a script of `Tests/Confirmation`. Its standard output, if it succeeds.
  public static func run(script: String, _ arguments: String..., input: Data = Data()) throws -> String {
    try run(["\(Repository.root)/Tests/Confirmation/\(script)"] + arguments, input: input)
  }

  /// What Python could not do, in its own words.
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  private static func run(_ arguments: [String], input: Data) throws -> String {
    // Packages that Debian lacks are put there by Tests/run.
    let packages = ["PYTHONPATH": "\(Repository.root)/.build/python"]
    let run = try Tool("/usr/bin/python3").run(arguments, input: input, environment: packages)
    guard run.status == 0 else { throw Failure(description: run.errors) }
    return run.output
  }
}
