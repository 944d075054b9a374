internal import Glibc

/// The path with the user's home folder for `~` before its first slash. Shells do that at the beginning of a word, and many
/// of them not behind an equals sign, as in `--report csv=~/grades.csv`.
func expandingHome(_ path: String) -> String {
  guard path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
  return String(cString: home) + path.dropFirst()
}
