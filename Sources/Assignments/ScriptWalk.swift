import WorkerProtocol

/// A script followed step by step, with the shape of everything that there is by then: what a step is given must be what it
/// can be given, so that whoever answers the case later need not doubt it.
struct ScriptWalk {
  private let recipe: CaseRecipe
  private let roles: [InputRole]
  private let path: String
  /// The shapes of what was made so far.
  private var made: [String: [Int]] = [:]
  /// The ŷ of every forward pass, and whether the network still has the latest in its cache.
  private var predictions: [String] = []
  private var isCached = false
  /// The ŷ that each loss's gradient belongs to.
  private var losses: [String: String] = [:]
  /// What made the things whose making says something about their numbers.
  private var makers: [String: Computation] = [:]
  /// The calls so far.
  private var calls: [Call] = []

  private init(_ recipe: CaseRecipe, _ roles: [InputRole], at path: String) {
    (self.recipe, self.roles, self.path) = (recipe, roles, path)
  }

  static func validate(
    _ script: Script, of recipe: CaseRecipe, _ roles: [InputRole], at path: String
  ) throws(ImpossibleValue) {
    var walk = ScriptWalk(recipe, roles, at: path)
    for (index, names) in script.outputs(inputs: roles.map(\.name)).enumerated() {
      let step = script.steps[index]
      let place = "\(path).script: step \(index + 1), \"\(step)\":"
      let shapes = try walk.shapes(madeBy: step, names, place)
      for (name, shape) in zip(names, shapes) { walk.made[name] = shape }
    }
  }

  /// Takes a step, and says what it makes.
  private mutating func shapes(
    madeBy step: Step, _ names: [String], _ place: String
  ) throws(ImpossibleValue) -> [[Int]] {
    switch step {
    case .clear:
      isCached = false
      return []
    case .forward(let x):
      let shape = try batch(x, place)
      predictions.append(names[0])
      isCached = true
      return [shape]
    case .backward(let upstream):
      try checkUpstream(upstream, place)
      return ParameterName.allCases.map { recipe.network!.shape(of: $0) }
    case .loss(let loss, let target, let prediction):
      losses[names[1]] = prediction
      return [[], try argument(of: loss, target, prediction, place)]
    case .call(let call):
      let shapes = try results(of: call, place)
      for name in names { makers[name] = call.computation }
      calls.append(call)
      return shapes
    case .recall:
      return roles.map(recipe.shape)
    }
  }

  /// What a name means: something made before, or else an input.
  private func shape(_ name: String) -> [Int] {
    made[name] ?? input(name).map(recipe.shape) ?? []
  }

  private func input(_ name: String) -> InputRole? { made[name] == nil ? roles.first { $0.name == name } : nil }

  private func requireInput(_ name: String, _ words: String, _ place: String) throws(ImpossibleValue) {
    try require(made[name] == nil, place, "\(name) is made by the script; \(words)")
  }
}

/// The network and its losses.
extension ScriptWalk {
  /// The shape of what a forward pass makes.
  private func batch(_ x: String, _ place: String) throws(ImpossibleValue) -> [Int] {
    try requireInput(x, "a batch is an input", place)
    let (shape, network) = (shape(x), recipe.network!)
    try require(
      shape == [recipe.batch, network.input], place,
      "\(x) is \(words(shape)), and a batch is \(words([recipe.batch, network.input]))")
    return [recipe.batch, network.output]
  }

  /// A gradient that the script makes must be that of a loss of the very pass through which it goes back: only then is
  /// it what the network's gradients are derived from.
  private func checkUpstream(_ upstream: String, _ place: String) throws(ImpossibleValue) {
    guard isCached, let prediction = predictions.last else {
      throw ImpossibleValue(
        path: place, problem: "there is no forward pass since the last clear, and so nothing to go back through")
    }
    try require(
      made[upstream] == nil || losses[upstream] == prediction, place,
      "\(upstream) is neither an input nor the gradient of a loss of \(prediction)")
    try requireSameShape(upstream, prediction, place)
  }

  /// The shape of a loss's arguments.
  private func argument(
    of loss: Loss, _ target: String, _ prediction: String, _ place: String
  ) throws(ImpossibleValue) -> [Int] {
    try requireInput(target, "a target is an input", place)
    try require(target != prediction, place, "compares \(target) with itself")
    try requireSameShape(target, prediction, place)
    try require(shape(target).count == 2, place, "\(target) is \(words(shape(target))), and a loss is of a batch")
    if loss == .bce { try checkProbability(prediction, place) }
    return shape(prediction)
  }

