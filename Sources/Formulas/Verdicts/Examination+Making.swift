extension Examination {
  /// The examination of one question of a sheet.
  public init(_ question: Question, in sheet: QuestionSheet, seed: UInt64 = 1) throws(QuestionError) {
    try self.init(Problem(question, in: sheet), seed: seed)
  }
}
