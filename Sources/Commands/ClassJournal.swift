internal import Files
internal import Glibc
internal import Hashing
internal import Journal
internal import Submissions
internal import Workers

/// The journal of a command: where its reports are kept while it runs, and for the next time if it is interrupted.
struct ClassJournal {
  let journal: Journal
  /// Where it is; nothing if nobody can go on with it.
  let path: String?
  /// Whether it is Grader's own to remove when the class is done.
  let isCached: Bool

  /// Opens the journal that the options ask for. A class without one is kept among the user's cached files, in a place
  /// that the same command finds again; a single hand-in is graded again as fast.
  ///
  /// What an interrupted class left there is gone on with, whether that is asked for or not: a report is held only under
  /// all that it depends on, so grading once more would say the same.
  init(_ options: Options, of handIns: [HandIn], in folder: String, _ console: Console) throws {
    if let path = options.journal {
      (self.path, isCached, journal) = (path, false, try Journal(at: path))
      if journal.count > 0 && !options.resumes {
        throw UsageError.unusableFile(
          "\(path) holds \(journal.count) reports already: add --resume to go on with it, or name another file")
      }
    } else if handIns.count > 1, let path = Self.cachedPath(options, folder) {
      let journal: Journal
      do throws(JournalError) { journal = try Journal(at: path) } catch {
        guard !options.resumes else { throw error }
        if !error.isBusy { console.complain("Not kept for --resume: \(error)\n") }
        (self.journal, self.path, isCached) = (try .temporary(), nil, false)
        return
      }
      (self.journal, self.path, isCached) = (journal, path, true)
    } else {
      (journal, path, isCached) = (try .temporary(), nil, false)
    }
    if let path, !journal.isLocked {
      console.complain("\(path) cannot be locked there: take care that no other Grader writes it\n")
    }
  }

  /// Removes what nobody needs once all is graded and reported.
  func discard() {
    if isCached, let path { unlink(path) }
  }

  /// The same for the same hand-ins and the same assignment.
  private static func cachedPath(_ options: Options, _ folder: String) -> String? {
    guard let cache = try? defaultCacheFolder() else { return nil }
    mkdir("\(cache)/journals", 0o700)
    removeOldFiles(ofCache: cache)
    let paths = [folder] + options.operands.map { absolutePath(of: $0) ?? $0 }
    let name = SHA256.hash(Array(paths.joined(separator: "\0").utf8)).hex.prefix(16)
    return "\(cache)/journals/\(name).journal"
  }
}
