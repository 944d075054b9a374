internal import Files
internal import Glibc

/// Where compiled submissions and the journals of unfinished classes are kept: `$XDG_CACHE_HOME/grader`, else
/// `$HOME/.cache/grader`, else a folder of this user's among the temporary files.
public func defaultCacheFolder() throws(WorkerError) -> String {
  let candidates = [
    environmentVariable("XDG_CACHE_HOME").map { $0 + "/grader" },
    environmentVariable("HOME").map { $0 + "/.cache/grader" },
    "\(ScratchDirectory.systemFolder)/grader-\(getuid())",
  ]
  for case let folder? in candidates where isPrivate(madeFolder: folder) { return folder }
  throw WorkerError("cannot make a folder for compiled submissions: set XDG_CACHE_HOME to a folder that can be written")
}

/// Removes what nobody has used for a month from the folders of the cache at `path`: compiled submissions of classes gone
/// by, and journals that interrupted ones left.
public func removeOldFiles(ofCache path: String) {
  let oldest = time(nil) - 30 * 24 * 3600
  for folder in [path, "\(path)/journals"] {
    for file in (entries(ofFolder: folder) ?? []).map({ "\(folder)/\($0)" }) {
      var status = stat()
      guard lstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mtim.tv_sec < oldest
      else { continue }
      unlink(file)
    }
  }
}

/// Notes that a file of the cache is in use.
func touch(_ path: String) { utimensat(AT_FDCWD, path, nil, 0) }

/// Makes `folder` unless it is there. It must be ours and closed to others: what lies in it will be executed.
private func isPrivate(madeFolder folder: String) -> Bool {
  makeFolders(folder)
  var status = stat()
  return lstat(folder, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR && status.st_uid == getuid()
    && status.st_mode & (S_IWGRP | S_IWOTH) == 0 && access(folder, W_OK | X_OK) == 0
}

/// Makes the folder at `path` and those above it, as far as they are missing.
private func makeFolders(_ path: String) {
  var partial = ""
  for part in path.split(separator: "/") {
    partial += "/" + part
    mkdir(partial, 0o700)
  }
}
