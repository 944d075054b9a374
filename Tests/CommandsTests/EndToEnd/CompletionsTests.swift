import Foundation
import TestSupport
import Testing

@testable import Commands

/// What shells offer where something is to be typed.
///
/// Only bash is sure to be wherever these tests run, so only bash really completes here. The scripts for zsh and fish are
/// made from the same catalogue, and compared with it.
struct CompletionsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func aCommandComesFirst() throws {
    let words = Set(Syntax.all.map { $0.words[0] })
    #expect(try Set(offered("")) == words.union(["--help", "--version"]))
    #expect(try offered("gr") == ["grade", "gradcheck"])
    #expect(try offered("package", "") == ["slurm", "gradescope", "github"])
    #expect(try offered("package", "g") == ["gradescope", "github"])
    #expect(try offered("help", "pack") == ["package"])
    #expect(try offered("completions", "") == ["bash", "zsh", "fish"])
    #expect(try offered("nonsense", "") == [])
  }

  @Test(arguments: Syntax.all)
  func everyOptionIsOffered(syntax: Syntax) throws {
    #expect(try Set(offered(syntax.words + ["--"])) == Set(syntax.options.map(\.name) + ["--help"]))
  }

  /// What the help calls a folder or a file is completed as one.
  @Test(arguments: Syntax.all)
  func everyPlaceIsCompleted(syntax: Syntax) {
    for option in syntax.options {
      switch option.placeholder {
      case "DIR": #expect(option.values == .folders, "\(option.name)")
      case "FILE", "PATH": #expect(option.values == .files, "\(option.name)")
      default: break
      }
    }
  }

  @Test(arguments: Syntax.all)
  func everyClosedSetIsOffered(syntax: Syntax) throws {
    for option in syntax.options {
      switch option.values {
      case .words(let words), .formats(let words):
        #expect(try offered(syntax.words + [option.name, ""]) == words)
        #expect(try offered(syntax.words + [option.name, "=", words[0]]).contains(words[0]))
      case .anything where option.placeholder != nil:
        #expect(try offered(syntax.words + [option.name, ""]) == [], "\(option.name)")
      default: break
      }
    }
  }

  @Test func whatCommandsListIsOffered() throws {
    let names = Repository.everyAssignment
    #expect(try offered("grade", "--assignment", "nyu-") == names.filter { $0.hasPrefix("nyu-") })
    #expect(try offered("verify", "--assignment", "=", "wpi") == names.filter { $0.hasPrefix("wpi") })
    #expect(try offered("grade", "--assignment", "HiddenCases/w") == ["HiddenCases/wpi-cs541-hw2"], "or a file")
    #expect(try offered("mistakes", "missing-factor-two", "transposed-weight") == ["transposed-weight-gradient"])
    #expect(try offered("grade", "--assignment", "nyu", in: folder.path) == [], "where nothing is listed")
  }

  /// Bash gives words that it has taken apart at their equals signs, unless its user has told it not to.
  @Test(arguments: [
    ["grade", "--report", "csv", "=", "sub"], ["grade", "--report", "csv=sub"], ["grade", "--report", "=", "csv=sub"],
    ["check", "--report=csv=sub"], ["grade", "sub"], ["grade", "--resume", "sub"], ["grade", "--theory", "sub"],
    ["grade", "--theory", "=", "sub"], ["grade", "--seed", "sub"], ["grade", "--", "--reveal", "sub"],
  ])
  func filesAreOffered(words: [String]) throws {
    for name in ["sub mitted.zip", "other.zip"] { try write(name) }
    #expect(try offered(words, in: folder.path) == ["sub mitted.zip"])
  }

  @Test func foldersAreOffered() throws {
    try write("cases.txt")
    try FileManager.default.createDirectory(atPath: "\(folder.path)/cases", withIntermediateDirectories: false)
    #expect(try offered("grade", "--hidden-cases", "ca", in: folder.path) == ["cases"])
    #expect(try offered("verify", "ca", in: folder.path) == [], "which takes no path")
  }

  @Test func whatIsNotTakenApartIsReplacedAsAWhole() throws {
    try write("sub.zip")
    #expect(
      try offered(["grade", "--report=csv=su"], in: folder.path, wordBreaks: " ") == ["--report=csv=sub.zip"])
    #expect(try offered(["grade", "--report=ht"], wordBreaks: " ") == ["--report=html"])
  }

  @Test(arguments: [Shell.zsh, .fish])
  func theOthersKnowAsMuch(shell: Shell) throws {
    let script = try runGrader(["completions", shell.rawValue]).output
    for syntax in Syntax.all {
      for word in syntax.words { #expect(script.contains(word)) }
      for option in syntax.options {
        let end = option.placeholder == nil ? "[" : "=["
        let name = shell == .zsh ? option.name + end : "-l \(option.name.dropFirst(2)) "
        #expect(script.contains(name), "\(name)")
        if case .words(let words) = option.values { #expect(script.contains(words.joined(separator: " "))) }
      }
    }
  }

  @Test func anotherShellIsNone() throws {
    let run = try runGrader(["completions", "tcsh"])
    #expect(run.status == 2 && run.output == "")
    #expect(run.errors.hasPrefix("Grader: completions are for bash, zsh or fish, and tcsh is none of them\n"))
  }

  private func write(_ name: String) throws {
    try Data().write(to: URL(filePath: "\(folder.path)/\(name)"))
  }

  private func offered(_ words: String..., in folder: String = Repository.root) throws -> [String] {
    try offered(words, in: folder)
  }

  /// What bash offers for the last word.
  private func offered(
    _ words: [String], in folder: String = Repository.root, wordBreaks: String = " =:"
  ) throws -> [String] {
    let program = """
      grader=$1 COMP_WORDBREAKS=$2
      shift 2
      source <("$grader" completions bash)
      COMP_WORDS=("$grader" "$@") COMP_CWORD=$#
      _Grader
      for word in "${COMPREPLY[@]}"; do echo "$word"; done
      """
    let run = try Tool("/bin/bash").run(
      ["--norc", "-c", program, "bash", "\(Repository.products)/Grader", wordBreaks] + words, in: folder)
    #expect(run.errors == "")
    return run.output.split(separator: "\n").map(String.init)
  }
}
