import TestSupport

/// One student of the class: what was handed in, and what must come of it.
struct Member {
  /// The name in the class's folder. Files of an archive, or the bytes that stand where one was expected.
  let download: String
  let contents: Contents
  /// The row's id.
  let id: String
  let status: String
  /// The penalties as the table has them, `format 5%; late 20%`, and the final score.
  let penalties: String
  let final: Double

  enum Contents {
    case archive([String: String])
    case bytes([UInt8])
    case text(String)
  }
}

extension Member {
  /// The archive in the right format with this code.
  static func code(
    _ id: String, _ mlp: String, _ final: Double, _ status: String = "graded", costs penalties: String = "",
    as name: String? = nil
  ) -> Member {
    Member(
      download: name ?? "\(id).zip", contents: .archive(HandInFiles.complete(["mlp.py": mlp])), id: id, status: status,
      penalties: penalties, final: final)
  }

  /// An archive of any format, its code as right as it gets.
  static func packed(
    _ download: String, as id: String, _ files: [String: String], _ final: Double, _ status: String = "graded",
    costs penalties: String
  ) -> Member {
    Member(
      download: download, contents: .archive(files), id: id, status: status, penalties: penalties, final: final)
  }

  /// What is no archive that can be read.
  static func broken(_ id: String, _ bytes: [UInt8], costs penalties: String = "format 5%") -> Member {
    Member(
      download: "\(id).zip", contents: .bytes(bytes), id: id, status: "rejected", penalties: penalties, final: 0)
  }

  /// What can be earned: in Python the gradient descent on the input counts, too, whether or not it was handed in.
  var possible: Double {
    switch contents {
    case .archive(let files): files["MLP.swift"] == nil ? 50 : 35
    case .bytes: 50
    case .text: 35
    }
  }

  /// The bytes that are handed in.
  var bytes: [UInt8] {
    switch contents {
    case .bytes(let bytes): bytes
    case .text(let text): Array(text.utf8)
    case .archive(let files):
      ZipBuilder(files.sorted { $0.key < $1.key }.map { .init($0.key, Array($0.value.utf8), deflated: true) }).bytes()
    }
  }
}
