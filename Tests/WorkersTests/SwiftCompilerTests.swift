import Foundation
import Testing
import Submissions
import TestSupport
import Workers

@Suite struct SwiftCompilerTests {
  @Test func `a mistake is told in the compiler's words, and the submission's names`() throws {
    let submission = try Workshop.submission("import StudentKit\nlet half: Int = \"no\"\n", named: "half.swift")
    guard case .rejected(let diagnostics) = try Workshop.compiler().compile(submission) else {
      Issue.record("it must not compile")
      return
    }
    #expect(diagnostics.hasPrefix("half.swift:2:17: error: cannot convert value of type 'String'"))
    #expect(!diagnostics.contains(".build"))
  }

  @Test(arguments: ["Backprop", "Grading", "Workers"])
  func `a submission cannot import Grader's own modules`(module: String) throws {
    guard case .rejected(let diagnostics) = try Workshop.compiler().compile(Workshop.submission("import \(module)"))
    else {
      Issue.record("it must not compile")
      return
    }
    #expect(diagnostics.contains("no such module '\(module)'"))
  }

  @Test func `the same sources are compiled once, others again`() throws {
    let cache = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: cache) }
    let compiler = try SwiftCompiler(cache: cache.path)
    func compile(_ text: String) throws -> (path: String, inode: Int?) {
      guard case .executable(let path) = try compiler.compile(Workshop.submission(text)) else { return ("", nil) }
      return (path, try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int)
    }
    let text = "@main struct A { static func main() {} }"
    let first = try compile(text)
    let again = try compile(text)
    #expect(first.inode != nil && first == again)
    #expect(try compile(text + "\n").path != first.path)
    // Nothing half-finished lies around.
    let names = try FileManager.default.contentsOfDirectory(atPath: cache.path)
    #expect(!names.contains { $0.hasPrefix("grader-") })
  }

  @Test func `a folder of files is one submission`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in ["main.swift": "exit(status)", "-status.swift": "let status: Int32 = 0", "lib.swift": ""] {
      let imports = "import Glibc\n"
      try (imports + text).write(to: folder.appending(path: name), atomically: false, encoding: .utf8)
    }
    let result = try Workshop.compiler().compile(Submission(at: folder.path))
    guard case .executable = result else {
      Issue.record("\(result)")
      return
    }
  }

  @Test func `a compiler that needs too much is stopped, and that is no fault of the machine`() throws {
    let cache = try TemporaryFolder()
    let submission = try Workshop.submission("@main struct A { static func main() {} }")
    let limited = try SwiftCompiler(cache: cache.path, memoryBytes: 8 << 20)
    #expect(try limited.compile(submission) == .unfinished(within: "8 MB of memory"))
    let hasty = try SwiftCompiler(cache: cache.path, seconds: 0)
    #expect(try hasty.compile(submission) == .unfinished(within: "0 seconds"))
  }

  @Test func `without a compiler the error says what to do`() async {
    await #expect(processExitsWith: .success) {
      setenv("PATH", "/nowhere", 1)
      do {
        _ = try SwiftCompiler()
        exit(2)
      } catch let error as WorkerError {
        if !error.description.hasPrefix("cannot find swiftc, which compiles Swift submissions: install Swift") {
          exit(3)
        }
      }
    }
  }
}
