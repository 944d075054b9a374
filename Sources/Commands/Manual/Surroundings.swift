/// What Grader reads besides its command line.
enum Surroundings {
  static let variables = [
    ("PATH", "where a Python and the Swift compiler are looked for"),
    ("VIRTUAL_ENV", "the environment whose Python comes first"),
    ("CONDA_PREFIX", "the same of Conda, after that one"),
    ("LD_LIBRARY_PATH", "handed on to Python, which may find its libraries by it"),
    ("XDG_CACHE_HOME", "where compiled submissions and unfinished classes are kept; else ~/.cache"),
    ("HOME", "the home folder, as in ~/.cache, and in a file behind an equals sign"),
    ("TMPDIR", "where submissions have their scratch folders; else /tmp"),
    ("NO_COLOR", "if set, the report is not coloured unless `--color` says so"),
    ("TERM", "if it is dumb, nothing is coloured or drawn again"),
    ("GITHUB_STEP_SUMMARY", "the file for the summary of a step, which `--report github` adds to"),
    ("SLURM_ARRAY_TASK_ID", "with its companions MIN, MAX and COUNT: which shard `--shard slurm` means"),
  ]

  static let files = [
    ("HiddenCases/ASSIGNMENT/assignment.json", "a homework: its checks, points, rules and cases"),
    ("HiddenCases/ASSIGNMENT/formulas.json", "its formula questions, if it has any"),
    ("HiddenCases/ASSIGNMENT/*.safetensors", "what a submission is given"),
    ("Reference/ASSIGNMENT/*.safetensors", "what is right, and how far a right answer may be from it"),
    ("Reference/ASSIGNMENT/SHA256SUMS", "the digests of all these files"),
    ("Sources/Student", "the submission in Swift that is graded where no other is named"),
    ("~/.cache/grader/journals", "the reports of classes that are not finished, for `--resume`"),
  ]
}
