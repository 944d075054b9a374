import Foundation
import JSON
import Packages
import TestSupport
import Testing

struct GitHubWorkflowTests {
  /// The workflow as a reader of YAML sees it.
  private func workflow() throws -> JSONObject {
    let package = GitHubWorkflow(
      repository: "my-course/Grader",
      arguments: ["--assignment", "it's: #1", "--reveal", "names"]
    ).package
    let file = try #require(package.files.first { $0.path == ".github/workflows/grader.yml" })
    let text = try Python.run(
      program: "import json, sys, yaml; print(json.dumps(yaml.load(sys.stdin, yaml.BaseLoader)))",
      input: Data(file.contents))
    return try #require(JSONValue.parse(Array(text.utf8)).object)
  }

  @Test func itIsYAMLThatSaysWhatWasMeant() throws {
    let workflow = try workflow()
    #expect(workflow.keys == ["name", "on", "permissions", "concurrency", "jobs"])
    #expect(workflow["permissions"] == ["contents": "read"])
    let job = try #require(workflow["jobs"]?.object?["check"]?.object)
    let steps = try #require(job["steps"]?.array).map { try #require($0.object) }
    #expect(steps.allSatisfy { ($0["run"] == nil) != ($0["uses"] == nil) })
    #expect(steps[1]["with"]?.object?["repository"] == "my-course/Grader")
    #expect(steps.last?["if"] == "always()")
    let check = try #require(
      steps.compactMap { $0["run"]?.string }.first { $0.contains(" check ") })
    let words = try Tool("/bin/bash").run(["-c", "printf '%s\\n' \(check)"]).output.split(separator: "\n")
    #expect(
      words == [
        "Grader/.build/release/Grader", "check", "homework", "--assignment", "it's: #1", "--reveal", "names",
        "--ignore-format", "--hidden-cases", "Grader/HiddenCases", "--isolation", "best-effort", "--report", "github",
        "--report", "html=grader-report.html",
      ])
  }
}
