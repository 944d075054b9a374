// swift-tools-version: 6.2

import PackageDescription

/// Every target is built in Swift 6 mode with the upcoming strictness switched on and no warning let through.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

func library(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func program(
  _ name: String, path: String? = nil, exclude: [String] = [], _ dependencies: Target.Dependency...
) -> Target {
  .executableTarget(name: name, dependencies: dependencies, path: path, exclude: exclude, swiftSettings: strict)
}

/// Tests are built without optimisation, also where what they test is built with it: their build takes half the time so.
func tests(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: dependencies + ["TestSupport"],
    swiftSettings: strict + [.unsafeFlags(["-Onone"])])
}

let package = Package(
  name: "Grader",
  targets: [
    // The program: one file, linked with Swift's own libraries inside, so that it runs where no Swift is.
    .executableTarget(
      name: "Grader", dependencies: ["Commands"], swiftSettings: strict + [.unsafeFlags(["-static-stdlib"])],
      // A journal knows by the linker's id which build has graded.
      linkerSettings: [.unsafeFlags(["-static-stdlib", "-Xlinker", "--build-id=sha1"])]),

    // Floor 5: the command line.
    library(
      "Commands", "Assignments", "Files", "Fixtures", "Grading", "Hashing", "IDX", "Journal", "Mistakes", "Packages",
      "Reports", "Spelling", "Submissions", "Workers"),

    // Floor 4: one report in, every format out; a whole class of them on disk; and Grader made ready for other places.
    library("Reports", "Assignments", "GradientCheck", "Grading", "Hashing", "JSON", "Likeness", "Tensors"),
    library("Journal", "Grading", "Hashing", "Submissions"),
    library("Packages", "Files", "Zip"),

    // Floor 3: the judge.
    library(
      "Grading", "Assignments", "Backprop", "CSV", "Fixtures", "Formulas", "GradientCheck", "Hashing", "IDX",
      "Likeness", "Mistakes", "PNG", "Safetensors", "Salvage", "Spelling", "Submissions", "Tensors", "WorkerProtocol",
      "Workers"),

    // Floor 2: what was handed in, who runs it, and what it is measured against.
    library("Submissions", "Assignments", "Files", "Hashing", "Spelling", "Zip"),
    library(
      "Workers", "CSandbox", "Files", "Hashing", "JSON", "PythonWorker", "Safetensors", "StudentKit", "Submissions",
      "WorkerProtocol"),
    library(
      "Fixtures", "Assignments", "Backprop", "Files", "GradientCheck", "Hashing", "Mistakes", "Safetensors", "Tensors",
      "WorkerProtocol"),

    // Floor 1: rules, verdicts and the language in which Grader and a worker talk.
    library("Assignments", "JSON", "WorkerProtocol"),
    library("Formulas", "GradientCheck", "JSON", "Spelling", "Tensors"),
    library("GradientCheck", "Tensors"),
    library("Mistakes", "Backprop", "Safetensors", "Tensors", "WorkerProtocol"),
    library("Salvage", "Assignments", "JSON", "Spelling"),
    library("WorkerProtocol", "JSON", "Safetensors", "Tensors"),

    // Floor 0: numbers, bytes and text.
    library("Backprop", "Tensors"),
    library("Safetensors", "JSON", "Tensors"),
    library("Tensors"),
    library("Files"),
    library("Hashing"),
    library("Likeness"),
    library("JSON", "Spelling"),
    library("CSV"),
    library("PNG", "CZlib"),
    .target(
      name: "CSandbox",
      cSettings: [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)]),
    library("Spelling"),
    library("Zip", "CZlib"),
    library("IDX", "Files", "Zip"),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),

    // What a Swift submission imports, and the worked example of one.
    library("StudentKit", "Tensors", "WorkerProtocol"),
    program("Student", "StudentKit"),

    // The Python side of the worker protocol, carried inside the binary.
    .target(
      name: "PythonWorker",
      resources: [
        "absent", "arrays", "ascent", "child", "classes", "classifiers", "evidence", "failures",
        "imitations", "layers", "library", "messages", "ours", "practice", "rehearsal", "sandbox", "service",
        "student", "system", "training", "worker",
      ].map { .embedInCode($0 + ".py") },
      swiftSettings: strict),
    // Every figure that the README states.
    program(
      "Benchmarks", exclude: ["Peers"], "Assignments", "Backprop", "Fixtures", "GradientCheck", "Grading", "Mistakes",
      "Submissions", "Tensors", "WorkerProtocol", "Workers"),

    // Tests, laid out like the sources.
    .target(name: "TestSupport", dependencies: ["CZlib"], path: "Tests/TestSupport", swiftSettings: strict),
    program(
      "Fuzz", path: "Tests/Fuzz", "Assignments", "CSV", "Formulas", "JSON", "Safetensors", "TestSupport",
      "WorkerProtocol", "Zip"),
    tests("JSON", "JSON"),
    tests("CSV", "CSV"),
    tests("Spelling", "Spelling"),
    tests("Zip", "Zip"),
    tests("PNG", "PNG"),
    tests("IDX", "IDX"),
    tests("Files", "Files"),
    tests("Hashing", "Hashing"),
    tests("Likeness", "Likeness"),
    tests("Tensors", "Tensors"),
    tests("Safetensors", "Safetensors", "Tensors"),
    tests("Backprop", "Backprop", "Tensors"),
    tests("GradientCheck", "Backprop", "GradientCheck", "Tensors"),
    tests("Formulas", "Formulas", "Tensors"),
    tests("Mistakes", "Backprop", "Mistakes", "Safetensors", "Tensors", "WorkerProtocol"),
    tests("Assignments", "Assignments"),
    tests("Salvage", "Salvage", "Assignments"),
    tests("WorkerProtocol", "WorkerProtocol", "Safetensors", "Tensors"),
    tests(
      "Fixtures", "Fixtures", "Assignments", "Backprop", "GradientCheck", "Hashing", "Mistakes", "Tensors"),
    tests(
      "PythonWorker", "Fixtures", "GradientCheck", "Safetensors", "Submissions", "Tensors", "WorkerProtocol", "Workers"),
    tests("Submissions", "Assignments", "Submissions"),
    tests("Workers", "Workers", "JSON", "Submissions", "WorkerProtocol", "Tensors"),
    tests(
      "Grading", "Grading", "Assignments", "Backprop", "Fixtures", "GradientCheck", "Mistakes", "Reports",
      "Safetensors", "Salvage", "Submissions", "Tensors", "WorkerProtocol", "Workers"),
    tests("Attack", "Grading", "Fixtures", "Submissions", "Tensors", "WorkerProtocol", "Workers"),
    tests("Reports", "Reports", "Assignments", "GradientCheck", "Grading", "Likeness", "Tensors"),
    tests(
      "Journal", "Assignments", "Grading", "GradientCheck", "Hashing", "Journal", "Likeness", "Submissions", "Tensors"),
    tests("Packages", "JSON", "Packages", "Zip"),
    // These run the program as well. They cannot depend on it: they would be linked as it is.
    tests("Commands", "Commands", "Hashing", "Journal", "Reports", "Workers"),
    tests("Class"),
  ]
)
