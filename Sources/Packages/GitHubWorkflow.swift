/// A workflow for GitHub Actions, and so for GitHub Classroom, that checks a student's repository on every push.
public struct GitHubWorkflow: Sendable {
  /// Where the course keeps Grader with its cases: `OWNER/NAME`.
  public var repository: String
  /// Options of `Grader check`.
  public var arguments: [String]

  public init(repository: String, arguments: [String]) { (self.repository, self.arguments) = (repository, arguments) }

  public var package: Package {
    Package(files: [
      .init(path: "README.md", text: readme),
      .init(path: ".github/workflows/grader.yml", text: workflow),
    ])
  }

  private var command: String {
    shellWords(
      ["Grader/.build/release/Grader", "check", "homework"] + arguments + [
        // A repository has other files beside the homework's.
        "--ignore-format", "--hidden-cases", "Grader/HiddenCases", "--isolation", "best-effort", "--report", "github",
        "--report", "html=grader-report.html",
      ])
  }

  private var workflow: String {
    """
    # Checks the homework in this repository.
    name: Grader
    on: [push, workflow_dispatch]
    permissions:
      contents: read
    concurrency:
      group: grader-${{ github.ref }}
      cancel-in-progress: true
    jobs:
      check:
        runs-on: ubuntu-latest
        container: swift:6.3-bookworm
        timeout-minutes: 30
        steps:
          - name: Fetch the homework
            uses: actions/checkout@v4
            with:
              path: homework
          - name: Fetch Grader
            uses: actions/checkout@v4
            with:
              repository: \(repository)
              path: Grader
              # A token that may read the repository, if that is private.
              token: ${{ secrets.GRADER_TOKEN || github.token }}
              persist-credentials: false
          - name: Name this version of Grader
            id: grader
            run: echo "commit=$(git -c safe.directory='*' -C Grader rev-parse HEAD)" >> "$GITHUB_OUTPUT"
          - name: Look for Grader as it was built before
            id: built
            uses: actions/cache@v4
            with:
              path: Grader/.build
              key: grader-${{ runner.os }}-${{ runner.arch }}-${{ steps.grader.outputs.commit }}
          - name: Install what it needs
            run: apt-get update && apt-get install -y --no-install-recommends python3-torch zlib1g-dev
          - name: Build Grader
            if: steps.built.outputs.cache-hit != 'true'
            run: swift build -c release --package-path Grader --product Grader
          - name: Check the homework
            run: |
              \(command)
          - name: Keep the report
            if: always()
            uses: actions/upload-artifact@v4
            with:
              name: grader-report
              path: grader-report.html
              if-no-files-found: ignore

    """
  }

  private var readme: String {
    """
    # Checking on GitHub

    1. Copy `.github` into the repository that students start from (in GitHub Classroom: the template repository).
    2. `\(repository)` must hold Grader with the cases that students may be checked with. If it is private, add
       a token that may read it to the organisation as the secret `GRADER_TOKEN`.
    3. Each push is checked: what is wrong stands beside the line or in the run's summary, and the whole report is an
       artifact of the run. The job fails unless everything passes.

    Grader is built from source and kept in GitHub's cache: some minutes for the first run, seconds after.

    ## What students can see

    Everything that a run in their own repository sees: they may change the workflow, and then read the cases, the
    references and the token. So do not put there what counts. Draw other numbers for the same homework with
    `Grader generate --seed N --output DIR`, commit these to the repository that the workflow reads, and grade with the
    hidden ones where students do not come: on your own machine, with Slurm or on Gradescope.

    """
  }
}
