internal import Files
internal import Fixtures
internal import Glibc
internal import Spelling

/// Where the fixtures are that a command works on.
struct FixturePlace {
  /// What is graded when nobody says otherwise: the edition of the homework that is current.
  static let defaultAssignment = "nyu-dsga1008-fall2025"

  private let hiddenCases: String
  private let reference: String

  init(_ options: Options) throws {
    let named = options.hiddenCases.map(Self.withoutSlash) ?? options.assignment.flatMap(Self.home)
    guard let hiddenCases = named ?? nearestFolder(named: "HiddenCases", from: ".") else {
      throw PlaceError("there is no folder HiddenCases here or above; say where it is: --hidden-cases \(Self.own)")
    }
    self.hiddenCases = hiddenCases
    // Beside the cases even if it is not there yet: `generate` makes it.
    reference = options.reference.map(Self.withoutSlash) ?? Self.sibling("Reference", of: hiddenCases)
    guard names.isEmpty && formulaSheets.isEmpty else { return }
    guard let typed = options.hiddenCases else { throw PlaceError("\(hiddenCases): \(emptiness)") }
    throw UsageError.badValue(option: "--hidden-cases", value: typed, reason: emptiness)
  }

  /// Why there is no assignment.
  private var emptiness: String {
    guard isFolder(hiddenCases) else { return "there is no such folder" }
    if isFolder("\(hiddenCases)/HiddenCases") {
      return "no assignment is in it; did you mean \(hiddenCases)/HiddenCases?"
    }
    if access("\(hiddenCases)/assignment.json", R_OK) == 0 {
      return "this is the folder of one assignment; name the folder that it is in"
    }
    return "no assignment is in it, which would be a folder with a file assignment.json"
  }

  /// Where the cases are that came with this Grader, if it lies where it was built.
  private static var own: String { nearestFolder(named: "HiddenCases", from: "/proc/self/exe") ?? "DIR" }

  /// The `HiddenCases` that an assignment's file lies in, if somebody names one there.
  private static func home(of assignment: String) -> String? {
    guard isPath(assignment), let file = file(assignment) else { return nil }
    let folder = "/" + file.split(separator: "/").dropLast(2).joined(separator: "/")
    return folder.hasSuffix("/HiddenCases") ? folder : nil
  }

  /// Whether an assignment is named by where it is.
  private static func isPath(_ assignment: String) -> Bool { assignment.contains("/") || assignment.hasSuffix(".json") }

  /// The path of an assignment's file from the root, given that or its folder; nothing if there is no such file.
  private static func file(_ assignment: String) -> String? {
    absolutePath(of: isFolder(assignment) ? assignment + "/assignment.json" : assignment)
  }

  /// A slash at the end, as shells complete the names of folders, is no part of the name.
  private static func withoutSlash(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? withoutSlash(String(path.dropLast())) : path
  }

  private static func sibling(_ name: String, of folder: String) -> String {
    let parts = folder.split(separator: "/", omittingEmptySubsequences: false)
    guard let last = parts.last, last != ".", last != ".." else { return "\(folder)/../\(name)" }
    return (parts.dropLast() + [Substring(name)]).joined(separator: "/")
  }

  /// The folders of an assignment: by its name, or by the path of its file.
  func folders(_ assignment: String) throws(UsageError) -> FixtureFolders {
    func bad(_ reason: String) -> UsageError { .badValue(option: "--assignment", value: assignment, reason: reason) }
    guard Self.isPath(assignment) else {
      let known = names
      guard known.contains(assignment) else {
        let meant = nearest(to: assignment, in: known).map { "; did you mean \($0)?" } ?? ""
        throw bad("no assignment has that name in \(hiddenCases)\(meant) (\(known.joined(separator: ", ")))")
      }
      return FixtureFolders(assignment: assignment, hiddenCases: hiddenCases, reference: reference)
    }
    guard let file = Self.file(assignment) else {
      throw bad(isFolder(assignment) ? "there is no assignment.json in it" : "there is no such file")
    }
    let parts = file.split(separator: "/")
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
    let names = (entries(ofFolder: hiddenCases) ?? []).sorted()
    return names.filter { !$0.hasPrefix(".") && access("\(hiddenCases)/\($0)/\(file)", R_OK) == 0 }
  }
}
