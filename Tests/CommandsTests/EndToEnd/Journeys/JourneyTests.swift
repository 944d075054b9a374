import Foundation
import TestSupport
import Testing

/// The four ways in, walked as the README tells them.
struct JourneyTests {
  @Test func everyWayIsWalked() throws {
    let headings = try Readme().section(Journey.heading).split(separator: "\n").filter { $0.hasPrefix("### ") }
    #expect(headings.map { String($0.dropFirst(4)) } == Journey.Way.allCases.map(\.rawValue))
  }

  @Test func aClassIsGraded() throws {
    let journey = try Journey(.gradingAClass)
    try Belongings.layDownload(in: "\(journey.home.path)/Downloads/submissions")
    for _ in 1...5 {
      let step = try journey.next()
      #expect(step.isAsPromised, "$ \(step.command)\n\(step.printed)")
    }
    #expect(journey.isOver)

    let pages = try FileManager.default.contentsOfDirectory(atPath: "\(journey.home.path)/pages").sorted()
    let students = ["al1815", "at1912", "dk1938", "gh1906", "jn1903"]
    #expect(pages == (students + ["index", "times"]).map { "\($0).html" }.sorted())
    let overview = try journey.read("pages/index.html")
    for student in students {
      #expect(overview.contains(student))
      let page = try journey.read("pages/\(student).html")
      for other in students where other != student { #expect(!page.contains(other), "on the page of \(student)") }
      #expect(!page.contains("tolerance"), "a hidden number")
    }
    let table = try journey.read("grades.csv")
    for reason in [
      "The files were taken out of the folder dk1938.zip.", "SyntaxError", "no zip archive but a RAR archive",
    ] { #expect(table.contains(reason)) }
  }

  @Test func aStudentFindsTheMistake() throws {
    let journey = try Journey(.oneSubmission)
    try journey.write(Belongings.wrongCode(), to: "hw1/mlp.py")
    let report = try journey.next()
    #expect(report.isAsPromised, "\(report.printed)")

    let example = try #require(firstExample(in: report.printed))
    try journey.write(example, to: "hw1/example.py")
    let failure = try journey.next()
    #expect(failure.isAsPromised, "\(failure.printed)")
    #expect(journey.isOver)

    // The hint is to differentiate r² with respect to r.
    try journey.write(Belongings.rightCode(), to: "hw1/mlp.py")
    #expect(
      try journey.type("python3 ~/hw1/example.py") == "dJdy_hat: expected tensor([[-2.]]) got tensor([[-2.]])\n")
    let again = try journey.type("\(report.command); echo \"exit status $?\"")
    #expect(again.contains("Score       35 of 35\n") && again.hasSuffix("exit status 0\n"), "\(again)")
  }

  @Test func aJobDecides() throws {
    let journey = try Journey(.continuousIntegration)
    try journey.write(Belongings.wrongCode(), to: "hw1/mlp.py")
    let check = try journey.next()
    #expect(check.isAsPromised, "\(check.printed)")
    #expect(try lost(journey) == "3 of 19, mlp.mse mlp.mse mlp.network\n")
    let package = try journey.next()
    #expect(package.isAsPromised, "\(package.printed)")
    #expect(journey.isOver)
    // A repository holds the whole homework.
    try journey.write(Belongings.rightAscent(), to: "hw1/gd.py")
    let job = try checkOfWorkflow(journey)
    #expect(try journey.type(job).hasSuffix("exit status 1\n"))
    #expect(try journey.read("summary.md").contains("44 of 50"))

    try journey.write(Belongings.rightCode(), to: "hw1/mlp.py")
    #expect(try journey.type(job).hasSuffix("exit status 0\n"))
    let passed = try journey.type(check.command)
    #expect(passed.hasSuffix("exit status 0\n") && !passed.contains("::error"))
    #expect(try lost(journey) == "0 of 19,\n")
    let slip = try journey.type(check.command.replacing("hw1", with: "hw2"))
    #expect(slip.contains("/hw2/mlp.py: cannot be read") && slip.hasSuffix("exit status 2\n"))
    let machine = try journey.type(check.command.replacing("; echo", with: " --python /bin/false; echo"))
    #expect(machine.contains("cannot find a Python that can import torch") && machine.hasSuffix("exit status 3\n"))
  }

  @Test func nextYearsCasesAreMade() throws {
    let journey = try Journey(.nextYear)
    try journey.write(Belongings.wrongCode(), to: "hw1/mlp.py")
    for _ in 1...4 {
      let step = try journey.next()
      #expect(step.isAsPromised, "$ \(step.command)\n\(step.printed)")
    }
    #expect(journey.isOver)
    let folder = "HiddenCases/nyu-dsga1008-fall2025"
    let difference = try Tool("/usr/bin/diff")
      .run(["-rq", "\(journey.home.path)/next/\(folder)", "\(Repository.root)/\(folder)"])
    #expect(difference.output.split(separator: "\n").count > 100, "other numbers than this year's")
    #expect(!difference.output.contains("Only in"), "and the same cases")

    // Cases are of no use without their answers, or with another year's.
    let separated = try journey.type(
      "mkdir ~/alone && cp -r ~/next/HiddenCases ~/alone && \(Journey.grader) verify --hidden-cases ~/alone/HiddenCases"
    )
    #expect(
      separated.contains("/alone/Reference/nyu-dsga1008-fall2025/SHA256SUMS: is missing; `Grader generate` makes"))
    let mixed = try journey.type("\(Journey.grader) verify --hidden-cases ~/next/HiddenCases --reference Reference")
    #expect(mixed.contains("is not the file that") && mixed.contains("SHA256SUMS was made for"))
  }

  /// The program that a report prints below the first smallest example.
  private func firstExample(in report: String) -> String? {
    let lines = report.split(separator: "\n", omittingEmptySubsequences: false)
    let program = lines.drop { !$0.hasSuffix("# Save this beside mlp.py and run it.") }
      .prefix { $0.isEmpty || $0.hasPrefix("      ") }
    return program.isEmpty ? nil : program.map { String($0.dropFirst(6)) }.joined(separator: "\n") + "\n"
  }

  /// What the workflow runs in a student's repository, beside which lies the course's.
  private func checkOfWorkflow(_ journey: Journey) throws -> String {
    let workflow = try journey.read("workflow/.github/workflows/grader.yml").split(separator: "\n")
    let line = try #require(workflow.first { $0.contains(" check homework ") })
      .replacing("Grader/.build/release/Grader", with: "'\(Repository.products)/Grader'")
    return """
      cd ~; ln -sfn hw1 homework; ln -sfn '\(Repository.root)' Grader; export GITHUB_STEP_SUMMARY=~/summary.md
      \(line); echo "exit status $?"
      """
  }

  /// What another program reads in the JUnit report that is left behind.
  private func lost(_ journey: Journey) throws -> String {
    try Python.run(
      program: """
        import sys
        import xml.etree.ElementTree as tree
        cases = list(tree.parse(sys.argv[1]).iter("testcase"))
        failed = [case.get("classname") for case in cases if case.find("failure") is not None]
        print(len(failed), "of", str(len(cases)) + ",", *failed)
        """, "\(journey.home.path)/report.xml")
  }
}