  private func requireSameShape(_ a: String, _ b: String, _ place: String) throws(ImpossibleValue) {
    try require(shape(a) == shape(b), place, "\(a) is \(words(shape(a))), but \(b) is \(words(shape(b)))")
  }

  /// Outside of (0, 1) the binary cross-entropy has no value.
  private func checkProbability(_ prediction: String, _ place: String) throws(ImpossibleValue) {
    let why = "can leave (0, 1), where the binary cross-entropy has no value"
    if let role = input(prediction) {
      try require(recipe.distribution(of: role).liesInsideUnitInterval, "\(path).draw.\(prediction)", why)
    } else if let network = recipe.network, predictions.contains(prediction) {
      try require(network.g == .sigmoid, "\(path).network.g", "is \(network.g.rawValue), whose output \(why)")
    } else {
      let isProbability = makers[prediction] == .softmax || makers[prediction] == .sigmoidForward
      try require(isProbability, place, "\(prediction) \(why)")
    }
  }
}

/// The homework's functions.
extension ScriptWalk {
  /// The shapes of what a call makes.
  private func results(of call: Call, _ place: String) throws(ImpossibleValue) -> [[Int]] {
    var sizes = CallSizes()
    for (name, argument) in call.given {
      let shape = shape(name)
      try require(sizes.take(shape, for: argument), place, "\(RequestError.argument(name, shape, of: call))")
      try checkClasses(name, argument, call, place)
      if let role = input(name) { try checkMakings(of: role, as: argument, in: call, place) }
    }
    for (name, argument) in call.given where argument == .label {
      try checkLabel(name, of: sizes[.width(call.layers ?? 0)] ?? 0, in: call, place)
    }
    return call.resultShapes { sizes[$0] ?? recipe.size($0) }
  }

  /// The first call that is given a label decides from how many classes it is drawn.
  private func checkLabel(
    _ name: String, of classes: Int, in call: Call, _ place: String
  ) throws(ImpossibleValue) {
    let first = calls.first { $0.given.contains { $0 == (name, .label) } } ?? call
    let drawn = Extent.width(first.layers ?? 0)
    try require(
      recipe.size(drawn) == classes, "\(path).sizes.\(drawn.rawValue)",
      "is \(recipe.size(drawn)), and \(name) one of \(classes) classes in \"\(call)\"")
    try require(classes > 1, place, "\(name) is one of \(classes) classes, so that there is nothing to tell apart")
  }

  /// Classes are whole numbers, or rows of zeros with one 1: nothing else that happens to have their shape.
  private func checkClasses(
    _ name: String, _ argument: Argument, _ call: Call, _ place: String
  ) throws(ImpossibleValue) {
    switch argument {
    case .targets:
      try require(
        made[name] == nil || makers[name] == .oneHot, place,
        "\(name) is made by the script, and by no one-hot; targets are an input")
    case .classes, .label:
      try requireInput(name, "numbers of classes are an input", place)
    default: return
    }
    guard let role = input(name) else { return }
    try require(
      role.kind == .argument(argument), place,
      "\(name) is something else already; classes are an input of their own")
    let counts = call.computation == .regressionAccuracy || call.computation == .training
    let distribution = recipe.distribution(of: role)
    try require(
      !counts || distribution == .classes, "\(path).draw.\(name)",
      "is \"\(distribution.rawValue)\", but \"\(call)\" counts samples of a class")
  }

  /// Some inputs are not drawn, but follow from others, which have to be there first.
  private func checkMakings(
    of role: InputRole, as argument: Argument, in call: Call, _ place: String
  ) throws(ImpossibleValue) {
    guard role.kind == .argument(argument) else { return }
    switch argument {
    case .positions:
      let width = calls.flatMap(\.given).first { $0.argument == .width }
      try require(
        width.map { made[$0.name] == nil } == true, place,
        "\(role.name) are positions around a box, so that a call before this one has to be given its width")
    case .layer(.outputs, let layer) where layer > 0:
      let first = calls.first { $0.given.contains { $0.argument == argument } } ?? call
      for (name, other) in call.given where other.isBefore(layer) {
        try requireInput(name, "\(role.name) follows from it", place)
        try require(
          first.given.contains { $0 == (name, other) }, place,
          "\(role.name) would follow from other layers, those of \"\(first)\"")
      }
    default: return
    }
  }
}

extension Argument {
  /// Whether what a layer makes depends on it.
  fileprivate func isBefore(_ layer: Int) -> Bool {
    switch self {
    case .layer(.outputs, let own): own == 0
    case .layer(_, let own): own <= layer
    default: false
    }
  }
}
