public import Assignments
public import IDX
internal import Safetensors
internal import Tensors
internal import WorkerProtocol
internal import Workers

/// Trains a submission's library on images that staff have, and tells how many others it then classifies rightly.
///
/// The right classes of these stay here: all that the submission has to do with the result is the classes that it names.
public struct LibraryTraining: Sendable {
  private let training: Training
  private let title: String
  private let request: TrainingRequest
  private let labels: [UInt8]

  /// Nothing for an assignment that trains no library.
  public init?(_ assignment: Assignment, on images: (Training) throws -> ImageSet) throws {
    guard let training = assignment.training, let interface = assignment.interface else { return nil }
    self.training = training
    title = (assignment.handGraded ?? []).first { $0.id == training.part }?.title ?? training.part
    let images = try images(training)
    request = try TrainingRequest(
      .init(layers: training.layers, epochs: training.epochs, rate: training.rate, batch: training.batch),
      of: interface.callable, images: images.training.images, labels: images.training.labels,
      others: images.test.images)
    labels = images.test.labels
  }

  /// What it does depends on this and on the submission.
  public var facts: [[UInt8]] { [request.message, labels] }

  /// What became of a library, for staff.
  func note(on program: WorkerProgram, at bench: Workbench) throws -> String {
    var respondent = bench.trainingRespondent(program)
    return "\(title): \(words(for: try respondent.answer(request)))"
  }

  private func words(for outcome: Outcome) -> String {
    guard case .answered(let answer) = outcome else { return failure("it \(outcome)") }
    if let failure = answer.failure { return self.failure(failure.text) }
    guard let classes = answer[TrainingRequest.answer]?.anyValues, classes.shape == [labels.count] else {
      return failure("it does not name a class for each of the \(labels.count) test images")
    }
    let right = zip(classes.elements, labels).count { $0 == Double($1) }
    let share = (1000 * Double(right) / Double(labels.count)).rounded() / 10
    return "on the \(training.set) files the library classifies \(share)% of the test images rightly after "
      + "\(training.epochs) epochs; the homework asks for more than \(points(100 * training.above))%."
  }

  private func failure(_ reason: String) -> String {
    "on the \(training.set) files the library could not be trained: \(reason)"
  }
}
