/// A definition of a question, parsed.
struct ParsedDefinition: Sendable {
  let name: String
  let shape: [Extent]?
  let family: String?
  let index: String?
  let parameters: [String]
  let content: Content

  enum Content: Sendable {
    case formula(Formula)
    case derivative(of: Expression, withRespectTo: Expression, Layout)
  }
}
