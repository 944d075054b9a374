import WorkerProtocol

/// What a value of the right type may still get wrong.
extension Assignment {
  /// The first impossible value, named by its path; nothing when the assignment makes sense.
  func validate() throws(ImpossibleValue) {
    try require(schema == 1, "schema", "is \(schema), but this Grader reads version 1")
    try require(isFileName(name), "name", "\"\(name)\" is not made of letters, digits, '-', '_' and '.'")
    try require(!handIn.files.isEmpty, "handIn.files", "is empty: a hand-in has files")
    try require(
      handIn.formulas.map { $0.hasSuffix(".tex") || $0.hasSuffix(".txt") } ?? true, "handIn.formulas",
      "is \"\(handIn.formulas ?? "")\": formulas are read from .tex and .txt files")
    try requireUnique(penalties.map(\.rule.rawValue), "penalties", "rule")
    for (index, penalty) in penalties.enumerated() { try penalty.validate(at: "penalties[\(index)]", due: due) }
    try validateHandGraded()
    try training?.validate(in: self)
    try require(!parts.isEmpty, "parts", "is empty: nothing would be graded")
    for (index, part) in parts.enumerated() { try part.validate(at: "parts[\(index)]", interface) }
    try requireUnique(parts.map(\.id), "parts", "id")
    try requireUnique(checks.map(\.id), "checks", "id")
    try requireUnique(recipes.map(\.name), "cases", "name")
    try ascent?.validate(in: self)
    try requireUnique(
      (interface?.functions ?? [:]).values.map(\.rawValue).sorted(), "interface.functions", "computation")
    try require(
      conventions.arrays != .either || interface?.library == .numpyBesideTorch, "conventions.arrays",
      "is \"either\", which takes an \"interface\" with the library \"numpy+torch\"")
    for name in (interface?.modules ?? [:]).keys.sorted() {
      try require(
        ModuleLibrary.Name(rawValue: name) != nil, "interface.modules",
        "names \"\(name)\", which is no class of a library; the classes are "
          + ModuleLibrary.Name.allCases.map(\.rawValue).joined(separator: ", "))
    }
  }

  private func validateHandGraded() throws(ImpossibleValue) {
    for (index, part) in (handGraded ?? []).enumerated() {
      let path = "handGraded[\(index)]"
      try require(part.points > 0, path + ".points", "is \(part.points): what is graded is worth something")
      try require(part.id != "id", path + ".id", "is \"id\", the name of the column that says whose points they are")
    }
    try requireUnique(parts.map(\.id) + (handGraded ?? []).map(\.id), "parts and handGraded", "id")
  }
}

/// A value that has the right type but cannot be meant.
struct ImpossibleValue: Error, CustomStringConvertible {
  let path: String
  let problem: String

  var description: String { "\(path) \(problem)" }
}

extension Assignment.Penalty {
  fileprivate func validate(at path: String, due: Deadline?) throws(ImpossibleValue) {
    try require(0...100 ~= percent, path + ".percent", "is \(percent): a percentage lies between 0 and 100")
    try require(
      (percent * 10_000).rounded() / 10_000 == percent, path + ".percent",
      "is \(percent): a percentage has at most four decimals")
    try require(
      counts == nil || rule == .unexecutable, path + ".counts", "means something for the rule \"unexecutable\" only")
    if rule == .late {
      try require(due != nil, path, "is for lateness, but the assignment has no \"due\"")
      try require((withinHours ?? 0) > 0, path + ".withinHours", "must say for how many hours late work is accepted")
    } else {
      try require(withinHours == nil, path + ".withinHours", "means something for the rule \"late\" only")
    }
  }
}

extension Assignment.Part {
  fileprivate func validate(at path: String, _ interface: Interface?) throws(ImpossibleValue) {
    let sum = checks.reduce(0) { $0 + $1.points }
    try require(
      abs(sum - points) < 1e-9, path + ".points", "is \(points), but the checks of \"\(id)\" add up to \(sum)")
    for (index, check) in checks.enumerated() {
      let path = "\(path).checks[\(index)]"
      try require(check.points >= 0, path + ".points", "is \(check.points): points are not negative")
      try require(!check.cases.isEmpty, path + ".cases", "is empty: \"\(check.id)\" would always pass")
      for (index, recipe) in check.cases.enumerated() { try recipe.validate(at: "\(path).cases[\(index)]", interface) }
    }
  }
}

func isFileName(_ name: String) -> Bool {
  !name.isEmpty && !name.hasPrefix(".")
    && name.utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ".")].contains(byte)
    }
}

func require(
  _ condition: Bool, _ path: String, _ problem: @autoclosure () -> String
) throws(ImpossibleValue) {
  if !condition { throw ImpossibleValue(path: path, problem: problem()) }
}

func requireUnique(_ names: [String], _ path: String, _ key: String) throws(ImpossibleValue) {
  var seen: Set<String> = []
  for name in names {
    try require(seen.insert(name).inserted, path, "has the \(key) \"\(name)\" twice")
  }
}
