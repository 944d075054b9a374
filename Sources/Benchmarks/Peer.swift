import Foundation

/// A Python script that measures the same things with other people's tools, on one thread.
enum Peer {
  /// What the script prints, line by line, each split at tabs.
  static func run(_ script: String, _ arguments: [String], input: String = "") throws -> [[String]] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "benchmarks-\(UUID().uuidString)")
    try Data(input.utf8).write(to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/python3")
    python.arguments = [path(script)] + arguments
    python.environment = ["OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "PYTHONWARNINGS": "ignore"]
    python.standardInput = try FileHandle(forReadingFrom: folder)
    python.standardError = FileHandle.nullDevice
    let output = Pipe()
    python.standardOutput = output
    try python.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    python.waitUntilExit()
    guard python.terminationStatus == 0 else { throw PeerError(script: script, status: python.terminationStatus) }
    return text.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
  }

  /// The path of a file of this package.
  static func path(_ name: String) -> String { root.appending(path: name).path() }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
}

struct PeerError: Error {
  let script: String
  let status: Int32
}
