/// Every mistake that Grader knows.
public enum Catalogue {
  public static let all: [Mistake] =
    (mistakesOfFunctions + libraryMistakes).map { $0.also(in: adoptions[$0.id] ?? []) }

  /// Those of the two-layer network and of functions.
  static let mistakesOfFunctions: [Mistake] =
    linearMistakes + biasGradientMistakes + weightGradientMistakes + factorMistakes + sizeFactorMistakes
    + chainMistakes + activationDerivativeMistakes + derivativeFormulaMistakes + activationMistakes
    + squaredErrorMistakes + reductionMistakes + crossEntropyMistakes + crossEntropyNumberMistakes
    + memoryMistakes + sideEffectMistakes + returnMistakes + processingMistakes + regressionMistakes
    + affineMistakes + fitMistakes + lossesAndStepsMistakes + statisticsMistakes

  /// Every mutant that is a mistake under these conventions, in a piece of the homework.
  public static func mutants(under conventions: Conventions = Conventions()) -> [Mutant] {
    let operations = conventions.operations
    return all.flatMap(\.mutants).filter {
      !$0.operations.isDisjoint(with: operations) && $0.isMistake(under: conventions)
    }
  }

  public static subscript(id: String) -> Mistake? { byID[id] }

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
}
