// Every figure that the README states: `swift run -c release Benchmarks`, or some of them by `SECTION…` or `SECTION.PART…`.

import Foundation

let sections: [any Section.Type] = [
  GradientCheckSection.self, FormulasSection.self, DiagnosisSection.self, InterruptionsSection.self,
  ThroughputSection.self, ClassSection.self,
]

let parts = sections.flatMap { section in
  section.parts.map { (section: section.name, name: "\(section.name).\($0.name)", measure: $0.measure) }
}
let wanted = CommandLine.arguments.dropFirst()
if let unknown = wanted.first(where: { name in !parts.contains { name == $0.section || name == $0.name } }) {
  let known = (sections.map { $0.name } + parts.map(\.name)).joined(separator: ", ")
  FileHandle.standardError.write(Data("nothing is named \(unknown); there are: \(known)\n".utf8))
  exit(2)
}
for part in parts where wanted.isEmpty || wanted.contains(part.section) || wanted.contains(part.name) {
  do { try part.measure() } catch {
    FileHandle.standardError.write(Data("\(part.name): \(error)\n".utf8))
    exit(1)
  }
}
