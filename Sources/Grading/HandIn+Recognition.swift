public import Assignments
public import Submissions

extension HandIn {
  /// How many of the things that a homework asks for its Python files define. Who grades by another homework's rules is
  /// noticed by that.
  public func definitions(for assignment: Assignment) -> Int {
    let texts = files.filter { $0.path.hasSuffix(".py") }.map { String(decoding: $0.contents, as: UTF8.self) }
    return Grading.definitions(of: assignment.interface).count { text in texts.contains { $0.contains(text) } }
  }
}

/// What a file of the homework's defines, as it spells it; without an interface, the two-layer network.
func definitions(of interface: Interface?) -> [String] {
  guard let interface else { return ["class MLP"] }
  let modules = (interface.modules ?? [:]).keys.sorted()
  return interface.functions.keys.sorted().map { "def \($0)(" }
    + modules.map { $0.first?.isUppercase == true ? "class \($0)" : "def \($0)(" }
}
