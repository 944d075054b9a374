/// One formula that is asked for.
public struct Question: Decodable, Equatable, Sendable {
  /// How an answers file names the question, unique in its sheet: `1.2.c.W2`.
  public let id: String
  public let title: String
  /// What the student is asked, in plain text.
  public let prompt: String
  public let points: Double
  /// The setting whose dimensions, variables and definitions come before the question's own; none when absent.
  public let setting: String?
  /// The names of sizes: `m`, `n`, `K`. They are numbers to a formula too.
  ///
  /// Every dimension is drawn different from the others and at least 2, so that a missing transpose does not fit.
  public let dimensions: [String]?
  /// What the question gives.
  public let variables: [Variable]?
  /// Names for what is made of the variables, such as z = W x + b. A definition may use those before it.
  public let definitions: [Definition]?
  /// Indices that are given, each with the dimension that bounds it: `{ "l": "c" }` lets truth and answer say `w_l` and
  /// `yhat_l`. The indices of one dimension stand for different numbers.
  public let indices: [String: String]?
  /// Names for left sides only, such as the loss `l` of `dl/dW1`: no answer may use them.
  public let names: [String]?
  /// What a right answer is.
  public let truth: Truth
  /// How derivatives are laid out; as the sheet says when absent.
  public let layout: Layout?
  /// The names that the answer may use, of variables, definitions and dimensions; all of them when absent.
  ///
  /// Another name is understood, and refused as a symbol that may not be used. So is, whatever stands here, the derivative
  /// that is asked for, by its name or as the prime of the function: that would only say the question again.
  public let mayUse: [String]?
  /// What an answer is worth that is right in the other layout; as the sheet says when absent.
  public let otherLayout: OtherLayoutCredit?
}
