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

extension CaseRecipe {
  fileprivate func validate(at path: String, _ interface: Interface?) throws(ImpossibleValue) {
    try require(isFileName(name), path + ".name", "\"\(name)\" is not made of letters, digits, '-', '_' and '.'")
    let script: Script
    do { script = try Script(parsing: self.script) } catch {
      throw ImpossibleValue(path: path + ".script:", problem: "\(error)")
    }
    try require(batch > 0, path + ".batch", "is \(batch): a batch has at least one row")
    try validateCalls(at: path, script, interface)
    try validateNetwork(at: path, script)
    try validateDraws(at: path, script)
    let inputs = roles(of: script).map(\.name)
    let outputs = script.outputs(inputs: inputs).flatMap { $0 }
    for name in compare ?? [] {
      try require(
        outputs.contains(name), path + ".compare",
        "names \"\(name)\", which the script does not make; it makes \(outputs.joined(separator: ", "))")
    }
    try require(!outputs.isEmpty && compare != [], path, "compares nothing: it would always pass")
  }

  private func validateCalls(
    at path: String, _ script: Script, _ interface: Interface?
  ) throws(ImpossibleValue) {
    let known = interface?.computations ?? []
    for call in script.calls {
      try require(
        call.computation.isBuiltIn || known.contains(call.computation), path + ".script:",
        "calls for \(call.computation.rawValue), and nothing in \"interface\" computes that")
      try require(
        !call.given.contains { $0.argument == .classes } || size(.n) >= size(.c), path + ".batch",
        "is \(batch): with fewer samples than classes one would be missing, and nothing tells how many there are")
      for extent in call.given.filter({ script.inputs.contains($0.name) }).flatMap(\.argument.axes) {
        try require(
          size(extent) > 0, path + ".sizes", "must say how large \(extent.rawValue) is: \"\(call)\" depends on it")
      }
      try require(
        !call.computation.isOfHiddenLayers || call.layers != 1, path + ".script:",
        "has one list item in \"\(call)\": a network of one layer has no hidden one")
      if call.computation.endsInOneNumber, let layers = call.layers {
        let last = Extent.width(layers)
        try require(
          size(last) == 1, path + ".sizes.\(last.rawValue)",
          "is \(size(last)): the last layer makes one number, because only that has a gradient")
      }
    }
  }

  private func validateNetwork(at path: String, _ script: Script) throws(ImpossibleValue) {
    guard let network else {
      try require(!script.needsNetwork, path + ".network", "is missing: the script calls it")
      try require(
        (width ?? 0) > 0 || !script.steps.contains(where: \.isLoss), path + ".width",
        "must say how many columns the loss's arguments have")
      return
    }
    try require(width == nil, path + ".width", "is for cases without a network; \"network.output\" says it here")
    for (key, size) in [("input", network.input), ("hidden", network.hidden), ("output", network.output)] {
      try require(size > 0, "\(path).network.\(key)", "is \(size): a layer has at least one unit")
    }
    if network.identity == .first || network.identity == .both {
      try require(network.input == network.hidden, path + ".network", "has an identity first layer that is not square")
    }
    if network.identity == .second || network.identity == .both {
      try require(
        network.hidden == network.output, path + ".network", "has an identity second layer that is not square")
    }
  }

  private func validateDraws(at path: String, _ script: Script) throws(ImpossibleValue) {
    let names = Set(roles(of: script).map(\.name))
    for name in (draw ?? [:]).keys.sorted() {
      try require(
        names.contains(name), path + ".draw",
        "names \"\(name)\", which is no input; the inputs are \(names.sorted().joined(separator: ", "))")
    }
    for role in roles(of: script) where role.isBinaryPrediction {
      try require(
        distribution(of: role).liesInsideUnitInterval, "\(path).draw.\(role.name)",
        "can leave (0, 1), where the binary cross-entropy has no value")
    }
    for step in script.steps {
      guard case .loss(.bce, _, let prediction) = step, prediction.hasPrefix("y_hat"), let network else { continue }
      try require(
        names.contains(prediction) || network.g == .sigmoid, path + ".network.g",
        "is \(network.g.rawValue), whose output can leave (0, 1), where the binary cross-entropy has no value")
    }
  }
}

extension Step {
  fileprivate var isLoss: Bool { if case .loss = self { true } else { false } }
}

private func isFileName(_ name: String) -> Bool {
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
