import Assignments
import Submissions
import TestSupport
import Testing

/// A hand-in on disk, and all that is wrong with how it is packed.
struct Packaged: CustomTestStringConvertible {
  let name: String
  let files: [String: [UInt8]]
  let form: Form
  let violations: [String]
  var notes: [String] = []
  var systemFiles: Assignment.HandIn.SystemFiles?
  var edition = Edition.fall2025

  enum Form {
    case zip, folder, file, zipInFolder
  }

  enum Edition: String {
    case fall2025 = "gd.py"
    case spring2024 = "sgd.py"
  }

  var testDescription: String { "\(name) with \(files.keys.sorted().joined(separator: ", "))" }

  /// What the assignment asks for.
  var expected: Assignment.HandIn {
    .init(archive: "your_net_id.zip", files: ["theory.pdf", "mlp.py", edition.rawValue], systemFiles: systemFiles)
  }

  /// A hand-in of these files with ordinary contents.
  init(
    _ name: String = "ab1234.zip", _ form: Form = .zip, _ files: String..., violations: String..., notes: [String] = []
  ) {
    let contents = files.map { ($0, $0.lowercased().hasSuffix(".pdf") ? samplePDF(.text) : Array("x = 1\n".utf8)) }
    self.init(name, form, Dictionary(uniqueKeysWithValues: contents), violations, notes)
  }

  init(_ name: String, _ form: Form, _ files: [String: [UInt8]], _ violations: [String], _ notes: [String] = []) {
    (self.name, self.form, self.files, self.violations, self.notes) = (name, form, files, violations, notes)
  }

  func with(systemFiles: Assignment.HandIn.SystemFiles) -> Packaged {
    var copy = self
    copy.systemFiles = systemFiles
    return copy
  }

  func spring2024() -> Packaged {
    var copy = self
    copy.edition = .spring2024
    return copy
  }
}

/// A small PDF that shows its page as text, as a picture, or packed in a way that is not read here.
func samplePDF(_ page: SamplePage) -> [UInt8] {
  func stream(_ dictionary: String, _ data: [UInt8]) -> [UInt8] {
    Array("<< \(dictionary) /Length \(data.count) >>\nstream\n".utf8) + data + Array("\nendstream\nendobj\n".utf8)
  }
  let start = Array("%PDF-1.7\n1 0 obj\n".utf8)
  let scan = stream("/Subtype /Image /Filter /DCTDecode", [0xFF, 0xD8, 0xFF] + Array(")Tj ".utf8))
  let body =
    switch page {
    case .text: stream("/Filter /FlateDecode", zlibCompressed(Array("BT /F1 12 Tf (Homework) Tj ET".utf8)))
    case .spacedText: stream("", Array("BT [(Home) -20 (work)]TJ\nET".utf8))
    case .scan:
      scan + Array("2 0 obj\n".utf8)
        + stream("/Filter /FlateDecode", zlibCompressed(Array("q 612 0 0 792 0 0 cm /Im0 Do Q".utf8)))
    case .unusual: stream("/Filter /LZWDecode", [1, 2, 3])
    case .encrypted: scan + Array("trailer << /Encrypt 5 0 R >>\n".utf8)
    }
  return start + body + Array("%%EOF\n".utf8)
}

enum SamplePage: CaseIterable {
  case text, spacedText, scan, unusual, encrypted
}
