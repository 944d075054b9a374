// Every figure that the README states: `swift run -c release Benchmarks SECTION…`, all sections without one.

import Foundation

let sections: [any Section.Type] = [GradientCheckSection.self, FormulasSection.self]

let wanted = CommandLine.arguments.dropFirst()
if let unknown = wanted.first(where: { name in !sections.contains { $0.name == name } }) {
  FileHandle.standardError.write(
    Data("no section is named \(unknown); there are: \(sections.map { $0.name }.joined(separator: ", "))\n".utf8))
  exit(2)
}
for section in sections where wanted.isEmpty || wanted.contains(section.name) { try section.run() }
