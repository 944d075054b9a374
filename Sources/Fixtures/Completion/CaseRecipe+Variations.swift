import Assignments
import WorkerProtocol

extension Assignment {
  /// Further cases that ask what the check asks already, and so cost nobody points for anything else: its own cases with
  /// one thing changed at a time.
  ///
  /// Sizes of 1 and sizes in another order; huge upstream gradients; the activations that other cases of the check have;
  /// and where it is asked what became of the inputs, the same of a loss alone and of a pass without a loss.
  func variations(of check: Check) -> [CaseRecipe] {
    let networks = check.cases.compactMap(\.network)
    let names = Set(recipes.map(\.name))
    var seen = check.cases
    var variations: [CaseRecipe] = []
    for recipe in check.cases.flatMap({ [$0] + $0.recalling }) {
      for variation in [recipe] + recipe.resized + recipe.activated(like: networks) + recipe.enlarged {
        guard variation.isPossible(in: self), !names.contains(variation.name),
          !seen.contains(where: variation.asksTheSameAs)
        else { continue }
        seen.append(variation)
        variations.append(variation)
      }
    }
    return variations
  }
}

extension CaseRecipe {
  /// How many numbers go into the case: of two that do the same, the smaller one is easier to read.
  var size: Int {
    guard let network else { return batch * (width ?? sizes?.values.reduce(1, *) ?? 1) }
    return batch * (network.input + network.output) + network.hidden * (network.input + network.output)
  }

  private func changed(
    _ suffix: String, script: String? = nil, compare: [String]? = nil, network: Network? = nil, batch: Int? = nil,
    width: Int? = nil, draw: [String: Distribution]? = nil
  ) -> CaseRecipe {
    CaseRecipe(
      name: "\(name)-\(suffix)", script: script ?? self.script, compare: compare ?? self.compare,
      network: network ?? self.network, batch: batch ?? self.batch, width: width ?? self.width, sizes: sizes,
      draw: draw ?? self.draw)
  }

  /// Huge upstream gradients.
  fileprivate var enlarged: [CaseRecipe] {
    guard draw == nil, let script = try? parsedScript else { return [] }
    let upstream = roles(of: script).filter { $0.kind == .upstream }.map { ($0.name, Distribution.huge) }
    return upstream.isEmpty ? [] : [changed("huge-upstream", draw: Dictionary(uniqueKeysWithValues: upstream))]
  }

  /// Other sizes. A layer that is taken out stays square.
  fileprivate var resized: [CaseRecipe] {
    let batches = [("one-sample", 1), ("two-samples", 2), ("six-samples", 6)].map { changed($0, batch: $1) }
    guard sizes == nil else { return batches }
    guard let network else {
      return batches + [("one-wide", 1), ("two-wide", 2), ("six-wide", 6)].map { changed($0, width: $1) }
    }
    let (input, hidden, output) = (network.input, network.hidden, network.output)
    let sizes = [
      ("one-input", (1, hidden, output)), ("one-unit", (input, 1, output)), ("one-output", (input, hidden, 1)),
      ("shifted", (hidden, output, input)), ("reversed", (output, hidden, input)), ("of-two", (2, 2, 2)),
      ("of-six", (6, 6, 6)),
    ]
    return batches + sizes.map { changed($0, network: network.resized($1)) }
  }

  fileprivate func activated(like networks: [Network]) -> [CaseRecipe] {
    guard let network else { return [] }
    return networks.map { other in
      changed(
        "\(other.f.rawValue)-\(other.g.rawValue)",
        network: Network(
          input: network.input, hidden: network.hidden, output: network.output, f: other.f, g: other.g,
          identity: network.identity))
    }
  }

  /// What became of the inputs of each loss alone, and of those of a pass without a loss.
  fileprivate var recalling: [CaseRecipe] {
    guard let steps = try? parsedScript.steps, steps.contains(.recall), let network else { return [] }
    let losses = steps.compactMap { step -> Loss? in
      guard case .loss(let loss, _, _) = step else { return nil }
      return loss
    }
    let alone = losses.flatMap { loss in
      ([nil, .probability] as [Distribution?]).map { target in
        CaseRecipe(
          name: "\(name)-loss-alone\(target == nil ? "" : "-soft")", script: "\(loss.rawValue) y y_hat; recall",
          compare: ["after.y", "after.y_hat"], batch: batch, width: network.output, draw: target.map { ["y": $0] })
      }
    }
    let pass = CaseRecipe(
      name: "\(name)-pass-alone", script: "clear; forward x; backward dJdy_hat; recall",
      compare: ["W1", "b1", "W2", "b2", "x", "dJdy_hat"].map { "after.\($0)" }, network: network, batch: batch)
    return alone + [pass]
  }

  /// Whether only the names differ.
  fileprivate func asksTheSameAs(_ other: CaseRecipe) -> Bool {
    other.renamed(name) == self
  }

  private func renamed(_ name: String) -> CaseRecipe {
    CaseRecipe(
      name: name, script: script, compare: compare, network: network, batch: batch, width: width, sizes: sizes,
      draw: draw)
  }
}

extension CaseRecipe.Network {
  fileprivate func resized(_ sizes: (input: Int, hidden: Int, output: Int)) -> CaseRecipe.Network {
    CaseRecipe.Network(
      input: sizes.input, hidden: sizes.hidden, output: sizes.output, f: f, g: g, identity: identity)
  }
}
