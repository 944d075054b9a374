/// A class graded by a Slurm job array, each task a shard of it, and merged by a job that waits for the array.
public struct SlurmArray: Sendable {
  /// The program, by a path that every node knows.
  public var program: String
  /// Where the command was typed: what paths in the arguments mean is seen from there.
  public var folder: String
  /// How many tasks the array has.
  public var tasks: Int
  /// The options of `Grader grade` and the paths of the class.
  public var gradeArguments: [String]
  /// The options of `Grader merge`; without any report there, a page a student and a table are written into the package.
  public var mergeArguments: [String]

  public init(program: String, folder: String, tasks: Int, gradeArguments: [String], mergeArguments: [String]) {
    (self.program, self.folder, self.tasks) = (program, folder, tasks)
    (self.gradeArguments, self.mergeArguments) = (gradeArguments, mergeArguments)
  }

  public var package: Package {
    Package(files: [
      .init(path: "README.md", text: readme),
      .init(path: "submit.sh", text: submit, isExecutable: true),
      .init(path: "grade.sbatch", text: grade),
      .init(path: "merge.sbatch", text: merge),
    ])
  }

  private var reports: String {
    mergeArguments.contains("--report") ? "" : #" --report html="$package/reports/" --report csv="$package/grades.csv""#
  }

  private var submit: String {
    """
    #!/bin/bash
    # usage: submit.sh [OPTION OF SBATCH…]
    #
    # Submits the job array, and the job that merges what its tasks have graded. After a failure submit again: what is
    # graded already is not graded twice.
    set -euo pipefail
    cd -- "$(dirname -- "${BASH_SOURCE[0]}")"
    mkdir -p logs journals
    # Journals hold every hidden number.
    chmod 700 journals
    array=$(sbatch --parsable "$@" grade.sbatch)
    # afterany and not afterok: if a task fails, the merge names the shard that is missing instead of waiting for ever.
    merge=$(sbatch --parsable --dependency="afterany:${array%%;*}" "$@" merge.sbatch)
    echo "Grading is job ${array%%;*}, merging is job ${merge%%;*}; see logs/."

    """
  }

  private var grade: String {
    """
    #!/bin/bash
    #SBATCH --job-name=grade
    #SBATCH --array=1-\(tasks)
    #SBATCH --cpus-per-task=1
    #SBATCH --requeue
    #SBATCH --output=logs/grade-%a.log
    #SBATCH --open-mode=append
    set -euo pipefail
    package=$SLURM_SUBMIT_DIR
    cd -- \(shellWord(folder))
    exec \(shellWord(program)) grade --shard slurm --journal "$package/journals/$SLURM_ARRAY_TASK_ID.journal" --resume \\
      --jobs "${SLURM_CPUS_PER_TASK:-1}" \(shellWords(gradeArguments))

    """
  }

  private var merge: String {
    """
    #!/bin/bash
    #SBATCH --job-name=merge
    #SBATCH --output=logs/merge.log
    set -euo pipefail
    package=$SLURM_SUBMIT_DIR
    cd -- \(shellWord(folder))
    exec \(shellWord(program)) merge\(reports) \(mergeArguments.isEmpty ? "" : shellWords(mergeArguments) + " ")\\
      "$package"/journals/{1..\(tasks)}.journal

    """
  }

  private var readme: String {
    """
    # Grading a class with Slurm

    1. Every node must see, under the same paths: Grader (`\(program)`), the class, the hidden cases and their
       references, and this folder; and must have the same Python, should there be submissions in it.
    2. `./submit.sh` submits a job array of \(tasks) tasks, and a job that merges their results when all have ended. What
       it is given it passes on to `sbatch`: `./submit.sh --partition=cpu --account=course --time=1:00:00`.
    3. `squeue --me` shows how far it is. What Grader says is in `logs/`.
    4. The reports are \(mergeArguments.contains("--report") ? "where the options said" : "in `reports/`, and the table of grades in `grades.csv`").

    If a node fails, the time runs out or somebody cancels, `./submit.sh` once more grades what is missing and nothing
    twice. To start anew, remove `journals/`. Only you may read that folder: it holds every hidden number.

    A task grades as many submissions at a time as it has processors: `./submit.sh --cpus-per-task=8`.

    """
  }
}
