import Foundation
import Submissions
import Testing

@Suite final class SubmissionTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func write(_ text: String, to name: String) throws -> String {
    let file = folder.appending(path: name)
    try text.write(to: file, atomically: false, encoding: .utf8)
    return file.path
  }

  @Test func `a file is known by its name and its SHA-256`() throws {
    let submission = try Submission(at: write("abc", to: "ab1234.swift"))
    #expect(submission.id == "ab1234")
    #expect(submission.kind == .swift)
    #expect(submission.sources == [try #require(submission.sources.first)])
    #expect(submission.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func `a folder is known by its name and the sums of its Swift files`() throws {
    _ = try write("abc", to: "b.swift")
    _ = try write("", to: "a.swift")
    _ = try write("ignored", to: "Package.swift")
    _ = try write("ignored", to: "notes.txt")
    let submission = try Submission(at: folder.path)
    #expect(submission.id == folder.lastPathComponent)
    #expect(submission.sources.map(\.name) == ["a.swift", "b.swift"])
    // cd folder; sha256sum a.swift b.swift | sha256sum
    #expect(submission.sha256 == "4dae510aaa359f159ef659d505f9ea3584f8a3ce9aede9d51bbf62481fd3d49a")
  }

  @Test func `a single Python file is the homework's mlp.py`() throws {
    let submission = try Submission(at: write("abc", to: "ab1234.py"))
    #expect(submission.id == "ab1234")
    #expect(submission.kind == .python)
    #expect(submission.sources.map(\.name) == ["mlp.py"])
    #expect(submission.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func `a folder with mlp.py is Python, with all Python files in it`() throws {
    for name in ["mlp.py", "helper.py", "MLP.swift", ".hidden.py"] { _ = try write("abc", to: name) }
    let submission = try Submission(at: folder.path)
    #expect(submission.kind == .python)
    #expect(submission.sources.map(\.name) == ["helper.py", "mlp.py"])
  }

  @Test func `anything else is an error that says what is accepted`() throws {
    let accepted = "a submission is a .py or .swift file, or a folder with mlp.py or .swift files directly in it"
    let text = try write("", to: "notes.txt")
    #expect(message(text) == "\(text): not a submission; \(accepted)")
    #expect(message(folder.path) == "\(folder.path): this folder has neither mlp.py nor a .swift file; \(accepted)")
    #expect(message("/nowhere/a.swift") == "/nowhere/a.swift: cannot be read: No such file or directory")
  }

  @Test func `a named pipe is refused, not waited for`() throws {
    let path = folder.appending(path: "pipe.swift").path
    #expect(mkfifo(path, 0o600) == 0)
    #expect(message(path)?.contains("not a submission") == true)
  }

  private func message(_ path: String) -> String? {
    #expect(throws: SubmissionError.self) { try Submission(at: path) }?.description
  }
}
