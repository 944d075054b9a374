import Tensors
import WorkerProtocol

/// What goes wrong in the functions of softmax regression.
extension Catalogue {
  static let regressionMistakes =
    softmaxMistakes + scoreMistakes + regressionLossMistakes + penaltyMistakes + regressionGradientMistakes
    + weightDecayMistakes + accuracyMistakes + oneHotMistakes + argumentMistakes
}

extension Variants {
  /// Another softmax: in a function of its own that all others call, or those of them that do not do without it; or
  /// written out in one function alone. Where the largest probability stays the largest, the accuracy tells nothing.
  static func softmax(
    _ name: String, alone: Bool = true, changesOrder: Bool = false,
    _ line: @escaping @Sendable (Sheet) throws(Misfit) -> Numbers
  ) -> Self {
    var places: [(String, Set<Computation>)] = [
      ("probabilities", Computation.ofLibrary.union([.softmax, .regressionLoss, .regressionGradient])),
      ("with-gradient", [.softmax, .regressionGradient]), ("with-loss", [.softmax, .regressionLoss]),
      ("function", [.softmax]),
    ]
    if changesOrder {
      places.insert(("everywhere", Set(Computation.allCases)), at: 0)
      places.append(("all-but-loss", [.softmax, .regressionGradient, .regressionAccuracy]))
    }
    if alone { places += [("loss", [.regressionLoss]), ("gradient", [.regressionGradient])] }
    return places.flatMap { place, computations in
      let operations =
        computations.contains(.softmax)
        ? [.softmax]
        : computations.reduce(into: Set<Operation>()) {
          $0.formUnion($1.operations.subtracting([.softmax]))
        }
      return one("\(name)-\(place)", operations) { derivation in
        derivation.replace(.probabilities, in: computations, by: line)
        derivation.replace(.logarithms, in: computations) { sheet in sheet[.probabilities].map { .log($0) } }
      }
    }
  }

  /// Other logits, in all functions or in one of them.
  static func scores(
    _ name: String, _ line: @escaping @Sendable (Sheet) throws(Misfit) -> Numbers
  ) -> Self {
    let places: [(String, Set<Computation>)] = [
      ("everywhere", [.regressionLoss, .regressionGradient, .regressionAccuracy]), ("loss", [.regressionLoss]),
      ("gradient", [.regressionGradient]), ("accuracy", [.regressionAccuracy]),
    ]
    return places.flatMap { place, computations in
      one("\(name)-\(place)", computations.reduce(into: []) { $0.formUnion($1.operations.subtracting([.softmax])) }) {
        $0.replace(.scores, in: computations, by: line)
      }
    }
  }
}
