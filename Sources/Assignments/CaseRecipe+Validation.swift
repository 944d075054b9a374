import WorkerProtocol

/// What a recipe of the right type may still get wrong.
extension CaseRecipe {
  /// The first thing that cannot be meant; nothing when a case can be made of the recipe, and answered.
  func validate(at path: String, _ interface: Interface?) throws(ImpossibleValue) {
    try require(isFileName(name), path + ".name", "\"\(name)\" is not made of letters, digits, '-', '_' and '.'")
    let script: Script
    do { script = try Script(parsing: self.script) } catch {
      throw ImpossibleValue(path: path + ".script:", problem: "\(error)")
    }
    try require(batch > 0, path + ".batch", "is \(batch): a batch has at least one row")
    try validateCalls(at: path, script, interface)
    try validateNetwork(at: path, script)
    try validateSizes(at: path, script)
    let roles = roles(of: script)
    try validateInputs(at: path, roles, of: script)
    try validateDraws(at: path, roles)
    try ScriptWalk.validate(script, of: self, roles, at: path)
    try validateOutputs(at: path, of: script, roles)
  }

  /// Whether a case can be made of the recipe, and answered, in this homework.
  public func isPossible(in assignment: Assignment) -> Bool {
    do { try validate(at: "", assignment.interface) } catch { return false }
    return true
  }

  private func validateOutputs(
    at path: String, of script: Script, _ roles: [InputRole]
  ) throws(ImpossibleValue) {
    let made = script.outputs(inputs: roles.map(\.name))
    let outputs = made.flatMap { $0 }
    var seen: Set<String> = []
    for name in outputs {
      try require(seen.insert(name).inserted, path + ".script:", "makes two things that are called \(name)")
    }
    for name in compare ?? [] {
      try require(
        outputs.contains(name), path + ".compare",
        "names \"\(name)\", which the script does not make; it makes \(outputs.joined(separator: ", "))")
    }
    try require(!outputs.isEmpty && compare != [], path, "compares nothing: it would always pass")
    let networks = zip(script.steps, made).filter { $0.0.makesBox }.flatMap(\.1)
    let fixed = networks.filter(compare?.contains ?? { _ in true })
    try require(
      fixed.isEmpty, path,
      "compares \(fixed.joined(separator: ", ")), but many networks make the same box; name what \"step-network\" makes of "
        + "it in \"compare\"")
  }

  private func validateCalls(
    at path: String, _ script: Script, _ interface: Interface?
  ) throws(ImpossibleValue) {
    let known = interface?.computations ?? []
    for call in script.calls {
      try require(
        call.computation.isBuiltIn || known.contains(call.computation), path + ".script:",
        "calls for \(call.computation.rawValue), and nothing in \"interface\" computes that")
      for extent in extents(of: call, in: script) {
        try require(
          size(extent) > 0, path + ".sizes", "must say how large \(extent.rawValue) is: \"\(call)\" depends on it")
      }
      try require(
        !call.given.contains { $0.argument == .classes } || size(.n) >= size(.c), path + ".batch",
        "is \(batch): with fewer samples than classes one would be missing, and nothing tells how many there are")
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

  /// The sizes that the inputs of a call have. Numbers of classes have one on no axis: how many classes there are.
  private func extents(of call: Call, in script: Script) -> [Extent] {
    call.given.filter { script.inputs.contains($0.name) }
      .flatMap { $0.argument.axes + ($0.argument == .classes ? [.c] : []) }
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

  /// A size that nothing has was meant for something else.
  private func validateSizes(at path: String, _ script: Script) throws(ImpossibleValue) {
    let used = Set(script.calls.flatMap { extents(of: $0, in: script) }.map(\.rawValue))
    for key in (sizes ?? [:]).keys.sorted() {
      let path = "\(path).sizes.\(key)"
      try require(key != Extent.n.rawValue, path, "is what \"batch\" says")
      try require(
        Extent(rawValue: key)?.rawValue == key, path, "is no size; the sizes are m, c, u, h, and k0, k1, … of layers")
      try require(used.contains(key), path, "is the size of no input")
    }
  }
}

/// What stands in for numbers that are not drawn.
extension CaseRecipe {
  private func validateInputs(
    at path: String, _ roles: [InputRole], of script: Script
  ) throws(ImpossibleValue) {
    let path = path + ".script:"
    let made = Set(script.outputs(inputs: roles.map(\.name)).joined())
    for role in roles {
      let shape = shape(of: role)
      switch role.kind {
      case .unit(let index):
        try require(
          0..<shape[1] ~= index, path, "\(role.name) picks none of the \(shape[1]) outputs, which count from 0")
      case .total(let left, let right):
        for part in [left, right] {
          try require(!made.contains(part), path, "\(role.name) is a sum of \(part), which is no input")
          let other = roles.first { $0.name == part }.map(self.shape) ?? []
          try require(
            other == shape, path, "\(role.name) is a sum of \(part), which is \(words(other)), and not \(words(shape))")
        }
      default:
        try require(!role.name.contains("+"), path, "\(role.name) is no sum of two inputs")
      }
    }
  }

  private func validateDraws(at path: String, _ roles: [InputRole]) throws(ImpossibleValue) {
    for (name, distribution) in (draw ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let role = roles.first(where: { $0.name == name }) else {
        let names = roles.map(\.name).sorted().joined(separator: ", ")
        throw ImpossibleValue(
          path: path + ".draw", problem: "names \"\(name)\", which is no input; the inputs are \(names)")
      }
      let path = "\(path).draw.\(name)"
      if let reason = whyNotDrawn(role) { throw ImpossibleValue(path: path, problem: "is of no use: \(reason)") }
      try require(
        distribution != .classes || role.isOfClasses, path, "is \"classes\", which is for inputs that are classes")
      try require(
        distribution == .classes || !role.isClassNumber, path,
        "is \"\(distribution.rawValue)\"; numbers of classes are drawn from \"classes\"")
    }
  }

  /// Why an input's numbers follow from something else, if they do.
  private func whyNotDrawn(_ role: InputRole) -> String? {
    switch role.kind {
    case .unit: "a unit vector is not drawn"
    case .total: "a sum is not drawn, but its parts are"
    case .argument(.positions): "positions lie around the box"
    case .argument(.layer(.outputs, 1...)): "it follows from the layers before it"
    case .parameter(let parameter) where network?.isIdentity(parameter) == true:
      "the parameters of an identity layer are not drawn"
    default: nil
    }
  }
}

extension InputRole {
  /// Whether it is made of whole numbers, each a class.
  var isClassNumber: Bool { kind == .argument(.classes) || kind == .argument(.label) }

  fileprivate var isOfClasses: Bool { isClassNumber || kind == .argument(.targets) }
}

extension Step {
  fileprivate var isLoss: Bool { if case .loss = self { true } else { false } }

  fileprivate var makesBox: Bool { if case .call(let call) = self { call.computation == .boxNetwork } else { false } }
}

/// A shape as people say it: `4 × 2`.
func words(_ shape: [Int]) -> String {
  shape.isEmpty ? "a number by itself" : shape.map(String.init).joined(separator: " × ")
}
