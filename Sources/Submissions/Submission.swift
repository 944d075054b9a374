internal import Hashing

/// What was handed in, read once: what is hashed is what is compiled, whatever happens to the files meanwhile.
public struct Submission: Sendable, Equatable {
  /// What language it is written in, and so who can run it.
  public enum Kind: String, Sendable, CaseIterable {
    case swift, python
  }

  /// One source file.
  public struct Source: Sendable, Equatable {
    /// Its name in the submission.
    public let name: String
    public let contents: [UInt8]

    public init(name: String, contents: [UInt8]) {
      self.name = name
      self.contents = contents
    }
  }

  /// What the submission is called: the name of its file, without the extension, or of its folder.
  public let id: String
  /// The path as it was given.
  public let path: String
  public let kind: Kind
  /// The source files, sorted by name.
  public let sources: [Source]
  /// The file whose functions are called, where the language has one: a file of Swift is as good as any other.
  public let entry: String

  /// For one file its SHA-256, as `sha256sum` prints it; for a folder the SHA-256 of what `sha256sum` prints for its sources.
  public let sha256: String

  /// Reads the submission at `path`: a file of Swift or Python, or a folder with `mlp.py` or Swift files directly in it.
  ///
  /// A single Python file is the homework's `mlp.py` whatever it is called, because collected files are often renamed
  /// after their authors.
  public init(at path: String) throws(SubmissionError) {
    let absolute = try absolutePath(of: path)
    let name = lastComponent(of: absolute)
    self.path = path
    entry = Self.entryPoint
    if try isFolder(absolute) {
      let entries = try entries(ofFolder: absolute)
      let kind: Kind = entries.contains(Self.entryPoint) ? .python : .swift
      let names = entries.filter(kind.isSource)
      self.kind = kind
      guard !names.isEmpty else { throw SubmissionError(path: path, problem: .noSources) }
      id = name
      sources = try names.map { name throws(SubmissionError) in
        Source(name: name, contents: try contents(ofFile: absolute + "/" + name))
      }
      let sums = sources.map { "\(SHA256.hash($0.contents))  \($0.name)\n" }.joined()
      sha256 = SHA256.hash(Array(sums.utf8)).hex
    } else {
      guard let kind = Kind.allCases.first(where: { $0.isSource(name) }) else {
        throw SubmissionError(path: path, problem: .unknownKind)
      }
      let contents = try contents(ofFile: absolute)
      self.kind = kind
      id = String(name.dropLast(kind.suffix.count))
      sources = [Source(name: kind == .python ? Self.entryPoint : name, contents: contents)]
      sha256 = SHA256.hash(contents).hex
    }
  }

  /// The file that most homeworks ask for.
  static let entryPoint = "mlp.py"
}

extension Submission.Kind {
  /// What the names of its source files end in.
  fileprivate var suffix: String {
    switch self {
    case .swift: ".swift"
    case .python: ".py"
    }
  }

  /// Hidden files are an editor's, and a package's manifest is no part of the program.
  func isSource(_ name: String) -> Bool {
    name.hasSuffix(suffix) && !name.hasPrefix(".") && name != "Package.swift"
  }
}

/// Why a path is no submission.
public struct SubmissionError: Error, Equatable, CustomStringConvertible {
  public enum Problem: Error, Equatable {
    /// It cannot be read, for the system's reason.
    case unreadable(String)
    /// It is neither a file of Swift or Python nor a folder.
    case unknownKind
    /// It is a folder with neither mlp.py nor Swift files.
    case noSources
    /// It is nothing that anybody hands in; there may be archives in a folder below it.
    case noHandIn(deeper: String?)
    /// It was changed after the class had been looked through.
    case changed
    /// It is longer than any homework.
    case tooLong(limit: Int)
  }

  public let path: String
  public let problem: Problem

  public var description: String {
    let accepted = "a submission is a .py or .swift file, or a folder with mlp.py or .swift files directly in it"
    return switch problem {
    case .unreadable(let reason): "\(path): cannot be read: \(reason)"
    case .unknownKind: "\(path): not a submission; \(accepted)"
    case .noSources: "\(path): this folder has neither mlp.py nor a .swift file; \(accepted)"
    case .noHandIn(let deeper?): "\(path): what was handed in lies deeper; name the folder \(path)/\(deeper)"
    case .noHandIn:
      "\(path): there is nothing to grade; name a .zip, a .py, .ipynb or .swift file, a folder with such files, or a "
        + "class's folder"
    case .changed: "\(path): was changed meanwhile; give the command again"
    case .tooLong(let limit): "\(path): longer than \(limit) bytes, which no homework is"
    }
  }
}
