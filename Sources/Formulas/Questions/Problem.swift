internal import Tensors

/// A question with its setting, its expressions parsed and every name known.
struct Problem: Sendable {
  let question: Question
  let layout: Layout
  let otherLayout: OtherLayoutCredit
  let dimensions: [String]
  let indices: [(dimension: String, names: [String])]
  let variables: [Variable]
  private(set) var definitions: [String: ParsedDefinition] = [:]
  private(set) var vocabulary = Vocabulary([])
  private(set) var truth: ParsedTruth = .expression(.zero, shape: nil)

  enum ParsedTruth: Sendable {
    case derivative(of: Expression, withRespectTo: Expression, upstream: String?, vec: VecOrder?)
    case expression(Formula, shape: [Extent]?)
    case potential(of: Formula, withRespectTo: Expression, upToFactor: Bool)
  }

  /// The names that an answer may use; nil for all.
  var allowed: Set<String>? { question.mayUse.map(Set.init) }

  /// A question of a sheet. Where it adds nothing to its setting, another question of that setting may lend what was made
  /// of the setting's names.
  init(_ question: Question, in sheet: QuestionSheet, like other: Problem? = nil) throws(QuestionError) {
    self.question = question
    layout = question.layout ?? sheet.layout
    otherLayout = question.otherLayout ?? sheet.otherLayout ?? .wrong
    let setting = try Self.setting(of: question, in: sheet)
    dimensions = (setting?.dimensions ?? []) + (question.dimensions ?? [])
    variables = (setting?.variables ?? []) + (question.variables ?? [])
    indices = Dictionary(grouping: (question.indices ?? [:]).sorted { $0.key < $1.key }, by: \.value)
      .sorted { $0.key < $1.key }.map { (dimension: $0.key, names: $0.value.map(\.key)) }
    if let other, other.question.setting == question.setting, question.addsNothing, other.question.addsNothing {
      definitions = other.definitions
      vocabulary = other.vocabulary
    } else {
      let written = (setting?.definitions ?? []) + (question.definitions ?? [])
      try checkNames(written)
      try introduce(written, sheet)
    }
    try checkAllowed()
    try parseTruth()
  }

  /// The definitions that are worth computing once for all answers; others are computed where an answer uses them.
  var shared: [String] {
    definitions.values.filter { definition in
      if case .derivative = definition.content, allowed == nil { return false }
      return definition.parameters.isEmpty && allowed?.contains(definition.name) != false
    }.map(\.name)
  }

  /// The same question with another truth.
  func with(_ truth: ParsedTruth) -> Problem {
    var problem = self
    problem.truth = truth
    return problem
  }

  private static func setting(
    of question: Question, in sheet: QuestionSheet
  ) throws(QuestionError) -> QuestionSheet.Setting? {
    guard let name = question.setting else { return nil }
    guard let setting = sheet.settings?[name] else {
      let known = (sheet.settings ?? [:]).keys.sorted().joined(separator: ", ")
      throw QuestionError(question: question.id, problem: "there is no setting \"\(name)\"; there are \(known)")
    }
    return setting
  }

  private func failure(_ problem: String) -> QuestionError { QuestionError(question: question.id, problem: problem) }
}

// MARK: - Making sense of the names

extension Problem {
  private func checkNames(_ written: [Definition]) throws(QuestionError) {
    for (dimension, names) in indices where !dimensions.contains(dimension) {
      throw failure("the index \(names[0]) runs over \(dimension), which is no dimension")
    }
    for variable in variables { try check(variable.name, variable.shape ?? [], variable.family) }
    for definition in written {
      try check(definition.name, definition.shape ?? [], definition.family)
      guard (definition.family == nil) == (definition.index == nil) else {
        throw failure("\(definition.name) has \"family\" or \"index\", and needs both")
      }
    }
    var seen: Set<String> = []
    for name in dimensions + variables.map(\.name) + written.map(\.name) where !seen.insert(name).inserted {
      throw failure("the name \(name) is given twice")
    }
  }

