internal import Assignments
internal import Fixtures
internal import Tensors
internal import WorkerProtocol
internal import Workers

/// How far the classes rose in all images of a submission.
struct RiseJudgement {
  /// How smooth the images are, from 0 to 1, on the average.
  let smoothness: Double

  private var share = 0.0
  private var problems: [Problem] = []
  private var mistakes: [(mistake: AscentMistake, evidence: String)] = []
  private var pictures: [GradeReport.Picture] = []
  private var hasAnswers = false
  private var ending: GradeReport.Ending?
  private let detail: Assignment.DiagnosisDetail

  /// - Parameter blame: What is known to be wrong with the steps, and explains that they do not get far.
  init(
    _ climbs: [(one: Ascent.Case, outcome: Outcome?)], _ ascent: Ascent, _ fixture: AscentFixture,
    blaming blame: AscentMistake?, _ detail: Assignment.DiagnosisDetail
  ) {
    self.detail = detail
    var smoothness = 0.0
    for (one, outcome) in climbs {
      do throws(Climb.Unusable) {
        let climb = try Self.climb(outcome, of: one, ascent, fixture)
        hasAnswers = true
        share += climb.share
        smoothness += climb.smoothness ?? 0
        let words = climb.words(one, fixture.references[one.name]!)
        pictures.append(.init(fixture.starts[one.name]!.map { Double($0) }, caption: "\(one.name): the start"))
        pictures.append(.init(climb.image, caption: words))
        guard climb.share < 1 else { continue }
        let outcome = climb.share > 0 ? "rose, and not as far as is enough" : "did not rise"
        problems.append(Problem(words: words, forStudents: "\(one.name): the class \(outcome)."))
        if let mistake = climb.mistake { mistakes.append((mistake == .smallSteps ? blame ?? mistake : mistake, words)) }
      } catch {
        problems.append(
          Problem(words: "\(one.name): \(error.words)", forStudents: "\(one.name): \(error.wordsForStudents)"))
        if let mistake = error.mistake { mistakes.append((mistake, error.words)) }
        hasAnswers = hasAnswers || error.mistake != nil
        ending = ending ?? outcome.flatMap(GradeReport.Ending.init)
      }
    }
    share /= Double(climbs.count)
    self.smoothness = smoothness / Double(climbs.count)
  }

  func check(_ rule: Ascent.Check) -> GradeReport.Check {
    let isWhole = share > 1 - 1e-9
    let earned = isWhole ? rule.points : (4 * rule.points * share).rounded() / 4
    return GradeReport.Check(
      id: rule.id, title: rule.title, status: isWhole ? .passed : hasAnswers ? .failed : .error, points: rule.points,
      earned: min(earned, rule.points), message: problems.told(\.words),
      messageForStudents: problems.told(\.forStudents),
      ending: ending, diagnosis: diagnosis, pictures: pictures)
  }

  /// What explains the most images; of equals what came first.
  private var diagnosis: GradeReport.Diagnosis? {
    let counts = mistakes.map { one in mistakes.count { $0.mistake == one.mistake } }
    guard let most = counts.max(), let place = counts.firstIndex(of: most) else { return nil }
    return mistakes[place].mistake.diagnosis(mistakes[place].evidence, forStudents: detail)
  }

  private static func climb(
    _ outcome: Outcome?, of one: Ascent.Case, _ ascent: Ascent, _ fixture: AscentFixture
  ) throws(Climb.Unusable) -> Climb {
    guard let outcome else { throw .init(words: "Not run: the file had used up its time.") }
    guard case .answered(let answer) = outcome else {
      throw .init(words: "\(ascent.file) \(outcome).", wordsForStudents: "\(ascent.file) \(outcome.wordsForStudents).")
    }
    if let failure = answer.failure {
      throw .init(words: failure.words, wordsForStudents: failure.wordsForStudents)
    }
    guard let image = answer["image"] else { throw .init(words: "No image came back.") }
    let changedNetwork = answer["network.changed"]?.values?.elements == [1]
    return try Climb(image, changedNetwork: changedNetwork, of: one, ascent, fixture)
  }
}

extension Answer.Failure {
  /// What happened, and where.
  var words: String { [text, trace].filter { !$0.isEmpty }.joined(separator: "\n") }
}

extension Climb {
  fileprivate func words(_ one: Ascent.Case, _ reference: AscentReference) -> String {
    "\(one.name): the logit went from \(tenths(logit.start)) to \(tenths(logit.end)), where "
      + "\(tenths(reference.level)) is enough and the reference has \(tenths(reference.start[one.label] + reference.gain)); "
      + "the probability from \(percent(probability.start)) to \(percent(probability.end))"
      + (isNormalised ? " (read as a normalised image)" : "")
  }
}

private func tenths(_ value: Double) -> String { "\((10 * value).rounded() / 10)".replacing("-0.0", with: "0.0") }

private func percent(_ value: Double) -> String { "\(Int((100 * value).rounded()))%" }
