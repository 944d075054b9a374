internal import Fixtures
internal import Glibc
internal import Spelling

/// Where the fixtures are that a command works on.
struct FixturePlace {
  /// What is graded when nobody says otherwise: the edition of the homework that is current.
  static let defaultAssignment = "nyu-dsga1008-fall2025"

  private let hiddenCases: String
  private let reference: String

  init(_ options: Options) throws(PlaceError) {
    guard let hiddenCases = options.hiddenCases ?? nearestFolder(named: "HiddenCases", from: ".") else {
      throw PlaceError("there is no folder HiddenCases here or above; say where it is with --hidden-cases")
    }
    self.hiddenCases = hiddenCases
    // Beside the cases even if it is not there yet: `generate` makes it.
    reference = options.reference ?? Self.sibling("Reference", of: hiddenCases)
  }

  private static func sibling(_ name: String, of folder: String) -> String {
    let parent = folder.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return (parent + [Substring(name)]).joined(separator: "/")
  }

  /// The folders of an assignment: by its name, or by the path of its file.
  func folders(_ assignment: String) throws(UsageError) -> FixtureFolders {
    func bad(_ reason: String) -> UsageError { .badValue(option: "--assignment", value: assignment, reason: reason) }
    guard assignment.contains("/") || assignment.hasSuffix(".json") else {
      let known = names
      guard known.contains(assignment) else {
        let meant = nearest(to: assignment, in: known).map { "; did you mean \($0)?" } ?? ""
        throw bad("no assignment has that name in \(hiddenCases)\(meant) (\(known.joined(separator: ", ")))")
      }
      return FixtureFolders(assignment: assignment, hiddenCases: hiddenCases, reference: reference)
    }
    guard let absolute = realpath(assignment, nil) else { throw bad("there is no such file") }
    defer { free(absolute) }
    let parts = String(cString: absolute).split(separator: "/")
    guard parts.count >= 2, parts.last == "assignment.json" else {
      throw bad("an assignment file is called assignment.json, in a folder with its name")
    }
    let name = String(parts[parts.count - 2])
    return FixtureFolders(cases: "/" + parts.dropLast().joined(separator: "/"), references: "\(reference)/\(name)")
  }

  /// The assignments that there are, sorted.
  var names: [String] { folders(with: "assignment.json") }

  /// The homeworks of which there are formula questions, sorted; some are nothing else.
  var formulaSheets: [String] { folders(with: "formulas.json") }

  /// Where the formula questions of a homework are.
  func sheet(_ name: String) -> String { "\(hiddenCases)/\(name)/formulas.json" }

  private func folders(with file: String) -> [String] {
    guard let folder = opendir(hiddenCases) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if access("\(hiddenCases)/\(name)/\(file)", R_OK) == 0 { names.append(name) }
    }
    return names.sorted()
  }
}

/// Something that a command needs is not where it was looked for, or cannot go where it was meant to.
struct PlaceError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