  /// Whether a thing can be as large as its file says.
  private func check(_ name: String, _ shape: [Extent], _ family: String?) throws(QuestionError) {
    guard shape.count <= 2 else { throw failure("\(name) has more than two extents") }
    for extent in shape + (family.map { [.dimension($0)] } ?? []) {
      switch extent {
      case .dimension(let dimension) where !dimensions.contains(dimension):
        throw failure("\(name) has the extent \(dimension), which is no dimension")
      case .number(let number) where !(1...100 ~= number):
        throw failure("\(name) has the extent \(number), which is no size")
      default: break
      }
    }
  }

  /// Parses the definitions one after the other. What kind of thing each of them is, is seen by computing it once.
  private mutating func introduce(_ written: [Definition], _ sheet: QuestionSheet) throws(QuestionError) {
    var entries = dimensions.map { Vocabulary.Entry($0, .scalar) }
    entries += variables.map {
      Vocabulary.Entry($0.name, $0.kind, aliases: $0.aliases ?? [], isFamily: $0.family != nil)
    }
    var generator = SplitMix64(seed: 1)
    var glance = Glance(self, Sample(of: self, using: &generator))
    let names = (question.names ?? []).map { Vocabulary.Entry($0, .nameOnly) }
    for definition in written {
      vocabulary = Vocabulary(entries + names)
      definitions[definition.name] = try parse(definition, sheet)
      do {
        entries.append(
          Vocabulary.Entry(
            definition.name, try glance.kind(of: definition, in: self), aliases: definition.aliases ?? [],
            isFamily: definition.family != nil))
      } catch {
        throw failure("the definition of \(definition.name): \(error)")
      }
    }
    vocabulary = Vocabulary(entries + names)
  }

  private func checkAllowed() throws(QuestionError) {
    for name in question.mayUse ?? [] where !vocabulary.entries.contains(where: { $0.name == name }) {
      throw failure("\"mayUse\" names \(name), which the question does not give")
    }
  }

  private func parse(_ definition: Definition, _ sheet: QuestionSheet) throws(QuestionError) -> ParsedDefinition {
    let content: ParsedDefinition.Content
    switch definition.content {
    case .expression(let text):
      let parameters = (definition.parameters ?? []).map { Vocabulary.Entry($0, .vector) }
      content = .formula(try formula(text, Vocabulary(vocabulary.entries + parameters)))
    case .derivative(let function, let variable, let layout):
      content = .derivative(
        of: try formula(function, vocabulary).answer, withRespectTo: try formula(variable, vocabulary).answer,
        layout ?? (sheet.layout == .denominator ? .denominator : .numerator))
    }
    return ParsedDefinition(
      name: definition.name, shape: definition.shape, family: definition.family, index: definition.index,
      parameters: definition.parameters ?? [], content: content)
  }

  private mutating func parseTruth() throws(QuestionError) {
    switch question.truth {
    case .derivative(let function, let variable, let upstream, let vec):
      truth = .derivative(
        of: try formula(function, vocabulary).answer, withRespectTo: try formula(variable, vocabulary).answer,
        upstream: upstream, vec: vec)
    case .expression(let text, let shape):
      try check("the truth", shape ?? [], nil)
      truth = .expression(try formula(text, vocabulary), shape: shape)
    case .potential(let text, let variable, let upToFactor):
      truth = .potential(
        of: try formula(text, vocabulary), withRespectTo: try formula(variable, vocabulary).answer,
        upToFactor: upToFactor)
    }
  }

  private func formula(_ text: String, _ vocabulary: Vocabulary) throws(QuestionError) -> Formula {
    do { return try Formula.read(text, vocabulary) } catch { throw failure("\(error)") }
  }
}

extension Question {
  /// Whether all its names are those of its setting.
  var addsNothing: Bool {
    dimensions == nil && variables == nil && definitions == nil && indices == nil && names == nil
  }
}

extension Formula {
  /// The formula of nothing but an expression.
  init(_ answer: Expression) { self.init(names: [], answer: answer) }

  static let zero = Formula(.number(0))
}
