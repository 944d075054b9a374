internal import Safetensors

extension WorkerMessage {
  /// The version of the protocol. A worker that speaks another one is refused at its first word.
  static let version = "1"

  private enum Kind: String, CaseIterable {
    case ready, answer, error
  }

  /// The message as it travels in a frame.
  public func encoded() throws(MessageError) -> [UInt8] {
    switch self {
    case .ready(let language):
      let metadata = [
        "message": Kind.ready.rawValue, "protocol": Self.version, "language": language.rawValue,
      ]
      return try SafetensorsDocument(metadata: metadata).asMessage()
    case .answer(let answer):
      var metadata = ["message": (answer.failure == nil ? Kind.answer : Kind.error).rawValue]
      if let failure = answer.failure {
        metadata["kind"] = failure.kind
        metadata["text"] = failure.text
        metadata["step"] = failure.step.map(String.init)
        metadata["trace"] = failure.trace
      }
      if !answer.autograd.isEmpty { metadata["autograd"] = AutogradUse.encode(answer.autograd) }
      if !answer.remarks.isEmpty { metadata["remarks"] = answer.remarks.joined(separator: "\n") }
      return try SafetensorsDocument(metadata: metadata, tensors: answer.tensors).asMessage()
    }
  }

  /// The message that a frame held.
  public init(decoding message: [UInt8]) throws(MessageError) {
    let file = try SafetensorsFile(message: message)
    switch try file.value("message") as Kind {
    case .ready:
      try file.require("protocol", among: [Self.version])
      self = .ready(try file.value("language"))
    case .answer:
      self = .answer(Answer(tensors: file.tensors, autograd: try file.autograd(), remarks: file.remarks))
    case .error:
      self = .answer(
        Answer(
          tensors: file.tensors, failure: try file.failure(), autograd: try file.autograd(), remarks: file.remarks)
      )
    }
  }
}

extension SafetensorsFile {
  fileprivate var remarks: [String] { metadata["remarks"]?.split(separator: "\n").map(String.init) ?? [] }

  fileprivate func autograd() throws(MessageError) -> [AutogradUse] {
    guard let text = metadata["autograd"] else { return [] }
    return try AutogradUse.decode(text)
  }

  fileprivate func failure() throws(MessageError) -> Answer.Failure {
    let step: Int?
    if let text = metadata["step"] {
      guard let number = Int(text), number >= 0 else {
        throw .unexpectedMetadata(key: "step", value: text, expected: ["the index of a step"])
      }
      step = number
    } else {
      step = nil
    }
    return Answer.Failure(kind: try text("kind"), text: try text("text"), step: step, trace: metadata["trace"] ?? "")
  }
}
