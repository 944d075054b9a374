internal import WorkerProtocol

/// The network of the last request with variations, for the next one of the same kind.
struct SharedNetwork<Student: Homework> {
  private var network: Student?
  private var kind: Kind?

  /// Networks of one kind differ in nothing but the numbers that a request sets.
  private struct Kind: Equatable {
    let activations: Activations?
    let shapes: [[Int]?]

    init(_ request: Request) {
      activations = request.activations
      shapes = ParameterName.allCases.map { request.inputs[$0.rawValue]?.shape }
    }
  }

  /// Hands the network over if it is one that the request asks for.
  mutating func take(for request: Request) -> Student? {
    guard kind == Kind(request) else { return nil }
    defer { network = nil }
    return network
  }

  mutating func keep(_ network: Student?, of request: Request) { (self.network, kind) = (network, Kind(request)) }
}
