public import Assignments

/// How what was handed in is packed, compared with what the assignment asks for: which file is meant by each name, and
/// whatever the format rule is about, each with evidence. It says nothing of what that costs.
public struct Packing: Sendable, Equatable {
  /// For each of the assignment's file names the file that is taken for it, found also under a near name or in a folder.
  public private(set) var files: [String: HandIn.File] = [:]
  /// What breaks the format rule, in the order: the archive, the files that were asked for, whatever else there is.
  public private(set) var violations: [FormatViolation] = []
  /// What staff should look at, and costs nothing.
  public private(set) var notes: [String] = []

  /// Judges the hand-in. Work in Swift is not what the homework's format is about, and has no violations.
  public init(_ handIn: HandIn, expected: Assignment.HandIn) {
    notes = handIn.notes
    guard !handIn.isSwift else { return }
    judgeArchive(handIn, ArchiveName(pattern: expected.archive))
    guard handIn.refusal == nil else { return }
    let own = handIn.files.filter { !isSystemFile($0.path) }
    assign(own, to: expected.files)
    if let name = expected.formulas { welcome(own, as: name) }
    for name in expected.files { judge(name) }
    judgeExtras(own)
    if expected.systemFiles == .counted {
      for file in handIn.files where isSystemFile(file.path) {
        add(.systemFile, "file of an operating system: \(file.path)")
      }
    }
    noteCase(own)
  }

  private mutating func add(_ kind: FormatViolation.Kind, _ evidence: String) {
    violations.append(FormatViolation(kind: kind, evidence: evidence))
  }

  private mutating func judgeArchive(_ handIn: HandIn, _ expected: ArchiveName) {
    switch handIn.container {
    case .archive:
      if let given = handIn.name.given, !expected.matches(given) {
        add(.archiveName, "expected \(expected.pattern), found \(given)")
      }
    case .loose:
      let names = handIn.files.map(\.path).filter { !isSystemFile($0) }
      add(.notArchive, "expected \(expected.pattern), found \(names.joined(separator: ", ")) without an archive")
    case .folder:
      notes.append("handed in as a folder: what the archive was called is not known")
    }
    if let refusal = handIn.refusal { add(.unreadable, refusal) }
  }

  /// Gives every expected name a file: first to all names those that are right, so that a near name takes no other's.
  private mutating func assign(_ own: [HandIn.File], to names: [String]) {
    var free = own
    for nearness in Nearness.allCases {
      for name in names where files[name] == nil {
        let candidates = free.indices.filter { Nearness(of: free[$0].path, to: name) == nearness }
        guard let index = candidates.min(by: { free[$0].depth < free[$1].depth }) else { continue }
        files[name] = free.remove(at: index)
      }
    }
    // A theory part has any name; the only PDF is it.
    for name in names where files[name] == nil && isPDFName(name) {
      let pdfs = free.indices.filter { isPDFName(free[$0].path) }
      if pdfs.count == 1 { files[name] = free.remove(at: pdfs[0]) }
    }
  }

  /// Takes a file that may be there and need not.
  private mutating func welcome(_ own: [HandIn.File], as name: String) {
    guard files[name] == nil else { return }
    let taken = Set(files.values.map(\.path))
    files[name] = own.filter { lastComponent(of: $0.path) == name && !taken.contains($0.path) }
      .min { $0.depth < $1.depth }
  }

  private mutating func judge(_ name: String) {
    guard let file = files[name] else { return add(.missing, "missing file \(name)") }
    if lastComponent(of: file.path) != name {
      add(.fileName, "expected \(name), found \(file.path)")
    } else if file.path != name {
      add(.nesting, "expected \(name), found \(file.path) in a folder")
    }
    guard isPDFName(name), isPDFName(file.path) else { return }
    let pdf = PDFFile(file.contents)
    if let fault = pdf.fault {
      add(.notPDF, "\(file.path) \(fault)")
    } else if pdf.lacksText {
      notes.append("\(file.path) has no text that a program can read: perhaps a scan")
    }
  }

  /// Whatever was not asked for; a folder that holds nothing that was, as a whole.
  private mutating func judgeExtras(_ own: [HandIn.File]) {
    let taken = Set(files.values.map(\.path))
    let folders = Set(taken.filter(isNested).map(topFolder))
    var told: [String: Int] = [:]
    for file in own where !taken.contains(file.path) {
      let top = topFolder(file.path)
      guard isNested(file.path), !folders.contains(top) else {
        add(.extraFile, "unexpected file \(file.path)")
        continue
      }
      told[top, default: 0] += 1
    }
    for (folder, count) in told.sorted(by: { $0.key < $1.key }) {
      add(.extraFile, "unexpected folder \(folder) with \(count) file\(count == 1 ? "" : "s")")
    }
  }

  /// On Windows and macOS such files would replace each other.
  private mutating func noteCase(_ own: [HandIn.File]) {
    for (_, files) in Dictionary(grouping: own, by: { $0.path.lowercased() }).sorted(by: { $0.key < $1.key })
    where files.count > 1 {
      notes.append("\(files.map(\.path).joined(separator: " and ")) differ only in the case of letters")
    }
  }
}

/// One way in which a hand-in is not what the homework's format asks for.
public struct FormatViolation: Sendable, Equatable {
  public let kind: Kind
  /// What was expected and what was found, in words.
  public let evidence: String

  public enum Kind: String, Sendable, CaseIterable {
    case archiveName, notArchive, unreadable, fileName, nesting, missing, notPDF, extraFile, systemFile
  }
}

extension HandIn {
  /// Whether it is written in Swift, of which the homeworks say nothing.
  var isSwift: Bool {
    files.contains { $0.path.hasSuffix(".swift") } && !files.contains { $0.path.hasSuffix(".py") }
  }
}

extension HandIn.File {
  fileprivate var depth: Int { components(of: path).count }
}

private func topFolder(_ path: String) -> String { (components(of: path).first ?? "") + "/" }

private func isPDFName(_ path: String) -> Bool { splitExtension(path).dotted.lowercased() == ".pdf" }
