public import Foundation

/// A program that a test runs, as a user would.
public struct Tool: Sendable {
  /// How a run ended and what it said.
  public struct Run: Sendable {
    public let status: Int
    public let output: String
    public let errors: String
  }

  private let executable: URL
  private let firstArguments: [String]

  /// The program at `path`; `firstArguments` come before those of each run.
  public init(_ path: String, _ firstArguments: String...) {
    executable = URL(filePath: path)
    self.firstArguments = firstArguments
  }

  /// A program of this package, built beside the running tests.
  public static func built(_ name: String) -> Tool { Tool("\(Repository.products)/\(name)") }

  /// Runs it to its end. A status other than 0 is a result like any other.
  ///
  /// Files take what it says: a program that fills a pipe which nobody empties yet would wait for ever.
  public func run(
    _ arguments: [String], input: Data = Data(), in folder: String? = nil, environment: [String: String] = [:]
  ) throws -> Run {
    let exchange = try TemporaryFolder()
    let files = try ["input", "output", "errors"].map { name in
      let file = URL(filePath: exchange.path).appending(path: name)
      try (name == "input" ? input : Data()).write(to: file)
      return file
    }
    let process = Process()
    process.executableURL = executable
    process.arguments = firstArguments + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    if let folder { process.currentDirectoryURL = URL(filePath: folder) }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return Run(
      status: Int(process.terminationStatus), output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }
}
