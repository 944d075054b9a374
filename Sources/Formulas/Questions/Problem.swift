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

  init(_ question: Question, in sheet: QuestionSheet) throws(QuestionError) {
    self.question = question
    layout = question.layout ?? sheet.layout
    otherLayout = question.otherLayout ?? sheet.otherLayout ?? .wrong
    let setting = try Self.setting(of: question, in: sheet)
    dimensions = (setting?.dimensions ?? []) + (question.dimensions ?? [])
    variables = (setting?.variables ?? []) + (question.variables ?? [])
    indices = Dictionary(grouping: (question.indices ?? [:]).sorted { $0.key < $1.key }, by: \.value)
      .sorted { $0.key < $1.key }.map { (dimension: $0.key, names: $0.value.map(\.key)) }
    try checkNames()
    try introduce((setting?.definitions ?? []) + (question.definitions ?? []), sheet)
    try parseTruth()
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
  private func checkNames() throws(QuestionError) {
    for (dimension, names) in indices where !dimensions.contains(dimension) {
      throw failure("the index \(names[0]) runs over \(dimension), which is no dimension")
    }
    for variable in variables {
      guard (variable.shape ?? []).count <= 2 else { throw failure("\(variable.name) has more than two extents") }
      let used = (variable.shape ?? []).compactMap { if case .dimension(let name) = $0 { name } else { nil } }
      for name in used + (variable.family.map { [$0] } ?? []) where !dimensions.contains(name) {
        throw failure("\(variable.name) has the extent \(name), which is no dimension")
      }
    }
  }

  /// Parses the definitions one after the other. What kind of thing each of them is, is seen by computing it once.
  private mutating func introduce(_ written: [Definition], _ sheet: QuestionSheet) throws(QuestionError) {
    var entries = dimensions.map { Vocabulary.Entry($0, .scalar) }
    entries += variables.map { variable in
      let shape = variable.shape ?? []
      let ones = shape.count { $0 == .number(1) }
      let axes = shape.count - ones
      return Vocabulary.Entry(
        variable.name, axes == 0 ? .scalar : axes == 1 ? .vector : .matrix, aliases: variable.aliases ?? [],
        isFamily: variable.family != nil)
    }
    let names = (question.names ?? []).map { Vocabulary.Entry($0, .nameOnly) }
    for definition in written {
      vocabulary = Vocabulary(entries + names)
      definitions[definition.name] = try parse(definition, sheet)
      entries.append(
        Vocabulary.Entry(
          definition.name, try kind(of: definition), aliases: definition.aliases ?? [],
          isFamily: definition.family != nil))
    }
    vocabulary = Vocabulary(entries + names)
    for name in question.mayUse ?? [] where !entries.contains(where: { $0.name == name }) {
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

  private func kind(of definition: Definition) throws(QuestionError) -> Vocabulary.Entry.Kind {
    if definition.parameters != nil { return .function }
    var generator = SplitMix64(seed: 1)
    do {
      let point = try Point<Double>(self, Sample(of: self, using: &generator))
      let shape =
        switch try point.evaluator().quantity(definition.name) {
        case .one(let matrix): matrix.shape
        case .family(let members): members[0].shape
        }
      return shape.isScalar ? .scalar : shape.rows == 1 || shape.columns == 1 ? .vector : .matrix
    } catch {
      throw failure("the definition of \(definition.name): \(error)")
    }
  }

  private mutating func parseTruth() throws(QuestionError) {
    switch question.truth {
    case .derivative(let function, let variable, let upstream, let vec):
      truth = .derivative(
        of: try formula(function, vocabulary).answer, withRespectTo: try formula(variable, vocabulary).answer,
        upstream: upstream, vec: vec)
    case .expression(let text, let shape): truth = .expression(try formula(text, vocabulary), shape: shape)
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

extension Formula {
  /// The formula of nothing but an expression.
  init(_ answer: Expression) { self.init(names: [], steps: [], answer: answer) }

  static let zero = Formula(.number(0))
}
