internal import Zip

/// What Gradescope runs for each submission to a programming assignment: a zip of two scripts, Grader, the hidden cases
/// and their references.
///
/// Gradescope builds an image from the zip by running `setup.sh`, and for each submission starts a container of it in which
/// `run_autograder` is to leave `/autograder/results/results.json`. In there everything is root's; a container has no
/// namespaces to give away, so what keeps the answers from a submission is that it runs as somebody else, and that all of
/// `/autograder/source` is closed to everybody but root.
public struct GradescopeAutograder: Sendable {
  /// The program: one that needs nothing of Swift's from the image.
  public var program: [UInt8]
  public var assignment: String
  /// The files of `HiddenCases/<assignment>` and of `Reference/<assignment>`, by their names.
  public var cases: [(name: String, contents: [UInt8])]
  public var references: [(name: String, contents: [UInt8])]
  /// Further options of `Grader grade`.
  public var arguments: [String]

  public init(
    program: [UInt8], assignment: String, cases: [(name: String, contents: [UInt8])],
    references: [(name: String, contents: [UInt8])], arguments: [String]
  ) {
    (self.program, self.assignment, self.arguments) = (program, assignment, arguments)
    (self.cases, self.references) = (cases, references)
  }

  public var package: Package {
    Package(files: [
      .init(path: "README.md", text: readme),
      .init(path: "autograder.zip", contents: archive),
    ])
  }

  private var archive: [UInt8] {
    var writer = ZipWriter()
    writer.add("setup.sh", Array(setup.utf8), mode: 0o755)
    writer.add("run_autograder", Array(run.utf8), mode: 0o755)
    writer.add("Grader", program, mode: 0o700)
    for (folder, files) in [("HiddenCases", cases), ("Reference", references)] {
      for file in files { writer.add("\(folder)/\(assignment)/\(file.name)", file.contents, mode: 0o600) }
    }
    return writer.bytes
  }

  private var setup: String {
    """
    #!/bin/bash
    # Run once by Gradescope, as root, when it builds the image.
    set -euo pipefail
    source=/autograder/source
    # Answers are nobody's but root's. Submissions run as another user.
    chown -R root:root "$source"
    chmod -R go= "$source"
    chmod 700 "$source/Grader"

    python=/usr/bin/python3
    if ! "$python" -c 'import torch, numpy' 2>/dev/null; then
      export DEBIAN_FRONTEND=noninteractive
      apt-get update -q
      apt-get install -y -q --no-install-recommends python3 python3-venv
      # Where everybody may read it: the user that submissions run as must.
      umask 022
      python3 -m venv /opt/grader
      python=/opt/grader/bin/python
      # Of equal versions the one for processors is preferred: it needs a tenth of the room.
      "$python" -m pip install --no-cache-dir torch numpy --extra-index-url https://download.pytorch.org/whl/cpu
    fi
    echo "$python" > "$source/python"
    "$source/Grader" --version || {
      echo "Grader does not run in this image. It needs an x86-64 or ARM machine as the one it was built on," >&2
      echo "glibc \(requiredLibc(of: program)) or newer, zlib and libstdc++; this is $(ldd --version | head -n 1)." >&2
      exit 1
    }

    """
  }

  private var run: String {
    """
    #!/bin/bash
    # Run by Gradescope for each submission, as root.
    set -euo pipefail
    autograder=/autograder
    source=$autograder/source

    # Without a results.json Gradescope says that the autograder failed, and nobody gets a zero that is not theirs.
    refuse() {
      echo "REFUSED: $1. No submission was run." >&2
      exit 1
    }
    [[ $EUID == 0 ]] || refuse "this script is not run by root, so submissions could read the answers"
    chmod 700 "$source"
    chmod 600 "$autograder/submission_metadata.json"
    for secret in "$source"/{HiddenCases,Reference} "$autograder/submission_metadata.json"; do
      [[ -e $secret ]] || refuse "$secret is missing"
      if runuser -u nobody -- test -r "$secret"; then refuse "$secret is open to the user that submissions run as"; fi
    done

    mkdir -p "$autograder/results"
    chmod 755 "$autograder/results"
    rm -f "$autograder/results/results.json"
    cd /
    exec "$source/Grader" grade \(shellWords(["--assignment", assignment])) \\
      --hidden-cases "$source/HiddenCases" --reference "$source/Reference" \\
      --gradescope-metadata "$autograder/submission_metadata.json" \\
      --isolation best-effort --python "$(cat "$source/python")" --jobs 1 \\
      --report "gradescope=$autograder/results/results.json" \(shellWords(arguments)) \\
      "$autograder/submission"

    """
  }

  private var readme: String {
    """
    # Grading on Gradescope

    1. Make a programming assignment, and give it as many autograder points as `Grader assignments` says that
       `\(assignment)` has; parts that people grade are entered as manual grading.
    2. Upload `autograder.zip` under *Configure Autograder*, with a base image of Ubuntu or Debian whose glibc is
       \(requiredLibc(of: program)) or newer, for the kind of processor that Grader was built on. Gradescope builds the image: it installs
       Python and PyTorch (some minutes, once). The log must end with `Grader`, its version and its build.
    3. Try it out with a submission of your own: *Test Autograder*.

    ## What holds there

    A container of Gradescope's is root's, and rarely gives away namespaces. What keeps the answers from a submission:

    - it runs as the user `nobody`, who cannot read `/autograder/source`; before each submission `run_autograder`
      tries that out, and refuses to run any if it does not hold;
    - it is a process other than Grader's and another user's: it can neither read Grader's memory nor stop it;
    - Landlock and a filter of system calls (no network, no other program), as far as Gradescope's kernel has them. Which
      of them were in force is in the autograder's output, which only staff see.

    What does not hold without namespaces: it sees that other processes exist, and files that everybody may read.

    ## What is judged

    - Gradescope unpacks archives, so what the archive was called is not known and costs nothing. Files that are
      missing or too many do cost what the homework says.
    - Lateness comes from `submission_metadata.json`, to the second: the student's own extension, else the due date that
      this package was made with, else the homework's.
    - Submissions in Swift need an image with Swift's compiler; this one is made for Python.

    """
  }
}
