import Testing
import WorkerProtocol

/// What is known of a computation.
@Suite struct ComputationTests {
  /// Only for these a submission in Swift can lack a protocol.
  @Test(arguments: Computation.allCases)
  func whatHasFunctionsInSwiftHasAProtocol(computation: Computation) {
    let isForSwift = Computation.ofFunctions.contains(computation) && !computation.isBuiltIn
    #expect((computation.swiftProtocol != nil) == isForSwift)
  }
}
