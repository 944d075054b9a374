internal import Hashing

/// What was handed in, read once: what is hashed is what is compiled, whatever happens to the files meanwhile.
public struct Submission: Sendable, Equatable {
  /// What language it is written in, and so who can run it.
  public enum Kind: String, Sendable {
    case swift
  }

  /// One source file.
  public struct Source: Sendable, Equatable {
    /// Its name in the submission.
    public let name: String
    public let contents: [UInt8]
  }

  /// What the submission is called: the name of its file, without the extension, or of its folder.
  public let id: String
  /// The path as it was given.
  public let path: String
  public let kind: Kind
  /// The source files, sorted by name.
  public let sources: [Source]

  /// For one file its SHA-256, as `sha256sum` prints it; for a folder the SHA-256 of what `sha256sum` prints for its sources.
  public let sha256: String

  /// Reads the submission at `path`: a Swift file, or a folder with Swift files directly in it.
  public init(at path: String) throws(SubmissionError) {
    let absolute = try absolutePath(of: path)
    let name = lastComponent(of: absolute)
    self.path = path
    kind = .swift
    if try isFolder(absolute) {
      let names = try entries(ofFolder: absolute).filter(isSwiftSource).sorted()
      guard !names.isEmpty else { throw SubmissionError(path: path, problem: .noSources) }
      id = name
      sources = try names.map { name throws(SubmissionError) in
        Source(name: name, contents: try contents(ofFile: absolute + "/" + name))
      }
      let sums = sources.map { "\(SHA256.hash($0.contents))  \($0.name)\n" }.joined()
      sha256 = SHA256.hash(Array(sums.utf8)).hex
    } else {
      guard isSwiftSource(name) else { throw SubmissionError(path: path, problem: .unknownKind) }
      let contents = try contents(ofFile: absolute)
      id = String(name.dropLast(".swift".count))
      sources = [Source(name: name, contents: contents)]
      sha256 = SHA256.hash(contents).hex
    }
  }
}

/// Hidden files are an editor's, and a package's manifest is no part of the program.
private func isSwiftSource(_ name: String) -> Bool {
  name.hasSuffix(".swift") && !name.hasPrefix(".") && name != "Package.swift"
}

/// Why a path is no submission.
public struct SubmissionError: Error, Equatable, CustomStringConvertible {
  public enum Problem: Error, Equatable {
    /// It cannot be read, for the system's reason.
    case unreadable(String)
    /// It is neither a Swift file nor a folder.
    case unknownKind
    /// It is a folder without Swift files.
    case noSources
    /// It is longer than any homework.
    case tooLong(limit: Int)
  }

  public let path: String
  public let problem: Problem

  public var description: String {
    let accepted = "a submission is a .swift file, or a folder with .swift files directly in it"
    return switch problem {
    case .unreadable(let reason): "\(path): cannot be read: \(reason)"
    case .unknownKind: "\(path): not a submission; \(accepted)"
    case .noSources: "\(path): this folder has no .swift file; \(accepted)"
    case .tooLong(let limit): "\(path): longer than \(limit) bytes, which no homework is"
    }
  }
}
