// A mutation fuzzer: `swift run -c release Fuzz safetensors --inputs 1000000 --seed 1`.
//
// Each input depends only on the seed and its own number, so that whatever is found is found again:
// `--first 4711 --inputs 1` runs number 4711 alone. The run stops at the first input that crashes a reader or that makes
// it break a promise.

import Glibc

let targets: [any FuzzTarget.Type] = [
  SafetensorsTarget.self, JSONTarget.self, CSVTarget.self, AssignmentTarget.self, MessageTarget.self, ZipTarget.self,
  OverreadTarget.self, FormulaTarget.self,
]

do throws(UsageError) {
  let options = try FuzzOptions(CommandLine.arguments.dropFirst())
  guard let target = targets.first(where: { $0.name == options.target }) else {
    throw UsageError(problem: "no target is named \"\(options.target)\"")
  }
  #if GUIDED
    fuzzGuided(target, corpus: options.inputs, rest: options.rest)
  #else
    print(fuzz(target, options))
  #endif
} catch {
  let names = targets.map { $0.name }.joined(separator: ", ")
  complain("\(error.problem)\nusage: Fuzz TARGET [--inputs N] [--seed N] [--first N], TARGET one of \(names)")
  exit(2)
}
