internal import Assignments
internal import WorkerProtocol

extension Question {
  /// Extents at which no tensor is larger than 2 × 2, the most telling first; three samples are the last resort.
  private static let tellingSizes = [
    Extents(2, 2, 2, 2), Extents(2, 2, 2, 1), Extents(1, 2, 2, 2), Extents(2, 1, 2, 2), Extents(2, 2, 1, 2),
    Extents(2, 1, 1, 1),
    Extents.smallest, Extents(3, 2, 2, 2),
  ]

  /// The questions with which a search begins: those that show most, in the manner of a check's `recipe`.
  static func telling(_ recipe: CaseRecipe) -> [Question] {
    guard let script = try? recipe.parsedScript else { return [] }
    let activations = recipe.network.map { Activations(f: $0.f, g: $0.g) }
    let ordinary = TellingNumbers(identity: recipe.network?.identity)
    var (gentle, extreme) = (ordinary, ordinary)
    gentle.isGentle = true
    extreme.extremes = recipe.draw ?? [:]
    return [ordinary, gentle, extreme].flatMap { numbers in
      tellingSizes.filter { $0.fit(numbers.identity) }.enumerated().flatMap { rank, sizes in
        // Signs matter most where most is seen.
        (rank == 0 ? numbers.turned : Array(numbers.turned.prefix(2))).compactMap {
          Question(turns(script, comparing: recipe.compare), activations, sizes: sizes, numbers: $0)
        }
      }
    }
  }

  /// The steps of `script`. An argument that the snippet could not spell is called by a name that it can.
  private static func turns(_ script: Script, comparing compared: [String]?) -> [Turn] {
    // All inputs of a network are recalled, the parameters too.
    let inputs = (script.needsNetwork ? ParameterName.allCases.map(\.rawValue) : []) + script.inputs
    return zip(script.steps, script.outputs(inputs: inputs)).map { step, names in
      let counted = names.filter { compared?.contains($0) ?? true }.map(plainName)
      let spelled = step.renaming { name in
        script.inputs.contains(name) ? spellable(name) : name
      }
      return Turn(step: spelled, counted: Set(counted))
    }
  }
}

/// The name with `_` in place of whatever is no letter, digit or `_`.
private func spellable(_ name: String) -> String {
  String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
}

extension Step {
  /// The same step, reading other names.
  func renaming(_ name: (String) -> String) -> Step {
    switch self {
    case .clear, .recall: self
    case .forward(let x): .forward(name(x))
    case .backward(let upstream): .backward(name(upstream))
    case .call(let call): .call(call.renaming(name))
    case .loss(let loss, let target, let prediction):
      .loss(loss, target: name(target), prediction: name(prediction))
    }
  }
}
