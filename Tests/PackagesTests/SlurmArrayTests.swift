import Foundation
import Packages
import TestSupport
import Testing

/// The scripts, run with an `sbatch` and a `Grader` that only say how they were called.
struct SlurmArrayTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in ["it's a class", "bin"] {
      try FileManager.default.createDirectory(atPath: "\(folder.path)/\(name)", withIntermediateDirectories: false)
    }
    for (name, text) in [
      ("sbatch", #"printf '<%s>' sbatch "$@" >> calls; echo >> calls; echo "$(wc -l < calls);cluster""#),
      ("Grader", #"printf '<%s>' "$PWD" "$@""#),
    ] {
      let path = "\(folder.path)/bin/\(name)"
      try "#!/bin/bash\n\(text)\n".write(toFile: path, atomically: false, encoding: .utf8)
      chmod(path, 0o755)
    }
  }

  private func package(report: [String] = []) throws -> String {
    let array = SlurmArray(
      program: "\(folder.path)/bin/Grader", folder: "\(folder.path)/it's a class", tasks: 3,
      gradeArguments: ["--theory", "my theory.csv", "--", "$HOME"], mergeArguments: report)
    try array.package.write(to: "\(folder.path)/package")
    return "\(folder.path)/package"
  }

  private func run(_ script: String, in package: String, _ arguments: String...) throws -> Tool.Run {
    try Tool("/bin/bash").run(
      ["\(package)/\(script)"] + arguments, in: script == "submit.sh" ? "/" : package,
      environment: [
        "PATH": "\(folder.path)/bin:/usr/bin:/bin", "SLURM_SUBMIT_DIR": package, "SLURM_ARRAY_TASK_ID": "2",
        "SLURM_CPUS_PER_TASK": "4",
      ])
  }

  @Test func theMergeWaitsForTheArray() throws {
    let package = try package()
    let submitted = try run("submit.sh", in: package, "--partition=cpu", "--comment=two words")
    #expect(submitted.status == 0 && submitted.output == "Grading is job 1, merging is job 2; see logs/.\n")
    #expect(
      try String(contentsOfFile: "\(package)/calls", encoding: .utf8) == """
        <sbatch><--parsable><--partition=cpu><--comment=two words><grade.sbatch>
        <sbatch><--parsable><--dependency=afterany:1><--partition=cpu><--comment=two words><merge.sbatch>

        """)
    let journals = try FileManager.default.attributesOfItem(atPath: "\(package)/journals")
    #expect(journals[.posixPermissions] as? Int == 0o700)
  }

  @Test func aTaskGradesItsShardWhereTheCommandWasTyped() throws {
    let package = try package()
    #expect(
      try run("grade.sbatch", in: package).output == """
        <\(folder.path)/it's a class><grade><--shard><slurm><--journal><\(package)/journals/2.journal><--resume>\
        <--jobs><4><--theory><my theory.csv><--><$HOME>
        """)
    #expect(
      try String(contentsOfFile: "\(package)/grade.sbatch", encoding: .utf8).contains("\n#SBATCH --array=1-3\n"))
  }

  @Test func theMergeTakesEveryShard() throws {
    let asked = try package(report: ["--report", "json=all grades.json"])
    let journals = (1...3).map { "<\(asked)/journals/\($0).journal>" }.joined()
    #expect(
      try run("merge.sbatch", in: asked).output
        == "<\(folder.path)/it's a class><merge><--report><json=all grades.json>\(journals)")
  }

  @Test func withoutAReportThereAreTwo() throws {
    let package = try package()
    #expect(
      try run("merge.sbatch", in: package).output.contains(
        "<merge><--report><html=\(package)/reports/><--report><csv=\(package)/grades.csv><\(package)/journals/1.journal>"
      ))
  }
}
