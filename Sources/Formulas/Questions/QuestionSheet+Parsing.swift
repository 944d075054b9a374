internal import JSON

extension QuestionSheet {
  /// The sheet in `bytes`, the contents of `file`. A mistyped key, an expression that is not understood or a question that
  /// has no answer is an error that names it.
  public init(parsing bytes: [UInt8], file: String) throws(SheetError) {
    do {
      self = try StrictDecoder.decode(QuestionSheet.self, from: try JSONValue.parse(bytes))
      try validate()
    } catch {
      throw SheetError(file: file, problem: "\(error)")
    }
  }

  private func validate() throws(QuestionError) {
    guard schema == 1 else {
      throw QuestionError(question: "of this sheet", problem: "schema is \(schema), but this Grader reads version 1")
    }
    var seen: Set<String> = []
    for question in questions {
      guard seen.insert(question.id).inserted else {
        throw QuestionError(question: question.id, problem: "the id stands there twice")
      }
      guard question.points >= 0 else {
        throw QuestionError(question: question.id, problem: "points are not negative, but these are \(question.points)")
      }
    }
  }

  /// The questions, ready to judge answers. An expression that cannot be used is found here.
  public func examinations(seed: UInt64 = 1, file: String) throws(SheetError) -> [Examination] {
    var examinations: [Examination] = []
    var plain: [String: Problem] = [:]
    for question in questions {
      do {
        let problem = try Problem(question, in: self, like: question.setting.flatMap { plain[$0] })
        if let setting = question.setting, question.addsNothing { plain[setting] = problem }
        examinations.append(try Examination(problem, seed: seed))
      } catch {
        throw SheetError(file: file, problem: "\(error)")
      }
    }
    return examinations
  }

  /// What can be earned.
  public var points: Double { questions.reduce(0) { $0 + $1.points } }
}
